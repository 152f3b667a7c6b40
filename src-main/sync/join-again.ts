import { Refusal } from '../../src-shared/domain/refusal.ts';
import { newDeviceId } from '../database/stamps.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { ConnectParts, Pairing } from './connect.ts';
import { becomeDevice, newKeyPair, packSigningKey } from './identity.ts';
import { note } from './note.ts';

/**
 * Makes this PC, which was shut out, one of its garage again: as somebody else, because whoever was shut out stays so. What is here stays; what waits bears the new name and is sent
 * with the following steps of the engine, which read all from the start. Nothing has changed until the cloud has taken the code. Refuses a PC that was not shut out
 * (`sync.not_shut_out`), and a code of another garage (`sync.other_garage`).
 */
export async function joinAgain(
  { database, key, clientAt, newId }: ConnectParts & { readonly newId: () => string },
  pairing: Pairing,
): Promise<void> {
  const { connection, stamps } = database;
  if (!readSyncState(connection, 'isRevoked')) throw new Refusal('sync.not_shut_out');
  const { address, garage, code, ringKey } = pairing;
  if (garage !== readSyncState(connection, 'garage') || pairing.key !== key) throw new Refusal('sync.other_garage');
  const device = newDeviceId(newId);
  const pair = newKeyPair('ed25519');
  await clientAt(address).enrolDevice({ garage, code, device, publicKey: pair.publicKey });
  await note(database, () => {
    becomeDevice(connection, device);
    const signingKey = packSigningKey(pair);
    // The cloud knows the new name already; the rest is told as after any other change of names.
    writeSyncState(connection, 'enrolment', { signInAs: device, signingKey });
    writeSyncState(connection, 'signingKey', signingKey);
    writeSyncState(connection, 'address', address);
    const others = (readSyncState(connection, 'ring') ?? []).filter(({ epoch }) => epoch !== ringKey.epoch);
    writeSyncState(
      connection,
      'ring',
      [...others, ringKey].toSorted((one, other) => one.epoch - other.epoch),
    );
    // Whom this PC wanted shut out when it was so itself is not what those meant who let it in again.
    forgetSyncState(connection, 'isRevoked', 'revoking');
    stamps.reload();
  });
}
