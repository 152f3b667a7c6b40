import type { SyncStatus } from '../../src-shared/contract/sync.ts';
import { parseRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import { isFounded } from '../backups/setup.ts';
import { readSyncState } from '../database/sync-state.ts';
import { addressOf } from './cloud-address.ts';
import type { Pairing } from './connect.ts';
import { inWords } from './in-words.ts';
import { parsePairing } from './pairing.ts';
import { recoverPairing } from './recovery.ts';
import { syncIsOff } from './status.ts';

/**
 * Makes this program, which has no garage, a PC of the garage whose code this is. Answers when its people can sign in; the rest arrives behind. Refuses
 * where there is a garage, and where the folder has another garage's key.
 */
export async function joinByCode(application: Application, code: string, deviceName: string): Promise<void> {
  return join(application, parsePairing(code), deviceName);
}

/**
 * The same by the recovery sheet alone, for a garage that has lost all its PCs: the cloud's address, and the sheet's key for joining. Refuses also `sync.sheet_wrong`, and a
 * key that is not written as on a sheet.
 */
export async function joinBySheet(
  application: Application,
  { address, key }: { readonly address: string; readonly key: string },
  deviceName: string,
): Promise<void> {
  const parsed = parseRecoveryKey(key);
  if (!parsed.ok) throw new Refusal(parsed.code);
  const origin = addressOf(address);
  try {
    await join(application, await inWords(() => recoverPairing(origin, parsed.value)), deviceName);
  } catch (error) {
    // Its code was used a moment ago, or a PC was shut out since.
    throw error instanceof Refusal && error.code === 'sync.code_wrong' ? new Refusal('sync.sheet_wrong') : error;
  }
}

/**
 * Forgets a joining that did not come about, with the key that came with its code: no other garage may have that. Nothing happens where none was begun. Refuses where this PC has
 * joined and the garage is still on its way.
 */
export async function forgetJoining(application: Application): Promise<void> {
  const { state } = application;
  if (state.phase !== 'ready' || (await isFounded(application))) return;
  const { sync, database } = state.garage;
  if (sync.isConnected) throw new Refusal('garage.exists');
  if (readSyncState(database.connection, 'garage') !== null) await application.discardGarage();
}

async function join(application: Application, pairing: Pairing, deviceName: string): Promise<void> {
  if (await isFounded(application)) throw new Refusal('garage.exists');
  const { state } = application;
  // An empty file: of another joining, or of a first start that was cut off.
  const isOther = state.phase === 'ready' && state.garage.key !== pairing.key;
  if (isOther && !state.garage.sync.isConnected) await application.discardGarage();
  const { folder, keys } = application;
  const kept = await keys.read(folder);
  if (kept !== undefined && kept !== pairing.key) throw new Refusal('sync.other_key');
  if (kept === undefined) await keys.write(folder, pairing.key);
  const { sync } = await application.createGarage();
  await sync.join(pairing, deviceName);
}

/** How far the first sync has come, for whoever has not signed in and may settle nothing; `off` where nobody has joined. */
export async function statusOfJoining({ state }: Application): Promise<SyncStatus> {
  if (state.phase === 'ready') return state.garage.sync.status(() => false);
  return syncIsOff;
}
