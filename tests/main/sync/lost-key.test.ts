import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../src-main/backups/restore.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { screenOf } from '../support/garage.ts';
import { add, engineOf, namesOn, type Pc, settle, twoPcs } from './support/pcs.ts';

const epochsOf = ({ garage }: Pick<Pc, 'garage'>) =>
  (readSyncState(garage.database.connection, 'ring') ?? []).map(({ epoch }) => epoch);

/** Somebody at `by` shuts `pc` out: the cloud knows, and the new key is here alone until it is sent. */
const shutOut = (pc: Pc, by: Pc) =>
  revokeDevice({ ...by.garage, client: by.client }, pc.garage.database.stamps.device, by.staffId);

/** The PC over the files that it has now. */
function openedAgain(pc: Pc, { application, close }: Pick<Pc, 'application' | 'close'>): Pc {
  const { client: manager } = screenOf(application, { id: pc.staffId, name: 'Ольга Ветрова', role: 'manager' });
  return { ...pc, ...engineOf(application, pc.started), application, close, garage: application.garage, manager };
}

/** Makes a backup; what it answers puts it back, as a person does at the screen. */
async function backedUp(pc: Pc): Promise<() => Promise<Pc>> {
  const { backups, folder } = pc.garage;
  const file = join(folder.backups, await backups.create('manual'));
  return async () => {
    await restoreBackup(pc.application, { file });
    return openedAgain(pc, pc);
  };
}

describe('a new key that was sent', () => {
  it('is taken up by the PC that made it and is the only one that is left, when it is put back', async () => {
    const { a, b } = await twoPcs();
    const putBack = await backedUp(a);
    await shutOut(b, a);
    await add(a, 'Новым ключом');
    await settle(a);
    const epochs = epochsOf(a);
    const again = await putBack();
    await settle(again);
    expect(namesOn(again)).toEqual(['Новым ключом']);
    expect(epochsOf(again)).toEqual(epochs);
  });
});
