import { describe, expect, it } from 'vitest';
import { startGarage } from '../support/garage.ts';

const refusedWith = (code: string) => ({ data: { code } });
const branch = { name: 'Южный', address: '', phone: '', opensAtMinute: 540, closesAtMinute: 1200 };

describe('the garage', () => {
  it('keeps what a form sends, figures without the spaces by which people group them, and takes it back', async () => {
    const { manager } = await startGarage();
    const before = await manager.settings.garage();
    expect(before).toMatchObject({
      name: 'Гараж на Лесной',
      taxMode: 'none',
      timeZone: 'Europe/Moscow',
      logoFileId: null,
    });
    const { changeId } = await manager.settings.updateGarage({
      legalName: 'ООО «Лесная»',
      inn: '7707 083 893',
      bankAccount: '40702 810 9 3800 0060473',
      taxMode: 'included',
      taxRateBp: 2000,
      hourlyRateKopecks: 250_000,
      timeZone: 'Asia/Yekaterinburg',
      autoLockMinutes: 0,
      language: 'en',
    });
    expect(await manager.settings.garage()).toMatchObject({
      inn: '7707083893',
      bankAccount: '40702810938000060473',
      taxMode: 'included',
      taxRateBp: 2000,
      hourlyRateKopecks: 250_000,
      timeZone: 'Asia/Yekaterinburg',
      language: 'en',
    });
    expect((await manager.session.current()).autoLockMinutes).toBe(0);
    await manager.history.undo({ changeId: changeId ?? '' });
    expect(await manager.settings.garage()).toEqual(before);
  });

  it.each([
    { timeZone: 'Moscow/Europe' },
    { taxRateBp: 10_001 },
    { name: ' ' },
    { autoLockMinutes: -1 },
    { hourlyRateKopecks: -1 },
  ])('takes no nonsense: %j', async (fields) => {
    const { manager } = await startGarage();
    await expect(manager.settings.updateGarage(fields)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('takes a picture of its own as its logo, and nothing else', async () => {
    const { manager } = await startGarage();
    const { id: ownerId } = await manager.settings.garage();
    const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const { uploadId } = await manager.files.begin({ ownerTable: 'garage', ownerId, name, sizeBytes: bytes.length });
      await manager.files.append({ uploadId, offset: 0, bytes: new Blob([bytes]) });
      return (await manager.files.finish({ uploadId, note: '' })).result.id;
    };
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const logo = await upload('logo.png', new Uint8Array(png));
    const contract = await upload('договор.pdf', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'));
    await manager.settings.setLogo({ fileId: logo });
    expect((await manager.settings.garage()).logoFileId).toBe(logo);
    await expect(manager.settings.setLogo({ fileId: contract })).rejects.toMatchObject(refusedWith('logo.no_picture'));
    await manager.settings.setLogo({ fileId: null });
    expect((await manager.settings.garage()).logoFileId).toBeNull();
  });

  it('says where its data lie and who keeps its key', async () => {
    const { manager, dataPath } = await startGarage();
    expect(await manager.settings.program()).toMatchObject({ dataFolder: dataPath, keyKeptBy: 'file' });
  });
});

describe('branches and bays', () => {
  it('are added, renamed and put in order', async () => {
    const { manager } = await startGarage();
    const [first] = await manager.settings.branches();
    expect(first).toMatchObject({ name: 'Лесная', bays: [{ name: '1' }] });
    const { id } = (await manager.settings.createBranch(branch)).result;
    const bay = (await manager.settings.createBay({ branchId: id, name: 'Подъёмник' })).result.id;
    await manager.settings.updateBay({ id: bay, name: 'Подъёмник 2' });
    await manager.settings.updateBranch({ id, fields: { name: 'Южная', closesAtMinute: 1260 } });
    await manager.settings.orderBranches({ ids: [id, first?.id ?? ''] });
    const [south] = await manager.settings.branches();
    expect(south).toMatchObject({
      name: 'Южная',
      closesAtMinute: 1260,
      bays: [{ name: '1' }, { name: 'Подъёмник 2' }],
    });
    await manager.settings.orderBays({ branchId: id, ids: south?.bays.map((known) => known.id).toReversed() ?? [] });
    expect((await manager.settings.branches())[0]?.bays.map(({ name }) => name)).toEqual(['Подъёмник 2', '1']);
  });

  it('close after they open', async () => {
    const { manager } = await startGarage();
    await expect(manager.settings.createBranch({ ...branch, closesAtMinute: 540 })).rejects.toMatchObject(
      refusedWith('branch.hours'),
    );
    const [first] = await manager.settings.branches();
    await expect(
      manager.settings.updateBranch({ id: first?.id ?? '', fields: { opensAtMinute: 1439 } }),
    ).rejects.toMatchObject(refusedWith('branch.hours'));
  });

  it('go into the bin with their bays and come back; the last one stays', async () => {
    const { manager } = await startGarage();
    const { id } = (await manager.settings.createBranch(branch)).result;
    const master = (await manager.staff.list({ dismissed: false }))[0]?.id ?? '';
    await manager.staff.update({ id: master, fields: { branchId: id } });
    const removed = await manager.settings.removeBranch({ id });
    expect(await manager.settings.branches()).toHaveLength(1);
    expect((await manager.staff.list({ dismissed: false }))[0]?.branchId).toBeNull();
    await manager.history.undo({ changeId: removed.changeId ?? '' });
    expect(await manager.settings.branches()).toMatchObject([{}, { id, bays: [{ name: '1' }] }]);
    expect((await manager.staff.list({ dismissed: false }))[0]?.branchId).toBe(id);
    await manager.settings.removeBranch({ id });
    const [last] = await manager.settings.branches();
    await expect(manager.settings.removeBranch({ id: last?.id ?? '' })).rejects.toMatchObject(
      refusedWith('branch.last'),
    );
    await expect(manager.settings.removeBranch({ id })).rejects.toMatchObject(refusedWith('branch.gone'));
  });
});
