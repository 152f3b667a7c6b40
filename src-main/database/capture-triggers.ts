import type Sqlite from 'better-sqlite3';
import { identityOf, type SyncedTable, syncedTables, type TableName, tables } from '../../src-shared/sync/tables.ts';
import { schemaOf } from './migrate.ts';

/** Tables that the triggers and the projections themselves write, or that hold no fact of the garage: capturing them would chase its own tail. */
const uncaptured: ReadonlySet<TableName> = new Set([
  'stale',
  'migrations',
  'search_documents',
  'sync_state',
  'row_stamps',
  'synced_columns',
  'outbox',
  'outbox_transactions',
  'held_deltas',
]);
/** Written by the triggers and by the unit of work itself: who listens is told of what they tell of. */
const untold: ReadonlySet<TableName> = new Set(['transactions', 'history']);

/** The columns of a table that travel, sorted by name: all but its identity and the history's place on this PC. */
export function travellingColumns(connection: Sqlite.Database, table: SyncedTable): string[] {
  const names = connection.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String);
  return names.filter((name) => name !== 'id' && name !== identityOf(table)).toSorted();
}

/**
 * The triggers that let no change escape. Each change of a row tells the unit of work of its table, and, unless it was made on another PC (`garage_captures`),
 * keeps what was before and after, stamps the columns with the unit's stamp, and, once the garage has a cloud (`garage_sends`), puts them into the
 * outbox with the stamps of what they replaced.
 */
export function captureTriggers(connection: Sqlite.Database): string[] {
  const local = (Object.keys(tables) as TableName[]).filter(
    (table) => tables[table].kind === 'local' && !uncaptured.has(table),
  );
  const schema = schemaOf(connection);
  return [
    ...local.flatMap((table) =>
      ['INSERT', 'UPDATE', 'DELETE'].map((time) =>
        trigger(
          `${table}_touch_${time.toLowerCase()}`,
          `AFTER ${time} ON ${table}`,
          `SELECT garage_touch('${table}');`,
        ),
      ),
    ),
    ...syncedTables.flatMap((table) => {
      const columns = travellingColumns(connection, table);
      const insert = insertTrigger(table, columns, schema);
      return tables[table].kind === 'ledger'
        ? [insert, ...ledgerTriggers(table)]
        : [insert, ...recordTriggers(table, columns)];
    }),
  ];
}

function insertTrigger(table: SyncedTable, columns: readonly string[], schema: number): string {
  const isRecord = tables[table].kind === 'record';
  const id = `new.${identityOf(table)}`;
  const touch = untold.has(table) ? '' : `SELECT garage_touch('${table}');`;
  const tell = isRecord
    ? `INSERT INTO history (transaction_id, table_name, row_id, operation) VALUES (garage_added('${table}'), '${table}', ${id}, 'insert');`
    : touch;
  const values = columns.map((column) => `new.${column}`).join(', ');
  return trigger(
    `${table}_insert`,
    // Most rows of the history stay here, where they have no identity: they are not to cost anything.
    `AFTER INSERT ON ${table} ${identityOf(table) === 'id' ? '' : `WHEN ${id} IS NOT NULL`}`,
    `${tell}
     INSERT INTO row_stamps (table_name, row_id, stamp, schema)
       SELECT '${table}', ${id}, garage_stamp(), ${schema} WHERE garage_captures();
     INSERT INTO outbox (tx, table_name, row_id, columns, vals)
       SELECT garage_stamp(), '${table}', ${id}, '${JSON.stringify(columns)}', json_array(${values}) WHERE garage_sends();`,
  );
}

function ledgerTriggers(table: SyncedTable): string[] {
  return ['UPDATE', 'DELETE'].map((time) =>
    refusal(table, time, `${table} is a ledger: entries are only added`, 'WHEN NOT garage_applies()'),
  );
}

function recordTriggers(table: SyncedTable, columns: readonly string[]): string[] {
  const differs = columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ');
  const of = `'${table}', new.id`;
  return [
    trigger(
      `${table}_update`,
      `AFTER UPDATE ON ${table} WHEN ${differs}`,
      `SELECT garage_touch('${table}');
       INSERT INTO history (key, transaction_id, table_name, row_id, operation, before, after)
         SELECT garage_new_id(), garage_transaction(), ${of}, 'update', ${valuesOf(table, columns, 'old')}, ${valuesOf(table, columns, 'new')}
         WHERE garage_captures();
       ${sendUpdate(table, columns)}
       UPDATE row_stamps SET columns = json_patch(coalesce(columns, '{}'), ${stampsOf(columns)})
         WHERE table_name = '${table}' AND row_id = new.id AND garage_captures();`,
    ),
    trigger(
      `${table}_id`,
      `BEFORE UPDATE OF id ON ${table} WHEN old.id <> new.id`,
      `SELECT RAISE(ABORT, 'the identity of a record never changes');`,
    ),
    refusal(table, 'DELETE', `${table} is a record: deleting is a column`),
  ];
}

/** What changed, as JSON for the history. Of a secret only that it did. */
function valuesOf(table: SyncedTable, columns: readonly string[], row: 'old' | 'new'): string {
  const declaration = tables[table];
  const secret: readonly string[] = 'secret' in declaration ? declaration.secret : [];
  const values = changed(columns, (column) => (secret.includes(column) ? `'•'` : `${row}.${column}`));
  return `(SELECT json_group_object(name, value) FROM (${values}))`;
}

/** The changed columns with the stamp of this unit. */
function stampsOf(columns: readonly string[]): string {
  return `(SELECT json_group_object(name, garage_stamp()) FROM (${changed(columns, () => 'NULL')}))`;
}

/** The changed columns with their values, and by which stamps the former values were set. */
function sendUpdate(table: SyncedTable, columns: readonly string[]): string {
  const base = `(SELECT coalesce(stamps.columns ->> ('$.' || name), stamps.stamp) FROM row_stamps AS stamps WHERE table_name = '${table}' AND row_id = new.id)`;
  return `INSERT INTO outbox (tx, table_name, row_id, columns, base, vals)
    SELECT garage_stamp(), '${table}', new.id, json_group_array(name), json_group_array(${base}), json_group_array(value)
    FROM (${changed(columns, (column) => `new.${column}`)}) WHERE garage_sends() HAVING count(*) > 0;`;
}

function changed(columns: readonly string[], value: (column: string) => string): string {
  return columns
    .map((column) => `SELECT '${column}' AS name, ${value(column)} AS value WHERE old.${column} IS NOT new.${column}`)
    .join(' UNION ALL ');
}

function refusal(table: string, time: string, message: string, when = ''): string {
  return trigger(
    `${table}_refuse_${time.toLowerCase()}`,
    `BEFORE ${time} ON ${table} ${when}`,
    `SELECT RAISE(ABORT, '${message}');`,
  );
}

function trigger(name: string, event: string, body: string): string {
  return `CREATE TRIGGER generated_${name} ${event} BEGIN ${body} END`;
}
