import { describe, expect, it } from 'vitest';
import type { StaffFields } from '../../../src-shared/contract/staff.ts';
import { emptyWeek } from '../../../src-shared/domain/working-hours.ts';
import { aClient } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { managerPin, screenOf, startGarage } from '../support/garage.ts';

const refusedWith = (code: string) => ({ data: { code } });

const fields: StaffFields = {
  name: 'Иван Громов',
  role: 'mechanic',
  phone: '8 916 123-45-67',
  color: 'teal',
  skills: ['engine', 'electrics'],
  workingHours: emptyWeek.map((_, day) => (day < 5 ? [{ fromMinute: 540, toMinute: 1080 }] : [])),
  branchId: null,
};
const input = { ...fields, workingHours: fields.workingHours?.map((day) => [...day]) ?? null, pin: '7391' };

/** A garage with a second person, and a way to sign in as anybody. */
async function garageWith(role: StaffFields['role'] = 'mechanic') {
  const started = await startGarage();
  const { id } = (await started.manager.staff.create({ ...input, role })).result;
  const signIn = async (staffId: string, pin: string) => {
    const screen = screenOf(started.application);
    await screen.client.session.signIn({ staffId, pin });
    return screen;
  };
  const person = async () => (await started.manager.staff.list({ dismissed: false })).find((one) => one.id === id);
  return { ...started, id, signIn, person };
}

