import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import type { DatabaseKey } from '../../../src-main/database/connection.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { GarageDatabase } from '../../../src-main/database/database.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

const key = '0'.repeat(64) as DatabaseKey;

it('0007 gives every row of an older garage a stamp, and every alteration in its history an identity', async () => {
  const file = join(temporaryFolder(), 'garage.db');
  const older = garageMigrations.filter(({ name }) => name < '0007');
  const connection = openConnection(file, key, { readonly: false });
  applyMigrations(connection, older, 0);
  connection.exec(`
    INSERT INTO transactions VALUES ('t1', 5, NULL, 'clients.create', 1, NULL);
    INSERT INTO clients (id, kind, name, created_at) VALUES ('c1', 'person', 'Анна', 5);
    INSERT INTO history VALUES (1, 't1', 'clients', 'c1', 'insert', NULL, NULL);
    INSERT INTO history VALUES (2, 't1', 'clients', 'c1', 'update', '{"name":"Аня"}', '{"name":"Анна"}');
    CREATE TRIGGER generated_history_refuse_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'no'); END;
  `);
  connection.close();

  const sources = { now: () => 1_000, newId: () => v7() };
  const database = await GarageDatabase.open({ ...sources, file, key, migrations: garageMigrations, projections: [] });
  const rows = (sql: string) => database.connection.prepare(sql).raw().all();
  const keyOf = (id: number) => database.connection.prepare('SELECT key FROM history WHERE id = ?').pluck().get(id);
  const altered = keyOf(2);
  expect(keyOf(1)).toBeNull();
  expect(altered).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(rows('SELECT table_name, row_id FROM row_stamps ORDER BY 1')).toEqual([
    ['clients', 'c1'],
    ['history', altered],
    ['transactions', 't1'],
  ]);
  expect(rows('SELECT name FROM clients')).toEqual([['Анна']]);
  expect(rows(`SELECT DISTINCT since FROM synced_columns WHERE table_name = 'clients'`)).toEqual([[0]]);
  await database.close();
});
