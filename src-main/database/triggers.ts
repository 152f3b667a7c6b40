import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { tables } from '../../src-shared/sync/tables.ts';
import { captureTriggers } from './capture-triggers.ts';
import type { Marks } from './own-marks.ts';
import type { Projection } from './projection.ts';

/**
 * Makes the triggers that follow from the registry and the projections, or leaves them when they are already the same.
 * They capture each change of a record into the history, refuse to alter a ledger or to delete a record, and note which
 * derived rows became stale. Being in the database, they also bind raw SQL and code that is yet to be written.
 */
export function installTriggers(connection: Sqlite.Database, projections: readonly Projection[]): void {
  const statements = [...captureTriggers(connection), ...staleTriggers(projections, 'stale')];
  const digest = createHash('sha256').update(statements.join('\n')).digest('hex');
  const installed = connection.prepare(`SELECT value FROM settings WHERE key = 'triggers'`).pluck().get();
  if (installed === digest) return;

  connection.transaction(() => {
    dropTriggers(connection);
    // Before the triggers are there, because they would take it for a write outside a unit of work.
    connection
      .prepare(
        `INSERT INTO settings (key, value) VALUES ('triggers', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
      )
      .run(digest);
    for (const statement of statements) connection.exec(statement);
  })();
}

/** Takes the triggers away, for a migration that alters rows. Whoever does so makes them again. */
export function dropTriggers(connection: Sqlite.Database): void {
  const generated = connection.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'generated\\_%' ESCAPE '\\'`,
  );
  for (const name of generated.pluck().all()) connection.exec(`DROP TRIGGER "${String(name)}"`);
}

/** Notes what becomes stale. One trigger for all that the same event makes so: beginning one costs as much as a mark. */
export function staleTriggers(projections: readonly Projection[], marks: Marks): string[] {
  const all = projections.flatMap((projection) => staleMarks(projection, marks));
  const kind = marks === 'stale' ? 'TRIGGER generated' : 'TEMP TRIGGER own';
  return [...Map.groupBy(all, ({ event }) => event)].map(
    ([event, group], index) =>
      `CREATE ${kind}_stale_${index} ${event} BEGIN ${group.map(({ mark }) => mark).join(' ')} END`,
  );
}

/** What is noted, and at which event. */
interface StaleMark {
  readonly event: string;
  readonly mark: string;
}

function staleMarks(projection: Projection, marks: Marks): StaleMark[] {
  return projection.sources.flatMap(({ table, rows, columns }) => {
    const mark = (row: 'old' | 'new') => staleMark(marks, projection.name, rows.replaceAll('row.', `${row}.`));
    const at = (time: 'INSERT' | 'UPDATE' | 'DELETE', when: string) => `AFTER ${time} ON ${table} ${when}`;
    const onInsert = { event: at('INSERT', whereAny(rows)), mark: mark('new') };
    if (tables[table].kind === 'ledger') return [onInsert];
    const matters = columns ? `WHEN ${columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')}` : '';
    const onUpdate = { event: at('UPDATE', matters), mark: `${mark('old')} ${mark('new')}` };
    // Records are never deleted; what is derived may be, and others may follow from it.
    return tables[table].kind === 'local'
      ? [onInsert, onUpdate, { event: at('DELETE', ''), mark: mark('old') }]
      : [onInsert, onUpdate];
  });
}

/** Most rows that are added have nothing yet that follows from them where that is looked up elsewhere: to see so is cheaper than to make a list of nothing distinct. */
function whereAny(rows: string): string {
  return rows.includes(' FROM ')
    ? `WHEN EXISTS (${rows.replaceAll('row.', 'new.').replaceAll(' UNION SELECT ', ' UNION ALL SELECT ')})`
    : '';
}

/**
 * Notes as stale what `rows` selects. NOT EXISTS, because inside a trigger an OR IGNORE gives way to the conflict clause of the statement that fired it.
 * One value, as most sources say, needs no table of its own to be made distinct.
 */
function staleMark(marks: Marks, projection: string, rows: string): string {
  const isNew = (id: string) =>
    `${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${marks} WHERE projection = '${projection}' AND row_id = ${id})`;
  const [, one] = /^SELECT ((?:old|new)\.\w+) AS id$/.exec(rows) ?? [];
  const selected = one
    ? `SELECT '${projection}', ${one} WHERE ${isNew(one)}`
    : `SELECT DISTINCT '${projection}', id FROM (${rows}) WHERE ${isNew('id')}`;
  return `INSERT INTO ${marks} (projection, row_id) ${selected};`;
}
