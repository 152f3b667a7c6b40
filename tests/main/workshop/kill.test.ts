import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, startApplication, startGarage } from '../support/garage.ts';
import { startWorkshopProcess } from '../support/process.ts';
import { Browser, someScreens } from '../support/workshop.ts';

const rounds = 20;
/** How many changes are on their way at once: a shop with that many busy screens. */
const atOnce = 6;

/** A sequence of numbers in [0, 1) that a failure can be replayed with. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A client whose parts tell whether all of it is there. */
const wishOf = (name: string) =>
  aClient({
    name,
    phones: [
      { phone: `+7916${String(Math.abs(hash(name)) % 10_000_000).padStart(7, '0')}`, label: 'первый' },
      { phone: `+7926${String(Math.abs(hash(name)) % 10_000_000).padStart(7, '0')}`, label: 'второй' },
    ],
    notes: 'слово '.repeat(200),
  });

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (Math.imul(value, 31) + letter.charCodeAt(0)) | 0;
  return value;
}

describe('acknowledged work', () => {
  it(`survives ${rounds} kills at any moment, whole, and nothing is there by half`, { timeout: 240_000 }, async () => {
    const seed = Number(process.env.GARAGEFLOW_SEED ?? 20_260_313);
    const random = seeded(seed);
    const { dataPath, close, staffId } = await startGarage();
    await close();
    const screens = someScreens();
    const acknowledged = new Set<string>();
    const renamed = new Map<string, string>();
    let asked = 0;

    for (let round = 0; round < rounds; round += 1) {
      const { address, child, ended } = await startWorkshopProcess(['--data', dataPath, '--screens', screens]);
      const { client, closed } = await (await Browser.open(address)).tab();
      await client.session.signIn({ staffId, pin: managerPin });
      let isAlive = true;
      const before = acknowledged.size;
      const begun = Promise.withResolvers<void>();
      const screen = async (number: number) => {
        for (let count = 0; isAlive; count += 1) {
          const name = `Клиент ${round} ${number} ${count}`;
          asked += 1;
          const { result } = await client.clients.create(wishOf(name));
          acknowledged.add(name);
          if (acknowledged.size === before + 3) begun.resolve();
          if (count % 3 === 0) {
            await client.clients.update({ id: result.id, fields: { notes: `изменён ${name}` } });
            renamed.set(name, `изменён ${name}`);
          }
        }
      };
      const work = Array.from({ length: atOnce }, (_, number) => screen(number).catch(() => {}));
      // The moment is what is tested, so it must fall anywhere: a random while after the start, and every other time after the first answers, so that
      // a slow machine too has acknowledged enough to lose.
      if (round % 2 === 1) await begun.promise;
      await wait(random() * 250);
      isAlive = false;
      child.kill('SIGKILL');
      await ended;
      await closed;
      // Calls whose answer will never come are left to themselves.
      void work;
    }

    const { application } = await startApplication(dataPath);
    const { reader } = application.garage.database;
    const clients = await reader.selectFrom('clients').select(['id', 'name', 'notes']).execute();
    const found = new Map(clients.map((client) => [client.name, client]));
    const lost = [...acknowledged].filter((name) => !found.has(name));
    expect(lost, `seed ${seed}`).toEqual([]);
    for (const [name, notes] of renamed) expect(found.get(name)?.notes, `seed ${seed}`).toBe(notes);
    expect(clients.length).toBe(found.size);
    expect(clients.length).toBeLessThanOrEqual(asked);
    expect(acknowledged.size).toBeGreaterThan(rounds);

    for (const { id, name } of clients) {
      const phones = await reader.selectFrom('clientPhones').select('phone').where('clientId', '=', id).execute();
      expect(phones, name).toHaveLength(2);
      const history = await reader
        .selectFrom('history')
        .innerJoin('transactions', 'transactions.id', 'history.transactionId')
        .select('transactions.action')
        .where('rowId', '=', id)
        .where('operation', '=', 'insert')
        .execute();
      expect(history, name).toEqual([{ action: 'clients.create' }]);
    }
    expect(await verifyDatabase(application.garage.database), `seed ${seed}`).toEqual([]);
  });
});
