import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { GarageDatabase } from '../../../src-main/database/database.ts';
import { startGarage } from '../support/garage.ts';

const intent = { staffId: null, action: 'test' } as const;

const aCar = (clientId: string | null) => ({
  id: v7(),
  clientId,
  year: null,
  engineVolumeCc: null,
  powerHp: null,
  mergedIntoId: null,
  deletedAt: null,
  createdAt: 1,
});

/** Applies a car as another PC's; answers how often the work was begun. */
async function applyCar(database: GarageDatabase, clientId: string | null): Promise<number> {
  let begun = 0;
  const car = aCar(clientId);
  await database.apply(
    async ({ db, as }) => {
      begun += 1;
      as((await db.selectFrom('transactions').select('id').executeTakeFirstOrThrow()).id);
      await db.insertInto('cars').values(car).execute();
    },
    { leavesDerived: false },
  );
  expect(database.connection.prepare('SELECT count(*) FROM cars WHERE id = ?').pluck().get(car.id)).toBe(1);
  return begun;
}

describe('references between rows', () => {
  it('let go of what names rows that are yet to come, bind what is written here, and are not set where nothing asks for it', async () => {
    const { garage } = await startGarage();
    const { database } = garage;
    const areBound = () => database.connection.pragma('foreign_keys', { simple: true }) === 1;

    expect(await applyCar(database, null)).toBe(1);
    expect(areBound()).toBe(true);
    expect(await applyCar(database, v7())).toBe(2);
    expect(areBound()).toBe(false);
    expect(await applyCar(database, v7())).toBe(1);

    const write = (clientId: string | null) =>
      database.write(intent, ({ db }) => db.insertInto('cars').values(aCar(clientId)).execute());
    await expect(write(v7())).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
    expect(areBound()).toBe(true);
    await write(null);
    expect(await applyCar(database, null)).toBe(1);
    expect(areBound()).toBe(true);
  });
});
