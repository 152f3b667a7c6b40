import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0006 adds buying and counting to a garage and leaves its parts and stock as they are', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0006-buying');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    connection.exec(`INSERT INTO warehouses (id, name, created_at) VALUES ('w', 'Основной', 1);
      INSERT INTO parts (id, name, created_at) VALUES ('p', 'Фильтр', 1);
      INSERT INTO stock_movements (id, kind, warehouse_id, product_id, quantity_thousandths, at, recorded_at)
        VALUES ('m', 'receipt', 'w', 'p', 3000, 1, 1);`);
    const rows = () => connection.prepare('SELECT * FROM warehouses, parts, stock_movements').all();
    const former = rows();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(rows()).toEqual(former);
    connection.exec(`INSERT INTO suppliers (id, name, created_at) VALUES ('s', 'Опт', 2);
      INSERT INTO purchase_orders (id, number, supplier_id, warehouse_id, created_at) VALUES ('o', '1/2026', 's', 'w', 2);
      INSERT INTO stocktakes (id, number, warehouse_id, created_at) VALUES ('t', '1/2026', 'w', 2);`);
    const line = (quantity: number) =>
      connection.exec(`INSERT INTO purchase_order_lines (id, purchase_order_id, part_id, quantity_thousandths, created_at)
        VALUES ('l', 'o', 'p', ${quantity}, 2)`);
    expect(() => line(0)).toThrow('CHECK');
    line(1000);
    const entry = (amount: number) =>
      connection.exec(`INSERT INTO supplier_entries (id, supplier_id, kind, amount_kopecks, at, due_at, recorded_at)
        VALUES ('e', 's', 'payment', ${amount}, 2, 2, 2)`);
    expect(() => entry(-1)).toThrow('CHECK');
    entry(100);
  } finally {
    connection.close();
  }
});
