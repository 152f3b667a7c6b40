import { hash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type {
  createGarageInputSchema,
  devicesOutputSchema,
  enrolDeviceInputSchema,
} from '../../src-shared/sync/wire/devices.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { Unit } from '../store/store.ts';
import type { Caller, CloudContext } from './context.ts';
import { findDevice } from './garages.ts';
import { CloudProblem } from './problem.ts';

/** A recovery sheet lies in a safe for years, in milliseconds. */
const standingMs = 10 * 365 * 24 * 3_600_000;

/** SHA-256 of a text, hexadecimal. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text);

/** Compares two texts of equal length in a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

/** Makes a garage with its first device. `wantedCode`: what the operator asks for, if anything. Refuses `code.wrong`, `garage.exists`. */
export async function createGarage(
  { store, now, newId }: CloudContext,
  input: z.infer<typeof createGarageInputSchema>,
  wantedCode: string | null,
): Promise<void> {
  if (wantedCode !== null && !isSame(sha256(input.code), sha256(wantedCode))) throw new CloudProblem('code.wrong');
  await store.write(input.garage, async (unit) => {
    const { numInsertedOrUpdatedRows } = await unit.db
      .insertInto('garages')
      .values({
        id: input.garage,
        epoch: newId(),
        head: 0,
        floor: 0,
        mailHead: 0,
        inboxKey: input.inboxKey,
        createdAt: now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    // The answer to the same request may have been lost.
    if (numInsertedOrUpdatedRows === 0n) await refuseForeign(unit, input);
    else await insertDevice(unit, input, now());
  });
}

async function refuseForeign({ db, garage }: Unit, { device, publicKey }: { device: string; publicKey: string }) {
  const known = await db
    .selectFrom('devices')
    .select('publicKey')
    .where('garage', '=', garage)
    .where('device', '=', device)
    .executeTakeFirst();
  if (known?.publicKey !== publicKey) throw new CloudProblem('garage.exists');
}

/** Announces a one-time code, by its hash, with which another device may enrol for ten minutes, or a standing one. Refuses `revoked`, `not_signed_in`, `too_many_codes`. */
export async function announceEnrolment(
  { store, now, enrolmentsMax = limits.enrolments }: CloudContext,
  caller: Caller,
  codeHash: string,
  isStanding = false,
): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const time = now();
    const expiresAt = time + (isStanding ? standingMs : limits.enrolmentMs);
    const { others } = await unit.db
      .selectFrom('enrolments')
      .select(({ fn }) => fn.countAll().as('others'))
      .where('garage', '=', caller.garage)
      .where('codeHash', '<>', codeHash)
      .where('expiresAt', '>', time)
      .executeTakeFirstOrThrow();
    if (Number(others) >= enrolmentsMax) throw new CloudProblem('too_many_codes');
    await unit.db
      .insertInto('enrolments')
      .values({ garage: caller.garage, codeHash, expiresAt })
      .onConflict((conflict) => conflict.columns(['garage', 'codeHash']).doUpdateSet({ expiresAt }))
      .execute();
  });
}

/**
 * Enrols a device: by a code that somebody in the garage announced, or, signed in and without one, the same PC under a new identity. Refuses
 * `code.wrong` (also for a garage that there is not), `device.taken`, `revoked`.
 */
export async function enrolDevice(
  { store, now }: CloudContext,
  input: z.infer<typeof enrolDeviceInputSchema>,
  caller: Caller | null,
): Promise<void> {
  await store.write(input.garage, async (unit) => {
    const time = now();
    if (input.code === null) {
      if (caller?.garage !== input.garage) throw new CloudProblem('not_signed_in');
      // What the old name has sent in part stays open: the PC that keeps the name may be about to send the rest.
      await findDevice(unit, caller.device);
    }
    if (await isEnrolled(unit, input)) return;
    if (input.code !== null) await spendCode(unit, sha256(input.code), time);
    await insertDevice(unit, input, time);
  });
}

/** The very same device, whose answer was lost. Refuses `device.taken` for another key. */
async function isEnrolled({ db, garage }: Unit, { device, publicKey }: { device: string; publicKey: string }) {
  const known = await db
    .selectFrom('devices')
    .select(['publicKey', 'revokedAt'])
    .where('garage', '=', garage)
    .where('device', '=', device)
    .executeTakeFirst();
  if (!known) return false;
  if (known.publicKey !== publicKey || known.revokedAt !== null) throw new CloudProblem('device.taken');
  return true;
}

async function spendCode({ db, garage }: Unit, codeHash: string, time: number): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('enrolments')
    .where('garage', '=', garage)
    .where('codeHash', '=', codeHash)
    .where('expiresAt', '>', time)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new CloudProblem('code.wrong');
}

/**
 * Adds a device at the end of the list: its place there says what its numbers begin with, so no device that comes later may stand before one that came earlier, be it
 * in the same millisecond or by a clock that was set back. The garage's lock is held, so they come one after the other.
 */
async function insertDevice(
  { db, garage }: Unit,
  { device, publicKey }: { readonly device: string; readonly publicKey: string },
  time: number,
): Promise<void> {
  const { last } = await db
    .selectFrom('devices')
    .select(({ fn }) => fn.max('enrolledAt').as('last'))
    .where('garage', '=', garage)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('devices')
    .values({
      garage,
      device,
      publicKey,
      enrolledAt: Math.max(time, Number(last ?? 0) + 1),
      lastSeenAt: null,
      revokedAt: null,
      seq: 0,
      counter: 0,
      lastBatch: null,
      lastSeq: 0,
      lastRefused: '[]',
      waitingMs: 0,
    })
    .execute();
}

/** The garage's devices, in the order in which they joined. */
export function listDevices({ store }: CloudContext, caller: Caller): Promise<z.infer<typeof devicesOutputSchema>> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const devices = await unit.db
      .selectFrom('devices')
      .select(['device', 'enrolledAt', 'lastSeenAt', 'revokedAt', 'seq'])
      .where('garage', '=', caller.garage)
      .orderBy('enrolledAt')
      .orderBy('device')
      .execute();
    return { devices };
  });
}

/** Shuts a device out, from the commit on, and for good; repeating changes nothing. Its own doing too: a PC that leaves. Refuses `not_found`. */
export async function revokeDevice({ store, now }: CloudContext, caller: Caller, device: string): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const known = await unit.db
      .selectFrom('devices')
      .select('revokedAt')
      .where('garage', '=', caller.garage)
      .where('device', '=', device)
      .executeTakeFirst();
    if (!known) throw new CloudProblem('not_found');
    if (known.revokedAt !== null) return;
    await unit.db
      .updateTable('devices')
      .set({ revokedAt: now() })
      .where('garage', '=', caller.garage)
      .where('device', '=', device)
      .execute();
    await unit.db.deleteFrom('sessions').where('garage', '=', caller.garage).where('device', '=', device).execute();
    // It may know codes, those of recovery sheets too. Whoever remains announces new ones.
    await unit.db.deleteFrom('enrolments').where('garage', '=', caller.garage).execute();
  });
  store.tell({ kind: 'device', garage: caller.garage, device });
}
