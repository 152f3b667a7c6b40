import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import {
  aDelta,
  aDevice,
  aGarage,
  anInboxKey,
  type Device,
  join,
  type Pc,
  type StartedCloud,
  sha256,
  startCloud,
} from '../support/cloud.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });

/** Who is let in, and who is not, whatever the store. */
export function devices(cloud: () => StartedCloud): void {
  const signIn = async ({ cloud }: StartedCloud, garage: string, device: Device, signer = device) => {
    const { challenge } = await cloud.sessions.challenge({ garage, device: device.device });
    const signature = signer.signSession(garage, device.device, challenge);
    return cloud.sessions.signIn({ garage, device: device.device, challenge, signature });
  };
  const enrol = (pc: Pc, code: string | null, device: Device, caller = code === null ? pc.caller : null) =>
    pc.cloud.enrolDevice({ garage: pc.garage, code, device: device.device, publicKey: device.publicKey }, caller);
  const announce = async ({ cloud }: StartedCloud, pc: Pc) => {
    const code = randomBytes(16).toString('base64url');
    await cloud.announceEnrolment(pc.caller, sha256(code));
    return code;
  };

  it('makes a garage once, and again only for the very same device', async () => {
    const { cloud: service } = cloud();
    const device = aDevice();
    const input = {
      garage: randomUUID(),
      code: '',
      device: device.device,
      publicKey: device.publicKey,
      inboxKey: anInboxKey().publicKey,
    };
    await service.createGarage(input);
    await service.createGarage(input);
    await expect(service.createGarage({ ...input, publicKey: aDevice().publicKey })).rejects.toEqual(
      failure('garage.exists'),
    );
    expect((await service.listDevices(input)).devices).toHaveLength(1);
  });

  it('lists devices in the order in which they enrolled, also in one millisecond and by a clock that was set back', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const order = [pc.device.device];
    const enrolOne = async () => {
      const code = await announce(started, pc);
      const device = aDevice();
      await enrol(pc, code, device);
      return device.device;
    };
    for (let index = 0; index < 5; index += 1) order.push(await enrolOne());
    started.clock.now -= 60_000;
    order.push(await enrolOne());
    const { devices } = await started.cloud.listDevices(pc.caller);
    expect(devices.map(({ device }) => device)).toEqual(order);
    // Those that come at once are told apart as well: each finds itself at a place of its own.
    await Promise.all([1, 2, 3].map(enrolOne));
    const times = (await started.cloud.listDevices(pc.caller)).devices.map(({ enrolledAt }) => enrolledAt);
    expect(new Set(times).size).toBe(order.length + 3);
  });

  it('has so many unspent codes and no more; those that expired do not count', async () => {
    const { store } = cloud();
    const started = startCloud(store, { enrolmentsMax: 3 });
    const pc = await aGarage(started);
    const code = await announce(started, pc);
    await announce(started, pc);
    await started.cloud.announceEnrolment(pc.caller, sha256('sheet'), true);
    await expect(announce(started, pc)).rejects.toEqual(failure('too_many_codes'));
    // The same again is none more, another garage has its own, and one that is spent makes room.
    await started.cloud.announceEnrolment(pc.caller, sha256(code));
    await announce(started, await aGarage(started));
    await enrol(pc, code, aDevice());
    await announce(started, pc);
    await expect(announce(started, pc)).rejects.toEqual(failure('too_many_codes'));
    started.clock.now += limits.enrolmentMs;
    await announce(started, pc);
  });

  it('signs a device in by its key, for an hour', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { token, expiresAt } = await signIn(started, pc.garage, pc.device);
    expect(expiresAt - started.clock.now).toBe(limits.sessionMs);
    expect(await started.cloud.sessions.find(token)).toEqual(pc.caller);
    started.clock.now = expiresAt;
    await expect(started.cloud.sessions.find(token)).rejects.toEqual(failure('not_signed_in'));
  });

  it('lets nobody in by another key, an old or used challenge, or one for somebody else', async () => {
    const started = cloud();
    const { sessions } = started.cloud;
    const pc = await aGarage(started);
    const other = await aGarage(started);
    const refused = failure('not_signed_in');
    await expect(signIn(started, pc.garage, pc.device, other.device)).rejects.toEqual(refused);
    await expect(signIn(started, other.garage, pc.device)).rejects.toEqual(refused);
    await expect(signIn(started, randomUUID(), pc.device)).rejects.toEqual(refused);

    const { challenge } = await sessions.challenge(pc.caller);
    const sign = (text: string) => pc.device.signSession(pc.garage, pc.device.device, text);
    const answer = { ...pc.caller, challenge, signature: sign(challenge) };
    const later = `${(started.clock.now + 9_000_000).toString(36)}.${challenge.split('.').slice(1).join('.')}`;
    await expect(sessions.signIn({ ...pc.caller, challenge: later, signature: sign(later) })).rejects.toEqual(refused);
    await expect(sessions.signIn({ ...pc.caller, challenge: '', signature: '' })).rejects.toEqual(refused);
    await sessions.signIn(answer);
    await expect(sessions.signIn(answer)).rejects.toEqual(refused);
    const old = await sessions.challenge(pc.caller);
    started.clock.now += limits.challengeMs;
    await expect(
      sessions.signIn({ ...pc.caller, challenge: old.challenge, signature: sign(old.challenge) }),
    ).rejects.toEqual(refused);
  });

  it('takes no token but its own', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { token } = await signIn(started, pc.garage, pc.device);
    const other = await aGarage(started);
    const refused = failure('not_signed_in');
    for (const wrong of ['', 'nonsense', `${token}x`, `${other.garage}.${token.split('.')[1]}`, `${pc.garage}.`])
      await expect(started.cloud.sessions.find(wrong)).rejects.toEqual(refused);
  });

  it('enrols by a code once, for ten minutes, into its own garage', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await aGarage(started);
    const code = await announce(started, pc);
    const refused = failure('code.wrong');
    await expect(enrol(other, code, aDevice())).rejects.toEqual(refused);
    await expect(enrol(pc, 'guessed', aDevice())).rejects.toEqual(refused);
    const device = aDevice();
    await enrol(pc, code, device);
    await enrol(pc, code, device);
    await expect(enrol(pc, code, aDevice())).rejects.toEqual(refused);
    await expect(enrol(pc, null, { ...aDevice(), device: device.device })).rejects.toEqual(failure('device.taken'));
    const late = await announce(started, pc);
    started.clock.now += limits.enrolmentMs;
    await expect(enrol(pc, late, aDevice())).rejects.toEqual(refused);
    expect((await started.cloud.listDevices(pc.caller)).devices).toHaveLength(2);
  });

  it('gives a copied PC a new identity, and lets the PC that keeps the old one send the rest of what it has begun', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const tx = pc.stamp(1);
    await pc.push([aDelta(tx, { size: 2, row: 'a' })]);
    const device = aDevice();
    await expect(enrol(pc, null, device, null)).rejects.toEqual(failure('not_signed_in'));
    await expect(enrol(pc, null, device, { ...pc.caller, garage: randomUUID() })).rejects.toEqual(
      failure('not_signed_in'),
    );
    await enrol(pc, null, device);
    const again = await join(started, pc);
    expect(await again.pull()).toMatchObject({ open: [tx], deltas: [{ tx }] });
    await pc.push([aDelta(tx, { size: 2, row: 'b' })]);
    expect(await again.pull()).toMatchObject({ open: [], deltas: [{ tx, row: 'b' }] });
  });

  it('shuts a revoked device out at once and for good', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const lost = await join(started, pc);
    const { token } = await signIn(started, pc.garage, lost.device);
    await started.cloud.sessions.find(token);
    await started.cloud.revokeDevice(pc.caller, lost.device.device);
    await expect(started.cloud.sessions.find(token)).rejects.toEqual(failure('not_signed_in'));
    await expect(signIn(started, pc.garage, lost.device)).rejects.toEqual(failure('revoked'));
    for (const attempt of [
      () => lost.push([aDelta(lost.stamp(1))]),
      () => lost.pull(),
      () => started.cloud.listDevices(lost.caller),
      () => started.cloud.digest(lost.caller),
      () => started.cloud.announceEnrolment(lost.caller, sha256('x')),
      () => started.cloud.getBlob(lost.caller, sha256('x')),
      () => started.cloud.listMail(lost.caller, 0),
      () => enrol(lost, null, aDevice()),
    ])
      await expect(attempt()).rejects.toEqual(failure('revoked'));
    const code = await announce(started, pc);
    await expect(enrol(pc, code, lost.device)).rejects.toEqual(failure('device.taken'));
    await expect(started.cloud.revokeDevice(pc.caller, '0000000000000000')).rejects.toEqual(failure('not_found'));
    const { devices: listed } = await started.cloud.listDevices(pc.caller);
    expect(listed.find(({ device }) => device === lost.device.device)?.revokedAt).toBe(started.clock.now);
    expect(listed.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });

  it('drops the codes that a revoked device may know once, and none that were announced since', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const lost = await join(started, pc);
    const known = await announce(started, pc);
    const revoke = () => started.cloud.revokeDevice(pc.caller, lost.device.device);
    await revoke();
    await expect(enrol(pc, known, aDevice())).rejects.toEqual(failure('code.wrong'));
    const since = await announce(started, pc);
    const { now } = started.clock;
    started.clock.now += 1_000;
    // The answer was lost, or another PC of the garage says it too.
    await revoke();
    await enrol(pc, since, aDevice());
    const { devices: listed } = await started.cloud.listDevices(pc.caller);
    expect(listed.find(({ device }) => device === lost.device.device)?.revokedAt).toBe(now);
  });

  it('keeps what a revoked device has sent', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const lost = await join(started, pc);
    await lost.push([aDelta(lost.stamp(1))]);
    await started.cloud.revokeDevice(pc.caller, lost.device.device);
    expect(await pc.pullAll()).toHaveLength(1);
  });
}
