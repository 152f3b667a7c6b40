import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetSyncState, writeSyncState } from '../../../src-main/database/sync-state.ts';
import { sweepFiles } from '../../../src-main/files/service.ts';
import { storeContent } from '../../../src-main/files/store.ts';
import { fileBytesMax, uploadPieceBytesMax } from '../../../src-shared/contract/files.ts';
import { aCar, aClient } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { startGarage } from '../support/garage.ts';

const dayMs = 86_400_000;

async function startWithCar() {
  const started = await startGarage();
  const carId = (await started.manager.cars.create(aCar())).result.id;
  const owner = { ownerTable: 'cars', ownerId: carId } as const;
  const stored = () => filesUnder(join(started.dataPath, 'files'));
  return { ...started, owner, stored };
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('files', () => {
  it('come back byte for byte, under a harmless name and their true kind', async () => {
    const { manager, owner } = await startWithCar();
    const bytes = aPhoto('x'.repeat(2 * uploadPieceBytesMax + 17));
    const id = await attach(manager, { ...owner, bytes, name: '../СТС\u202Egpj.exe' });
    const file = await manager.files.read({ id });
    expect(file).toMatchObject({ name: 'СТСgpj.exe.jpg', mediaType: 'image/jpeg' });
    expect(new Uint8Array(await file.bytes.arrayBuffer())).toEqual(bytes);
    expect(await manager.files.list(owner)).toMatchObject([
      { id, name: 'СТСgpj.exe.jpg', kind: 'photo', sizeBytes: bytes.length },
    ]);
  });

  it('lie sealed: neither their content nor a hash of it can be recognised', async () => {
    const { manager, owner, stored } = await startWithCar();
    const bytes = aPhoto('паспорт Неповторимова');
    await attach(manager, { ...owner, bytes });
    const [path] = stored();
    expect(readFileSync(path!).includes('Неповторимова')).toBe(false);
    expect(path).not.toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 16));
    if (process.platform !== 'win32') expect(statSync(path!).mode & 0o077).toBe(0);
  });

  it('of the same content are kept once', async () => {
    const { manager, owner, stored } = await startWithCar();
    const ids = [
      await attach(manager, { ...owner, bytes: aPhoto('a') }),
      await attach(manager, { ...owner, bytes: aPhoto('a'), name: 'вторая.jpg' }),
      await attach(manager, { ...owner, bytes: aPhoto('b') }),
    ];
    expect(stored()).toHaveLength(2);
    expect((await manager.files.list(owner)).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('that were damaged or lost on the disk are never handed out, and are healed by adding them again', async () => {
    const { manager, owner, stored } = await startWithCar();
    const bytes = aPhoto('кузов');
    const id = await attach(manager, { ...owner, bytes });
    const other = await attach(manager, { ...owner, bytes: aPhoto('другой') });
    const [path = ''] = stored().filter((file) => readFileSync(file).length === bytes.length + 32);
    const sealed = readFileSync(path);
    const damage = {
      'a bit': () => writeFileSync(path, sealed.with(40, (sealed[40] ?? 0) ^ 1)),
      'the nonce': () => writeFileSync(path, sealed.with(5, (sealed[5] ?? 0) ^ 1)),
      'its end': () => truncateSync(path, sealed.length - 3),
      everything: () => truncateSync(path, 0),
      'another file in its place': () =>
        writeFileSync(path, readFileSync(stored().find((file) => file !== path) ?? '')),
    };
    for (const [what, doDamage] of Object.entries(damage)) {
      doDamage();
      await expect(manager.files.read({ id }), what).rejects.toMatchObject({ data: { code: 'file.damaged' } });
      await attach(manager, { ...owner, bytes });
      expect(new Uint8Array(await (await manager.files.read({ id })).bytes.arrayBuffer()), what).toEqual(bytes);
    }
    rmSync(path);
    await expect(manager.files.read({ id })).rejects.toMatchObject({ data: { code: 'file.missing' } });
    expect((await manager.files.read({ id: other })).mediaType).toBe('image/jpeg');
  });

  it('go into the bin, come back, and change their name and note but never their kind against their content', async () => {
    const { manager, owner } = await startWithCar();
    const id = await attach(manager, { ...owner, bytes: aPhoto('a') });
    await manager.files.update({ id, fields: { name: 'СТС.pdf', note: 'лицевая', kind: 'document' } });
    expect(await manager.files.list(owner)).toMatchObject([{ name: 'СТС.pdf.jpg', note: 'лицевая', kind: 'document' }]);
    const { changeId } = await manager.files.remove({ ids: [id] });
    expect(await manager.files.list(owner)).toEqual([]);
    expect(await manager.history.bin({ limit: 10 })).toMatchObject([{ titles: [{ title: 'СТС.pdf.jpg' }] }]);
    await manager.history.undo({ changeId: changeId! });
    expect(await manager.files.list(owner)).toHaveLength(1);
    const pdf = await attach(manager, { ...owner, bytes: new TextEncoder().encode('%PDF-1.7') });
    await expect(manager.files.update({ id: pdf, fields: { kind: 'photo' } })).rejects.toMatchObject({
      data: { code: 'file.no_picture' },
    });
  });
});

describe('an upload', () => {
  it('is refused for what is empty, too large, of no kept kind, or for nobody', async () => {
    const { manager, owner, stored } = await startWithCar();
    const begin = (more: object) => manager.files.begin({ ...owner, name: 'a.jpg', sizeBytes: 10, ...more });
    await expect(begin({ sizeBytes: 0 })).rejects.toMatchObject({ data: { code: 'file.empty' } });
    await expect(begin({ sizeBytes: fileBytesMax + 1 })).rejects.toMatchObject({
      data: { code: 'file.too_large', parameters: { megabytesMax: 25 } },
    });
    await expect(begin({ ownerTable: 'clients' })).rejects.toMatchObject({ data: { code: 'file.owner_gone' } });
    await expect(
      attach(manager, { ...owner, bytes: new TextEncoder().encode('<script>'), name: 'photo.jpg' }),
    ).rejects.toMatchObject({ data: { code: 'file.type_not_kept' } });
    expect(stored()).toEqual([]);
    expect(await manager.files.list(owner)).toEqual([]);
  });

  it('goes on where it was, takes no piece twice, and answers a repeated end like the first', async () => {
    const { manager, owner } = await startWithCar();
    const bytes = aPhoto('0123456789');
    const { uploadId } = await manager.files.begin({ ...owner, name: 'a.jpg', sizeBytes: bytes.length });
    const append = (from: number, to: number) =>
      manager.files.append({ uploadId, offset: from, bytes: new Blob([new Uint8Array(bytes.subarray(from, to))]) });
    expect(await append(0, 5)).toEqual({ receivedBytes: 5 });
    expect(await append(0, 5)).toEqual({ receivedBytes: 5 });
    await expect(append(6, 9)).rejects.toMatchObject({
      data: { code: 'file.upload_out_of_step', parameters: { receivedBytes: 5 } },
    });
    await expect(manager.files.finish({ uploadId, note: '' })).rejects.toMatchObject({
      data: { code: 'file.upload_out_of_step' },
    });
    await append(5, bytes.length);
    const [one, two] = await Promise.all([
      manager.files.finish({ uploadId, note: '' }),
      manager.files.finish({ uploadId, note: '' }),
    ]);
    expect(one).toEqual(two);
    expect(await manager.files.finish({ uploadId, note: '' })).toEqual({ result: one.result, changeId: null });
    expect(await manager.files.list(owner)).toHaveLength(1);
  });

  it('is nobody else’s, ends when it is cancelled, and is given up when it stands still', async () => {
    const { manager, as, owner, clock } = await startWithCar();
    const { client: mechanic } = await as('mechanic');
    const gone = { data: { code: 'file.upload_gone' } };
    const piece = { offset: 0, bytes: new Blob([new Uint8Array(10)]) };
    const begin = async () => (await manager.files.begin({ ...owner, name: 'a.jpg', sizeBytes: 10 })).uploadId;
    const uploadId = await begin();
    await expect(mechanic.files.append({ ...piece, uploadId })).rejects.toMatchObject(gone);
    await mechanic.files.cancel({ uploadId });
    await manager.files.append({ ...piece, uploadId });
    await manager.files.cancel({ uploadId });
    await expect(manager.files.append({ ...piece, uploadId })).rejects.toMatchObject(gone);
    const idle = await begin();
    clock.advance(11 * 60_000);
    await begin();
    await expect(manager.files.append({ ...piece, uploadId: idle })).rejects.toMatchObject(gone);
  });

  it('never takes more memory than four of the largest files', async () => {
    const { manager, owner } = await startWithCar();
    const begin = () => manager.files.begin({ ...owner, name: 'a.jpg', sizeBytes: fileBytesMax });
    const uploads = [await begin(), await begin(), await begin(), await begin()];
    await expect(begin()).rejects.toMatchObject({ data: { code: 'file.too_many_uploads' } });
    await manager.files.cancel(uploads[0]!);
    await begin();
  });
});

describe('rights over files', () => {
  it('follow the record that the file is attached to', async () => {
    const { manager, as, owner, garage } = await startWithCar();
    const clientId = (await manager.clients.create(aClient())).result.id;
    const passport = await attach(manager, { ownerTable: 'clients', ownerId: clientId, bytes: aPhoto('паспорт') });
    const { client: mechanic } = await as('mechanic');
    const forbidden = (right: string) => ({ code: 'FORBIDDEN', data: { right } });
    await attach(mechanic, { ...owner, bytes: aPhoto('пробег') });
    await expect(mechanic.files.read({ id: passport })).rejects.toMatchObject(forbidden('clients.read'));
    await expect(mechanic.files.list({ ownerTable: 'clients', ownerId: clientId })).rejects.toMatchObject(
      forbidden('clients.read'),
    );
    await expect(mechanic.files.remove({ ids: [passport] })).rejects.toMatchObject(forbidden('clients.write'));
    const garageId = (await garage.database.reader.selectFrom('garage').select('id').executeTakeFirstOrThrow()).id;
    const logo = { ownerTable: 'garage', ownerId: garageId, bytes: aPhoto('логотип') } as const;
    await expect(attach(mechanic, logo)).rejects.toMatchObject(forbidden('settings.manage'));
    await attach(manager, logo);
  });
});

describe('the sweep', () => {
  it('frees what nothing refers to for 30 days and what interrupted writes left, and nothing else', async () => {
    const { manager, owner, garage, stored, clock, dataPath } = await startWithCar();
    const id = await attach(manager, { ...owner, bytes: aPhoto('в корзине') });
    await manager.files.remove({ ids: [id] });
    const orphan = await storeContent(garage, aPhoto('сирота'));
    const half = join(dataPath, 'files', orphan.slice(0, 2), `${orphan}.0190.part`);
    writeFileSync(half, 'half');
    const at = clock.now() / 1000;
    utimesSync(half, at, at);
    expect(await sweepFiles(garage)).toBe(0);
    clock.advance(2 * dayMs);
    expect(await sweepFiles(garage)).toBe(1);
    clock.advance(20 * dayMs);
    expect(await storeContent(garage, aPhoto('сирота'))).toBe(orphan);
    clock.advance(20 * dayMs);
    expect(await sweepFiles(garage)).toBe(0);
    clock.advance(11 * dayMs);
    expect(await sweepFiles(garage)).toBe(1);
    expect(stored()).toHaveLength(1);
    expect((await manager.files.read({ id })).name).toBe('фото.jpg');
  });

  it('waits while a PC that was put back to a backup reads again what the others, and itself, have written since', async () => {
    const { garage, stored, clock } = await startWithCar();
    await storeContent(garage, aPhoto('снято после копии'));
    clock.advance(40 * dayMs);
    const { connection } = garage.database;
    writeSyncState(connection, 'isRereading', true);
    expect(await sweepFiles(garage)).toBe(0);
    expect(stored()).toHaveLength(1);
    forgetSyncState(connection, 'isRereading');
    expect(await sweepFiles(garage)).toBe(1);
  });
});
