import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../src-main/backups/restore.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { screenOf, startApplication } from '../support/garage.ts';
import { add, contentOf, engineOf, joinedPc, namesOn, type Pc, settle, twoPcs } from './support/pcs.ts';

const isShutOut = ({ garage }: Pc, { garage: other }: Pc) =>
  garage.database.connection
    .prepare('SELECT revoked_at IS NOT NULL FROM devices WHERE id = ?')
    .pluck()
    .get(other.database.stamps.device) === 1;
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

/** The program is closed and started again. */
async function restarted(pc: Pc): Promise<Pc> {
  await pc.close();
  return openedAgain(pc, await startApplication(pc.dataPath, pc.clock));
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

/** Three PCs that have everything. */
async function threePcs() {
  const { a, b } = await twoPcs();
  const c = await joinedPc(a);
  await settle(c, a, b);
  return { a, b, c };
}

describe('a new key that is lost before it is sent', () => {
  it('is followed by another one where the PC that made it is put back to its backup', async () => {
    const { a, b, c } = await threePcs();
    const putBack = await backedUp(a);
    await shutOut(b, a);
    const again = await putBack();
    expect(epochsOf(again)).toEqual([0]);

    await settle(again, c);
    for (const pc of [again, c]) {
      expect(isShutOut(pc, b)).toBe(true);
      expect(epochsOf(pc)).toHaveLength(2);
    }
    await add(c, 'Новым ключом');
    await settle(c, again);
    expect(namesOn(again)).toEqual(['Новым ключом']);
    expect(contentOf(again)).toEqual(contentOf(c));
    await expect(b.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
    expect(epochsOf(b)).toEqual([0]);

    // One is enough, however often anybody begins anew.
    const epochs = epochsOf(c);
    const [first, second] = [await restarted(again), await restarted(c)];
    await settle(first, second);
    expect([epochsOf(first), epochsOf(second)]).toEqual([epochs, epochs]);
  });

  it('is followed by another one where the PC that made it never comes back', async () => {
    const { a, b, c } = await threePcs();
    await shutOut(b, a);
    await settle(c);
    expect(epochsOf(c)).toEqual([0]);
    // Once a day.
    expect(await c.engine.repairOnce()).toBeNull();
    expect(isShutOut(c, b)).toBe(true);
    expect(epochsOf(c)).toHaveLength(2);
    await settle(c);
    expect(await c.engine.repairOnce()).toBe(0);
    expect(epochsOf(c)).toHaveLength(2);
  });

  it('and of which nobody knows whether it comes leaves the garage with the same one', async () => {
    const { a, b, c } = await threePcs();
    await shutOut(b, a);
    const other = await restarted(c);
    await settle(other);
    await settle(a, other);
    const epochs = epochsOf(other);
    expect(epochs).toHaveLength(3);
    expect(epochsOf(a)).toEqual(epochs);
    const [first, second] = [await restarted(a), await restarted(other)];
    await settle(first, second);
    expect([epochsOf(first), epochsOf(second)]).toEqual([epochs, epochs]);
    expect(contentOf(first)).toEqual(contentOf(second));
    expect(await first.engine.repairOnce()).toBe(0);
  });
});

describe('a new key that somebody has who is shut out by a PC that has not heard of it', () => {
  it('is followed by another one', async () => {
    const { a, b, c } = await threePcs();
    const d = await joinedPc(a);
    await settle(d, a, c);
    // What a number of a key has by chance.
    const numbered = (pc: Pc, digits: string): Pc => {
      const newId = () => `${pc.garage.newId().slice(0, -5)}${digits}`;
      return { ...pc, garage: { ...pc.garage, database: pc.garage.database, newId } };
    };
    await shutOut(b, numbered(a, 'fffff'));
    await settle(a);
    await shutOut(a, numbered(c, '00000'));
    await settle(c, d);
    const newest = epochsOf(d).at(-1);
    expect(epochsOf(c)).toEqual(epochsOf(d));
    expect(epochsOf(a)).not.toContain(newest);
    const given = d.garage.database.connection.prepare('SELECT device_id FROM key_shares WHERE epoch = ?').pluck();
    const remaining = [c, d].map(({ garage }) => garage.database.stamps.device);
    expect(new Set(given.all(newest))).toEqual(new Set([...remaining, null]));
    const epochs = epochsOf(d);
    await settle(c, d);
    expect(await d.engine.repairOnce()).toBe(0);
    expect(epochsOf(d)).toEqual(epochs);
  });
});

describe('a new key that was sent', () => {
  it('is the only one, whoever reads of it later', async () => {
    const { a, b, c } = await threePcs();
    const putBack = await backedUp(c);
    await shutOut(b, a);
    await add(a, 'Новым ключом');
    await settle(a);
    const again = await putBack();
    await settle(again, a);
    expect(epochsOf(again)).toEqual(epochsOf(a));
    expect(epochsOf(a)).toHaveLength(2);
    expect(namesOn(again)).toEqual(['Новым ключом']);
  });

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
