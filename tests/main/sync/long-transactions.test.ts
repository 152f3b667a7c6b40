import { describe, expect, it } from 'vitest';
import { insertRows } from '../../../src-main/database/bulk.ts';
import type { Write } from '../../../src-main/database/unit-of-work.ts';
import { contentOf, type Pc, settle, twoPcs } from './support/pcs.ts';

/** So many that they come in several pages. */
const rows = 2_400;

const countOf = ({ garage }: Pc, what: string) =>
  Number(garage.database.connection.prepare(`SELECT count(*) FROM ${what}`).pluck().get());

/** Each number of cars that a screen of this PC could see, until it is asked for. */
function watchCars({ garage }: Pc): () => Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  let isWatching = true;
  const watching = (async () => {
    while (isWatching) {
      const cars = garage.database.reader.selectFrom('cars').select((row) => row.fn.countAll<number>().as('count'));
      seen.add((await cars.executeTakeFirstOrThrow()).count);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return seen;
  })();
  return () => {
    isWatching = false;
    return watching;
  };
}

async function setYears({ garage, staffId }: Pc, year: number, id?: string): Promise<void> {
  await garage.database.write({ staffId, action: 'test', leavesDerived: true }, ({ db }) =>
    db
      .updateTable('cars')
      .set({ year })
      .$if(id !== undefined, (update) => update.where('id', '=', id ?? ''))
      .execute(),
  );
}

/** A adds cars in one transaction, with something else before them, and has sent it. */
async function addMany(a: Pc, alsoAdd: (write: Write) => Promise<unknown> = async () => {}): Promise<string[]> {
  const { database, newId } = a.garage;
  const ids = Array.from({ length: rows }, newId);
  await database.write({ staffId: a.staffId, action: 'test', leavesDerived: true }, async (write) => {
    const { db, at } = write;
    await alsoAdd(write);
    const empty = { clientId: null, engineVolumeCc: null, powerHp: null, mergedIntoId: null };
    for (let first = 0; first < rows; first += 500)
      await insertRows(
        db,
        'cars',
        ids.slice(first, first + 500).map((id) => ({ id, ...empty, year: 2_001, createdAt: at, deletedAt: null })),
      );
  });
  while (await a.engine.pushOnce());
  return ids;
}

describe('a long transaction of another PC', () => {
  it('appears at once, as it was written, with what was changed here meanwhile', async () => {
    const { a, b } = await twoPcs();
    const ids = await addMany(a);
    const seen = watchCars(b);
    while (!(await b.engine.pullOnce()).isAtHead);
    expect([...(await seen())].filter((count) => count !== rows)).toEqual([0]);
    expect(countOf(b, 'cars')).toBe(rows);
    expect(countOf(b, 'held_deltas')).toBe(0);
    const named = `history JOIN transactions ON transactions.id = transaction_id WHERE table_name = 'cars'`;
    expect(countOf(b, named)).toBe(rows);
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(await b.garage.database.derived.findWrong()).toEqual([]);

    await setYears(b, 1_999, ids[2_200]);
    await setYears(a, 2_002);
    while (await a.engine.pushOnce());
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
    for (const pc of [a, b]) expect(countOf(pc, `conflicts WHERE row_id = '${ids[2_200]}'`)).toBe(1);
  });

  it('gives way to who waits to write', async () => {
    const { a, b } = await twoPcs();
    await addMany(a);
    const { database, newId } = b.garage;
    const lend = database.lend.bind(database);
    const counts: number[] = [];
    const saves: Promise<unknown>[] = [];
    database.lend = (work) => {
      counts.push(countOf(b, 'cars'));
      const lent = lend(work);
      if (saves.length === 0)
        saves.push(
          database.write({ staffId: b.staffId, action: 'test' }, ({ db, at }) =>
            db.insertInto('clients').values({ id: newId(), kind: 'person', name: 'Сразу', createdAt: at }).execute(),
          ),
        );
      return lent;
    };
    while (!(await b.engine.pullOnce()).isAtHead);
    await Promise.all(saves);
    expect(counts).toEqual([0, 0]);
    await settle(b, a);
    expect(countOf(a, `clients WHERE name = 'Сразу'`)).toBe(1);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('waits for what is too large for a delta', async () => {
    const { a, b } = await twoPcs();
    const notes = 'Кузов '.repeat(60_000);
    await addMany(a, ({ db, at }) =>
      db
        .insertInto('clients')
        .values({ id: a.garage.newId(), kind: 'person', name: 'Кузин', notes, createdAt: at })
        .execute(),
    );
    while (!(await b.engine.pullOnce()).isAtHead);
    expect(countOf(b, 'cars')).toBe(rows);
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});
