import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0011 changes no row, and has the clients who have cars derived again', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0011-plates-in-groups');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    const insert = connection.prepare(`INSERT INTO client_summaries
        (client_id, kind, name, name_key, phones, first_phone, car_count, cars, order_count, last_order_at, paid_kopecks, debt_kopecks, discount_bp,
         has_consent, created_at, in_bin)
      VALUES (?, 'person', 'Ким', 'ким', '', '', ?, ?, 0, 0, 0, 0, 0, 0, 1, 0)`);
    insert.run('a', 1, 'Lada Vesta А123ВС77');
    insert.run('b', 0, '');
    connection.exec(`INSERT INTO stale (projection, row_id) VALUES ('client.summary', 'a')`);
    const clients = connection.prepare('SELECT * FROM client_summaries').all();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(connection.prepare('SELECT * FROM client_summaries').all()).toEqual(clients);
    expect(connection.prepare('SELECT projection, row_id FROM stale').raw().all()).toEqual([['client.summary', 'a']]);
  } finally {
    connection.close();
  }
});
