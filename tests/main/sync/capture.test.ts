import type Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { GarageDatabase } from '../../../src-main/database/database.ts';
import { writeSyncState } from '../../../src-main/database/sync-state.ts';
import { identityOf, type SyncedTable, syncedTables, tables } from '../../../src-shared/sync/tables.ts';
import { startGarage } from '../support/garage.ts';

/** Lets the outbox be filled, as connecting to a cloud does. */
function startSending({ connection, stamps }: GarageDatabase): void {
  writeSyncState(connection, 'sends', true);
  stamps.reload();
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
}

/** A row of any table, by nothing but its schema. */
function anyRow(connection: Sqlite.Database, table: SyncedTable, number: number): Record<string, string | number> {
  const columns = connection.prepare('SELECT * FROM pragma_table_info(?)').all(table) as Column[];
  const text = String(connection.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table));
  const row: Record<string, string | number> = {};
  for (const { name, type, notnull, dflt_value } of columns) {
    const isId = name === identityOf(table);
    if (!isId && (!notnull || dflt_value !== null)) continue;
    const [, allowed] = new RegExp(`${name} IN \\('([a-z_]+)'`).exec(text) ?? [];
    row[name] = isId ? `row-${number}` : (allowed ?? (type === 'INTEGER' ? number : `text ${number}`));
  }
  if (table === 'history') row.operation = 'update';
  if (table === 'links') row.order_id = 'order';
  return row;
}

function insert(connection: Sqlite.Database, table: string, row: Record<string, string | number>): void {
  const names = Object.keys(row);
  connection
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(Object.values(row));
}

const outboxOf = (connection: Sqlite.Database, table: string) =>
  connection
    .prepare('SELECT tx, row_id AS row, columns, base, vals FROM outbox WHERE table_name = ? ORDER BY seq')
    .all(table) as { tx: string; row: string; columns: string; base: string | null; vals: string }[];

const takenBack = new Error('Only to look.');

/** Runs `work` in a unit of work that is taken back. */
async function look({ database }: { database: GarageDatabase }, work: (connection: Sqlite.Database) => void) {
  const write = database.write({ staffId: null, action: 'test' }, async () => {
    database.connection.pragma('defer_foreign_keys = ON');
    work(database.connection);
    throw takenBack;
  });
  await expect(write).rejects.toBe(takenBack);
}

describe('what is written by raw SQL to any synced table', () => {
  it('is in the outbox, with a stamp', async () => {
    const { garage } = await startGarage();
    startSending(garage.database);
    for (const table of syncedTables)
      await look(garage, (connection) => {
        const row = anyRow(connection, table, 1);
        insert(connection, table, row);
        const [delta, ...others] = outboxOf(connection, table);
        expect(others, table).toEqual([]);
        expect(delta, table).toMatchObject({ row: 'row-1', base: null });
        const columns: string[] = JSON.parse(delta?.columns ?? '[]');
        const values: unknown[] = JSON.parse(delta?.vals ?? '[]');
        for (const [name, value] of Object.entries(row))
          if (name !== identityOf(table)) expect(values[columns.indexOf(name)], name).toBe(value);
        const stamp = connection.prepare('SELECT stamp FROM row_stamps WHERE table_name = ? AND row_id = ?').pluck();
        expect(stamp.get(table, 'row-1'), table).toBe(delta?.tx);
      });
  });

  it('fails outside a unit of work', async () => {
    const { garage } = await startGarage();
    const { connection } = garage.database;
    connection.pragma('foreign_keys = OFF');
    for (const table of syncedTables)
      expect(() => insert(connection, table, anyRow(connection, table, 1)), table).toThrow('outside a unit of work');
  });

  it('is in the outbox for each row of a bulk update, with what it replaced', async () => {
    const { garage } = await startGarage();
    startSending(garage.database);
    for (const table of syncedTables.filter((name) => tables[name].kind === 'record'))
      await look(garage, (connection) => {
        for (const number of [1, 2]) insert(connection, table, anyRow(connection, table, number));
        const columns = connection.prepare('SELECT * FROM pragma_table_info(?)').all(table) as Column[];
        const column = columns.find(({ name, type }) => type === 'INTEGER' && !name.endsWith('bp'))?.name ?? '';
        connection.prepare(`UPDATE ${table} SET ${column} = 77 WHERE id LIKE 'row-%'`).run();
        const [, , ...updates] = outboxOf(connection, table);
        expect(updates.map(({ row }) => row).toSorted(), table).toEqual(['row-1', 'row-2']);
        for (const { columns: names, vals, base, tx } of updates)
          expect({ names, vals, base }).toEqual({ names: `["${column}"]`, vals: '[77]', base: `["${tx}"]` });
      });
  });
});

