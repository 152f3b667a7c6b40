import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0005 adds parts and stock to a garage and leaves what it has as it is', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0005-parts');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    connection.exec(`INSERT INTO branches (id, name, created_at) VALUES ('b', 'Лесная', 1);
      INSERT INTO bays (id, branch_id, name, created_at) VALUES ('y', 'b', '1', 1);
      INSERT INTO packages (id, name, created_at) VALUES ('p', 'ТО', 1);
      INSERT INTO package_items (id, package_id, kind, name) VALUES ('i', 'p', 'part', 'Фильтр');`);
    const rows = () =>
      connection.prepare(`SELECT bays.name, bays.branch_id, package_items.name, kind FROM bays, package_items`).all();
    const former = rows();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(rows()).toEqual(former);
    expect(connection.prepare('SELECT warehouse_id FROM bays').pluck().all()).toEqual([null]);
    expect(connection.prepare('SELECT part_id FROM package_items').pluck().all()).toEqual([null]);
  } finally {
    connection.close();
  }
});
