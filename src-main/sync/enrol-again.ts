import type { GarageDatabase } from '../database/database.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { CloudClient } from './cloud-client.ts';
import { introduceDevice } from './connect.ts';
import { publicPartOf } from './identity.ts';
import { prefixAt } from './number-prefix.ts';
import type { Ring } from './sealing.ts';
import { lastSentByCopy } from './sent-by-copy.ts';

/**
 * Tells the cloud of this PC's new name, if it has one, signed in under the former; then the other PCs. Its numbers begin otherwise from now on. Of what waits, others may know
 * what is in the cloud already. Cut off anywhere, it is done again.
 */
export async function enrolAgain({
  database,
  client,
  ring,
}: {
  readonly database: GarageDatabase;
  readonly client: CloudClient;
  readonly ring: Ring;
}): Promise<void> {
  const { connection, stamps } = database;
  const enrolment = readSyncState(connection, 'enrolment');
  if (!enrolment) return;
  const { signInAs, signingKey } = enrolment;
  const { device } = stamps;
  const publicKey = publicPartOf(signingKey);
  const garage = readSyncState(connection, 'garage') ?? '';
  await client.enrolDevice({ garage, code: null, device, publicKey });
  const { devices } = await client.devices();
  const sent = await lastSentByCopy({ connection, client, ring });
  const place = devices.findIndex((known) => known.device === device);
  const [, boxKey = ''] = (readSyncState(connection, 'boxKey') ?? '').split('.');
  const former = connection.prepare('SELECT name FROM devices WHERE id = ?').pluck().get(signInAs);
  await database.write({ staffId: null, action: 'sync.newIdentity', canUndo: false }, async (write) => {
    const prefix = prefixAt(place < 0 ? devices.length : place);
    await introduceDevice(write, { device, name: String(former ?? ''), publicKey, boxKey, prefix });
    writeSyncState(connection, 'signingKey', signingKey);
    if (sent !== null) writeSyncState(connection, 'passed', sent);
    forgetSyncState(connection, 'enrolment');
  });
}