describe('the outbox', () => {
  it('holds one delta for a row and transaction, of its last values, and how many the transaction has', async () => {
    const { garage } = await startGarage();
    const { database } = garage;
    startSending(database);
    const id = garage.newId();
    const intent = { staffId: null, action: 'test' };
    await database.write(intent, async ({ db, at }) => {
      await db.insertInto('clients').values({ id, kind: 'person', name: 'One', createdAt: at }).execute();
      await db.updateTable('clients').set({ name: 'Two', notes: 'new' }).where('id', '=', id).execute();
    });
    const [created, ...none] = outboxOf(database.connection, 'clients');
    expect(none).toEqual([]);
    const columns: string[] = JSON.parse(created?.columns ?? '[]');
    const values: unknown[] = JSON.parse(created?.vals ?? '[]');
    expect(values[columns.indexOf('name')]).toBe('Two');
    expect(values[columns.indexOf('kind')]).toBe('person');
    expect(created?.base).toBeNull();

    await database.write(intent, async ({ db }) => {
      await db.updateTable('clients').set({ name: 'Three' }).where('id', '=', id).execute();
      await db.updateTable('clients').set({ name: 'Four', email: 'a@b' }).where('id', '=', id).execute();
    });
    const [, updated] = outboxOf(database.connection, 'clients');
    expect(updated).toMatchObject({
      columns: '["email","name"]',
      vals: '["a@b","Four"]',
      base: JSON.stringify([created?.tx, created?.tx]),
    });
    const sizes = database.connection.prepare('SELECT tx, size FROM outbox_transactions ORDER BY first_seq').all();
    const counts = database.connection.prepare('SELECT tx, count(*) AS size FROM outbox GROUP BY tx ORDER BY min(seq)');
    expect(sizes).toEqual(counts.all());
    expect(sizes).toHaveLength(2);
  });

  it('stays empty in a garage without a cloud, while stamps are kept', async () => {
    const { garage, staffId } = await startGarage();
    const { connection } = garage.database;
    expect(connection.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(0);
    for (const table of syncedTables) {
      const id = identityOf(table);
      const unstamped = connection.prepare(
        `SELECT count(*) FROM ${table} WHERE ${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM row_stamps WHERE table_name = '${table}' AND row_id = ${table}.${id})`,
      );
      expect(unstamped.pluck().get(), table).toBe(0);
    }
    expect(staffId).not.toBe('');
  });

  it('gives each column the stamp of the transaction that set it', async () => {
    const { garage } = await startGarage();
    const { database } = garage;
    const id = garage.newId();
    await database.write({ staffId: null, action: 'test' }, async ({ db, at }) => {
      await db.insertInto('clients').values({ id, kind: 'person', name: 'One', createdAt: at }).execute();
    });
    await database.write({ staffId: null, action: 'test' }, async ({ db }) => {
      await db.updateTable('clients').set({ name: 'Two' }).where('id', '=', id).execute();
    });
    const row = database.connection
      .prepare(`SELECT stamp, columns FROM row_stamps WHERE table_name = 'clients' AND row_id = ?`)
      .get(id) as { stamp: string; columns: string };
    const { name, ...others }: Record<string, string> = JSON.parse(row.columns);
    expect(others).toEqual({});
    expect((name ?? '') > row.stamp).toBe(true);
  });
});

describe('the schema', () => {
  it('lets no two PCs that are apart write what one of them could not take', async () => {
    const { garage } = await startGarage();
    const unique = garage.database.connection
      .prepare(
        `SELECT schema.tbl_name AS "table", list.name FROM sqlite_schema AS schema, pragma_index_list(schema.name) AS list
         WHERE schema.type = 'table' AND list."unique" = 1 AND list.origin <> 'pk' ORDER BY 1, 2`,
      )
      .all() as { table: string; name: string }[];
    const synced: readonly string[] = syncedTables;
    expect(unique.filter(({ table, name }) => synced.includes(table) && name !== 'history_by_key')).toEqual([]);
  });
});
