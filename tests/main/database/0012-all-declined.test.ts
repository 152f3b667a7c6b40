import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0012 leaves the rows of orders as they are, and has those derived again that an owner can have declined', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0012-all-declined');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    const columns = connection.prepare(`SELECT name, type FROM pragma_table_info('order_summaries')`).all() as {
      name: string;
      type: string;
    }[];
    const values = (id: string, status: string) =>
      columns.map(({ name, type }) => {
        if (name === 'seq') return null;
        if (name === 'order_id') return id;
        return name === 'status' ? status : type === 'INTEGER' ? 0 : '';
      });
    const insert = connection.prepare(`INSERT INTO order_summaries VALUES (${columns.map(() => '?').join(', ')})`);
    insert.run(...values('a', 'estimated'));
    insert.run(...values('b', 'in_progress'));
    const rows = connection.prepare('SELECT * FROM order_summaries').all();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(connection.prepare('SELECT * FROM order_summaries').all()).toEqual(
      rows.map((row) => ({ ...(row as object), is_all_declined: 0 })),
    );
    expect(connection.prepare('SELECT projection, row_id FROM stale').raw().all()).toEqual([['order.summary', 'a']]);
  } finally {
    connection.close();
  }
});
