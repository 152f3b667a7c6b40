import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foundGarage } from '../../../src-main/settings/service.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { screenOf, startApplication, startGarage, testStart } from '../support/garage.ts';

const refusal = (code: string) => ({ data: { code } });
const founding = {
  name: 'Свой гараж',
  branchName: 'Лесная',
  managerName: 'Ольга Ветрова',
  pin: '4826',
  language: 'ru',
} as const;

/** A garage in a cloud of its own, and a code with which a PC joins it. */
async function aGarageToJoin() {
  const { address, clock } = await serveCloud();
  clock.now = testStart;
  const { manager, garage } = await startGarage();
  await manager.sync.connect({ address, code: '', deviceName: 'Приёмка' });
  await garage.sync.syncOnce();
  const pair = async () => {
    clock.now += 1_000;
    return (await manager.sync.pairingCode()).code;
  };
  return { garage, clock, pair };
}

describe('a joining that did not come about', () => {
  it('leaves nothing to the garage that is founded instead, nor to one that is joined instead', async () => {
    const { garage, clock, pair } = await aGarageToJoin();
    const code = await pair();
    clock.now += 3_600_000;
    const { application } = await startApplication();
    const { client } = screenOf(application);
    const join = (by: string) => client.sync.join({ code: by, deviceName: 'Цех' });
    await expect(join(code)).rejects.toMatchObject(refusal('sync.code_wrong'));
    const other = await aGarageToJoin();
    const late = await other.pair();
    other.clock.now += 3_600_000;
    await expect(join(late)).rejects.toMatchObject(refusal('sync.code_wrong'));
    await client.setup.createGarage(founding);
    const key = readFileSync(application.folder.keyFile, 'utf8').trim();
    expect([garage.key, other.garage.key]).not.toContain(key);
    expect(application.garage.key).toBe(key);
    await expect(join(await pair())).rejects.toMatchObject(refusal('garage.exists'));
  });

  it('takes nothing back that is founded at that moment', async () => {
    const { application } = await startApplication();
    const { database } = await application.createGarage();
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const founded = database.write({ staffId: null, action: 'garage.found', canUndo: false }, async (write) => {
      begun.resolve();
      await mayEnd.promise;
      return foundGarage(write, founding);
    });
    await begun.promise;
    const discarded = application.discardGarage();
    const other = application.createGarage();
    mayEnd.resolve();
    await expect(other).rejects.toMatchObject({ code: 'garage.exists' });
    await expect(discarded).rejects.toMatchObject({ code: 'garage.exists' });
    const { result: staffId } = await founded;
    const there = application.garage.database.reader.selectFrom('staff').select('id').execute();
    expect(await there).toEqual([{ id: staffId }]);
  });

  it('is gone on with by the same code or another one of that garage', async () => {
    const { garage, clock, pair } = await aGarageToJoin();
    const code = await pair();
    clock.now += 3_600_000;
    const { application } = await startApplication();
    // The first start was cut off once.
    await application.createGarage();
    const { client } = screenOf(application);
    await expect(client.sync.join({ code, deviceName: 'Цех' })).rejects.toMatchObject(refusal('sync.code_wrong'));
    await client.sync.join({ code: await pair(), deviceName: 'Цех' });
    expect(application.garage.key).toBe(garage.key);
    expect(existsSync(application.folder.databaseFile)).toBe(true);
    await expect(client.setup.createGarage(founding)).rejects.toMatchObject(refusal('garage.exists'));
  });
});
