import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0008 adds owners’ links to a garage and leaves what it has as it is', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0008-links');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    connection.exec(`INSERT INTO clients (id, kind, name, created_at) VALUES ('c', 'person', 'Королёв', 1);
      INSERT INTO cars (id, client_id, created_at) VALUES ('a', 'c', 1);
      INSERT INTO orders (id, number, car_id, client_id, created_at) VALUES ('o', '000001', 'a', 'c', 1);`);
    const rows = () => connection.prepare(`SELECT * FROM clients, cars, orders`).all();
    const former = rows();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(rows()).toEqual(former);
    connection.exec(`INSERT INTO links (id, kind, order_id, key, expires_at, created_at) VALUES ('l', 'order', 'o', 'k', 9, 2);
      INSERT INTO tickets (id, number, subject, link_id, created_at) VALUES ('t', '000001', 'Вопрос', 'l', 2);`);
    // A link is about an order or about a client, never about both or nothing.
    const insert = (order: string, client: string) =>
      connection.exec(`INSERT INTO links (id, kind, order_id, client_id, key, expires_at, created_at)
        VALUES ('m', 'client', ${order}, ${client}, 'k', 9, 2)`);
    expect(() => insert('NULL', 'NULL')).toThrow('CHECK');
    expect(() => insert(`'o'`, `'c'`)).toThrow('CHECK');
    insert('NULL', `'c'`);
  } finally {
    connection.close();
  }
});
