import type { SyncStatus } from '../../src-shared/contract/sync.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import { isFounded } from '../backups/setup.ts';
import { parsePairing } from './pairing.ts';
import { syncIsOff } from './status.ts';

/**
 * Makes this program, which has no garage, a PC of the garage whose code this is. Answers when its people can sign in; the rest arrives behind. Refuses
 * where there is a garage, and where the folder has another garage's key.
 */
export async function joinByCode(application: Application, code: string, deviceName: string): Promise<void> {
  const pairing = parsePairing(code);
  if (await isFounded(application)) throw new Refusal('garage.exists');
  const { folder, keys } = application;
  const kept = await keys.read(folder);
  if (kept !== undefined && kept !== pairing.key) throw new Refusal('sync.other_key');
  if (kept === undefined) await keys.write(folder, pairing.key);
  const { sync } = await application.createGarage();
  await sync.join(pairing, deviceName);
}

/** How far the first sync has come; `off` where nobody has joined. */
export async function statusOfJoining({ state }: Application): Promise<SyncStatus> {
  if (state.phase === 'ready') return state.garage.sync.status();
  return syncIsOff;
}
