import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { type TableName, tables } from '../../src-shared/sync/tables.ts';
import type { Projection } from './projection.ts';

/** Tables that the triggers themselves write, or that hold no fact of the garage: capturing them would chase its own tail. */
const uncaptured: ReadonlySet<TableName> = new Set([
  'transactions',
  'history',
  'stale',
  'migrations',
  'search_documents',
]);

/**
 * Makes the triggers that follow from the registry and the projections, or leaves them when they are already the same.
 * They capture each change of a record into the history, refuse to alter a ledger or to delete a record, and note which
 * derived rows became stale. Being in the database, they also bind raw SQL and code that is yet to be written.
 */
export function installTriggers(connection: Sqlite.Database, projections: readonly Projection[]): void {
  const statements = [
    ...captureTriggers(connection),
    ...projections.flatMap((projection) => staleTriggers(projection)),
  ];
  const digest = createHash('sha256').update(statements.join('\n')).digest('hex');
  const installed = connection.prepare(`SELECT value FROM settings WHERE key = 'triggers'`).pluck().get();
  if (installed === digest) return;

  connection.transaction(() => {
    const generated = connection.prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'generated\\_%' ESCAPE '\\'`,
    );
    for (const name of generated.pluck().all()) connection.exec(`DROP TRIGGER "${String(name)}"`);
    // Before the triggers are there, because they would take it for a write outside a unit of work.
    connection
      .prepare(
        `INSERT INTO settings (key, value) VALUES ('triggers', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
      )
      .run(digest);
    for (const statement of statements) connection.exec(statement);
  })();
}

function captureTriggers(connection: Sqlite.Database): string[] {
  const statements: string[] = [];
  for (const [table, declaration] of Object.entries(tables)) {
    if (declaration.kind === 'ledger') {
      for (const time of ['UPDATE', 'DELETE'])
        statements.push(refusal(table, time, `${table} is a ledger: entries are only added`));
    }
    if (uncaptured.has(table as TableName)) continue;
    if (declaration.kind !== 'record') {
      const times = declaration.kind === 'ledger' ? ['INSERT'] : ['INSERT', 'UPDATE', 'DELETE'];
      for (const time of times) {
        statements.push(
          `CREATE TRIGGER generated_${table}_touch_${time.toLowerCase()} AFTER ${time} ON ${table} BEGIN SELECT garage_touch('${table}'); END`,
        );
      }
    }
    if (declaration.kind === 'record') {
      const secret = 'secret' in declaration ? declaration.secret : [];
      statements.push(...recordTriggers(table, columnsOf(connection, table), secret));
    }
  }
  return statements;
}

function columnsOf(connection: Sqlite.Database, table: string): string[] {
  const names = connection.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  return names.map(String).filter((name) => name !== 'id');
}

function recordTriggers(table: string, columns: readonly string[], secret: readonly string[]): string[] {
  const differs = columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ');
  const changed = (row: 'old' | 'new') => {
    const values = columns.map((column) => {
      const value = secret.includes(column) ? `'•'` : `${row}.${column}`;
      return `SELECT '${column}' AS name, ${value} AS value WHERE old.${column} IS NOT new.${column}`;
    });
    return `(SELECT json_group_object(name, value) FROM (${values.join(' UNION ALL ')}))`;
  };
  const insert = 'INSERT INTO history (transaction_id, table_name, row_id, operation, before, after)';
  return [
    `CREATE TRIGGER generated_${table}_insert AFTER INSERT ON ${table} BEGIN
       SELECT garage_touch('${table}');
       ${insert} VALUES (garage_transaction(), '${table}', new.id, 'insert', NULL, NULL);
     END`,
    `CREATE TRIGGER generated_${table}_update AFTER UPDATE ON ${table} WHEN ${differs} BEGIN
       SELECT garage_touch('${table}');
       ${insert} VALUES (garage_transaction(), '${table}', new.id, 'update', ${changed('old')}, ${changed('new')});
     END`,
    `CREATE TRIGGER generated_${table}_id BEFORE UPDATE OF id ON ${table} WHEN old.id <> new.id BEGIN
       SELECT RAISE(ABORT, 'the identity of a record never changes');
     END`,
    refusal(table, 'DELETE', `${table} is a record: deleting is a column`),
  ];
}

function refusal(table: string, time: string, message: string): string {
  return `CREATE TRIGGER generated_${table}_refuse_${time.toLowerCase()} BEFORE ${time} ON ${table} BEGIN SELECT RAISE(ABORT, '${message}'); END`;
}

function staleTriggers(projection: Projection): string[] {
  const name = projection.name.replaceAll(/[^a-z]/g, '_');
  return projection.sources.flatMap(({ table, rows, columns }, index) => {
    const mark = (row: 'old' | 'new') => staleMark(projection.name, rows.replaceAll('row.', `${row}.`));
    const trigger = (time: 'insert' | 'update' | 'delete', when: string, marks: string) =>
      `CREATE TRIGGER generated_${name}_${index}_${time} AFTER ${time.toUpperCase()} ON ${table} ${when} BEGIN ${marks} END`;
    const onInsert = trigger('insert', '', mark('new'));
    if (tables[table].kind === 'ledger') return [onInsert];
    const matters = columns ? `WHEN ${columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')}` : '';
    const onUpdate = trigger('update', matters, `${mark('old')} ${mark('new')}`);
    // Records are never deleted; what is derived may be, and others may follow from it.
    return tables[table].kind === 'local'
      ? [onInsert, onUpdate, trigger('delete', '', mark('old'))]
      : [onInsert, onUpdate];
  });
}

/**
 * Notes as stale what `rows` selects. NOT EXISTS, because inside a trigger an OR IGNORE gives way to the conflict clause of the statement that fired it.
 * One value, as most sources say, needs no table of its own to be made distinct.
 */
function staleMark(projection: string, rows: string): string {
  const isNew = (id: string) =>
    `${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stale WHERE projection = '${projection}' AND row_id = ${id})`;
  const [, one] = /^SELECT ((?:old|new)\.\w+) AS id$/.exec(rows) ?? [];
  const selected = one
    ? `SELECT '${projection}', ${one} WHERE ${isNew(one)}`
    : `SELECT DISTINCT '${projection}', id FROM (${rows}) WHERE ${isNew('id')}`;
  return `INSERT INTO stale (projection, row_id) ${selected};`;
}
