import type { GarageDatabase } from '../database/database.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { CloudClient } from './cloud-client.ts';
import { introduceDevice } from './connect.ts';
import { publicPartOf } from './identity.ts';
import { prefixAt } from './number-prefix.ts';
import type { Ring } from './sealing.ts';
import { lastSentByCopy } from './sent-by-copy.ts';

/**
 * Tells the cloud of this PC's new name, if it has one, signed in under the former, or under the new one where that was let in by a code; then the other PCs. Its numbers begin otherwise from now on. Of what waits, others may know
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
  const former = connection.prepare(
    'SELECT name FROM devices JOIN json_each(?) AS known ON known.value = devices.id ORDER BY known.key DESC LIMIT 1',
  );
  const name = former.pluck().get(JSON.stringify(readSyncState(connection, 'formerDevices') ?? []));
  const action = signInAs === device ? 'sync.joinAgain' : 'sync.newIdentity';
  await database.write({ staffId: null, action, canUndo: false }, async (write) => {
    const prefix = prefixAt(place < 0 ? devices.length : place);
    await introduceDevice(write, { device, name: String(name ?? ''), publicKey, boxKey, prefix });
    writeSyncState(connection, 'signingKey', signingKey);
    if (sent !== null) writeSyncState(connection, 'passed', sent);
    forgetSyncState(connection, 'enrolment');
  });
}
