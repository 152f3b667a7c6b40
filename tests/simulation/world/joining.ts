import { createHash } from 'node:crypto';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import { CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { connectGarage, joinGarage, type Pairing } from '../../../src-main/sync/connect.ts';
import { joinAgain } from '../../../src-main/sync/join-again.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { databaseKey } from '../garage/template.ts';
import type { Pc } from './pc.ts';
import type { Random } from './random.ts';

const address = 'https://cloud.example';

/** Makes the garage of this PC in the cloud, and sends all of it. */
export async function connect(pc: Pc): Promise<void> {
  const { database } = pc.garage;
  const parts = { database, key: databaseKey, clientAt: () => pc.client };
  await connectGarage(parts, { address, code: '', deviceName: pc.name });
  await pc.engine.syncOnce();
}

/** What another PC joins by, while this member shows it. */
async function pairingAt(member: Pc, random: Random): Promise<Pairing> {
  const code = Buffer.from(random.bytes(16)).toString('base64url');
  await member.client.announceEnrolment(createHash('sha256').update(code).digest('hex'));
  const ringKey = readSyncState(member.connection, 'ring')?.at(-1) ?? { epoch: 0, key: '' };
  return { address, garage: member.caller.garage, code, key: databaseKey, ringKey };
}

/** Lets a PC join by a code that a member shows, and read all. */
export async function join(pc: Pc, member: Pc, random: Random): Promise<void> {
  const pairing = await pairingAt(member, random);
  const parts = { database: pc.garage.database, key: databaseKey, clientAt: () => pc.client };
  await joinGarage(parts, pairing, pc.name);
  await pc.engine.syncOnce();
}

/** Lets a PC that was shut out into the garage again, by a code that a member shows. */
export async function letBack(pc: Pc, member: Pc, random: Random): Promise<void> {
  const { garage, newId } = pc;
  const parts = { database: garage.database, key: databaseKey, clientAt: () => pc.client, newId };
  try {
    const pairing = await member.asItself(() => pairingAt(member, random));
    await pc.asItself(() => joinAgain(parts, pairing));
  } catch (error) {
    if (!(error instanceof CloudRefusal || error instanceof Refusal)) throw error;
  }
}

/** Lets a person at `by` shut a PC out. */
export async function shutOut(pc: Pc, by: Pc, staff: SignedIn): Promise<void> {
  const { client, clock, garage, newId } = by;
  const parts = { database: garage.database, client, now: clock.now, newId };
  try {
    await by.asItself(() => revokeDevice(parts, pc.caller.device, staff.id));
  } catch (error) {
    // The store may have been put back to where it knows neither.
    if (!(error instanceof CloudRefusal || error instanceof Refusal)) throw error;
  }
}