describe('people who work here', () => {
  it('are kept with their skills, hours and branch', async () => {
    const { person } = await garageWith();
    expect(await person()).toMatchObject({ ...fields, phone: '+79161234567', dismissedAt: null, absences: [] });
  });

  it('are changed field by field, and history shows no PIN', async () => {
    const { manager, id, person } = await garageWith();
    await manager.staff.update({ id, fields: { skills: ['body'], workingHours: null, color: 'red' } });
    expect(await person()).toMatchObject({ name: fields.name, skills: ['body'], workingHours: null, color: 'red' });
    await manager.staff.setPin({ id, pin: '5826' });
    const history = await manager.history.ofRecord({ table: 'staff', id, limit: 50, beforeId: null });
    expect(JSON.stringify(history)).not.toContain('scrypt');
    await expect(manager.staff.update({ id, fields: { phone: 'нет' } })).rejects.toMatchObject(
      refusedWith('staff.phone_unreadable'),
    );
    await expect(manager.staff.update({ id, fields: { name: '' } })).rejects.toMatchObject(
      refusedWith('staff.name_missing'),
    );
  });

  it('cannot sign in after they left, and come back with their PIN', async () => {
    const { manager, id, signIn } = await garageWith();
    const { client } = await signIn(id, input.pin);
    await manager.staff.dismiss({ id });
    await expect(client.staff.list({ dismissed: false })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(signIn(id, input.pin)).rejects.toMatchObject(refusedWith('sign_in.wrong_pin'));
    expect(await manager.staff.list({ dismissed: true })).toMatchObject([{ id, name: fields.name }]);
    await manager.staff.restore({ id });
    expect((await signIn(id, input.pin)).session.staff?.id).toBe(id);
    await expect(manager.staff.restore({ id })).rejects.toMatchObject(refusedWith('staff.gone'));
  });

  it('have a new role from the next call on', async () => {
    const { manager, id, signIn } = await garageWith('master');
    const { client } = await signIn(id, input.pin);
    await manager.staff.update({ id, fields: { role: 'mechanic' } });
    expect((await client.session.current()).staff?.role).toBe('mechanic');
  });
});

describe('a PIN', () => {
  it('given by the manager works at once, whatever was tried before, and signs the person out elsewhere', async () => {
    const { application, manager, id, signIn } = await garageWith();
    const { session } = application.sessions.create({ host: 'loopback', address: '', agent: '' });
    session.signIn({ id, name: fields.name, role: 'mechanic' }, application.opening);
    for (let count = 0; count < 5; count += 1) await signIn(id, '0000').catch(() => {});
    await expect(signIn(id, input.pin)).rejects.toMatchObject(refusedWith('sign_in.wait'));
    await manager.staff.setPin({ id, pin: '5826' });
    expect(session.staff).toBeNull();
    expect((await signIn(id, '5826')).session.staff?.id).toBe(id);
    await expect(manager.staff.setPin({ id, pin: '1111' })).rejects.toMatchObject(refusedWith('pin.too_simple'));
  });

  it('guessed at from the local network makes nobody wait at the PC', async () => {
    const { application, id, signIn } = await garageWith();
    const tablet = screenOf(application, null, { host: 'lan', address: '192.168.1.50' });
    const codes: unknown[] = [];
    for (let count = 0; count < 5; count += 1)
      await tablet.client.session.signIn({ staffId: id, pin: '0000' }).catch((error) => codes.push(error.data?.code));
    expect(codes.at(-1)).toBe('sign_in.wait');
    const other = screenOf(application, null, { host: 'lan', address: '192.168.1.51' });
    await expect(other.client.session.signIn({ staffId: id, pin: input.pin })).rejects.toMatchObject(
      refusedWith('sign_in.wait'),
    );
    expect((await signIn(id, input.pin)).session.staff?.id).toBe(id);
  });
});

describe('the garage always has a manager', () => {
  it('who cannot dismiss or demote themselves, nor the last one be taken away', async () => {
    const { manager, staffId, id, signIn } = await garageWith('manager');
    await expect(manager.staff.dismiss({ id: staffId })).rejects.toMatchObject(refusedWith('staff.yourself'));
    await expect(manager.staff.update({ id: staffId, fields: { role: 'master' } })).rejects.toMatchObject(
      refusedWith('staff.yourself'),
    );
    const { client: second } = await signIn(id, input.pin);
    await second.staff.dismiss({ id: staffId });
    await expect(second.staff.dismiss({ id })).rejects.toMatchObject(refusedWith('staff.yourself'));
  });

  it('also when a change is taken back', async () => {
    const { manager, staffId, signIn } = await startGarageWithTwoManagers();
    const created = await manager.staff.create({ ...input, name: 'Второй', role: 'manager' });
    const { client: second } = await signIn(created.result.id);
    await second.staff.dismiss({ id: staffId });
    await expect(second.history.undo({ changeId: created.changeId ?? '' })).rejects.toMatchObject(
      refusedWith('staff.last_manager'),
    );
  });

  it('whose decisions only a manager takes back: not the one who lost the role by them', async () => {
    const { manager, id, signIn } = await garageWith('manager');
    const demotion = await manager.staff.update({ id, fields: { role: 'master' } });
    const { client: former } = await signIn(id, input.pin);
    await expect(former.history.undo({ changeId: demotion.changeId ?? '' })).rejects.toMatchObject(
      refusedWith('undo.no_right'),
    );
    const rate = await manager.settings.updateGarage({ hourlyRateKopecks: 300_000 });
    await expect(former.history.undo({ changeId: rate.changeId ?? '' })).rejects.toMatchObject(
      refusedWith('undo.no_right'),
    );
    await manager.history.undo({ changeId: demotion.changeId ?? '' });
    expect((await former.session.current()).staff?.role).toBe('manager');
  });
});

async function startGarageWithTwoManagers() {
  const started = await startGarage();
  const signIn = async (staffId: string) => {
    const screen = screenOf(started.application);
    await screen.client.session.signIn({ staffId, pin: input.pin });
    return screen;
  };
  return { ...started, signIn };
}

describe('absences', () => {
  it('are shown until they are over', async () => {
    const { manager, id, person, clock } = await garageWith();
    const now = clock.now();
    const day = 86_400_000;
    const later = { fromAt: now + 2 * day, toAt: now + 9 * day, reason: 'Отпуск' };
    const soon = { fromAt: now, toAt: now + day, reason: 'Больничный' };
    await manager.staff.addAbsence({ staffId: id, absence: later });
    const sick = (await manager.staff.addAbsence({ staffId: id, absence: soon })).result.id;
    expect((await person())?.absences.map(({ reason }) => reason)).toEqual(['Больничный', 'Отпуск']);
    clock.advance(day + 1000);
    expect((await person())?.absences).toMatchObject([later]);
    await manager.staff.removeAbsence({ id: sick });
    await expect(manager.staff.removeAbsence({ id: sick })).rejects.toMatchObject(refusedWith('absence.gone'));
    await expect(
      manager.staff.addAbsence({ staffId: id, absence: { ...soon, toAt: soon.fromAt } }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

it('changing one’s own PIN signs the person out on every other screen', async () => {
  const { application, staffId } = await startGarage();
  const { session: elsewhere } = application.sessions.create({ host: 'loopback', address: '', agent: '' });
  elsewhere.signIn({ id: staffId, name: '', role: 'manager' }, application.opening);
  const here = screenOf(application);
  await here.client.session.signIn({ staffId, pin: managerPin });
  await here.client.session.changeOwnPin({ currentPin: managerPin, newPin: '9163' });
  expect(elsewhere.staff).toBeNull();
  expect(here.session.staff?.id).toBe(staffId);
});

describe('a photo', () => {
  it('is shown to whoever has yet to sign in, and is taken off and back', async () => {
    const { application, manager, staffId } = await startGarage();
    const stranger = screenOf(application).client;
    const fileId = await attach(manager, { ownerTable: 'staff', ownerId: staffId, bytes: aPhoto('лицо') });
    expect(await stranger.session.photo({ staffId, fileId })).toBeNull();

    await manager.staff.setPhoto({ id: staffId, fileId });
    expect((await stranger.session.people())[0]?.photoFileId).toBe(fileId);
    const photo = await stranger.session.photo({ staffId, fileId });
    expect(new Uint8Array((await photo?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(aPhoto('лицо'));
    expect(photo?.type).toBe('image/jpeg');

    const { changeId } = await manager.staff.setPhoto({ id: staffId, fileId: null });
    expect(await stranger.session.photo({ staffId, fileId })).toBeNull();
    if (changeId === null) throw new Error('A photo can be brought back.');
    await manager.history.undo({ changeId });
    expect(await stranger.session.photo({ staffId, fileId })).not.toBeNull();
  });

  it('is one’s own and small', async () => {
    const { manager, staffId, client } = await garageWithPhotos();
    const others = await attach(manager, { ownerTable: 'clients', ownerId: client, bytes: aPhoto('чужое') });
    const large = await attach(manager, {
      ownerTable: 'staff',
      ownerId: staffId,
      bytes: aPhoto('большое'.repeat(50_000)),
    });
    for (const fileId of [others, large])
      await expect(manager.staff.setPhoto({ id: staffId, fileId })).rejects.toMatchObject(
        refusedWith('staff.no_picture'),
      );
  });

  async function garageWithPhotos() {
    const { manager, staffId } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    return { manager, staffId, client: result.id };
  }
});
