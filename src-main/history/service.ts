import { sql } from 'kysely';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo } from '../../src-shared/domain/rights.ts';
import { tables } from '../../src-shared/sync/tables.ts';
import type { Write } from '../database/database.ts';
import type { SignedIn } from '../session/session.ts';
import { requireManager } from '../staff/service.ts';
import { compensations } from './compensations.ts';
import { parseValues } from './queries.ts';
import { requireRightToUndo } from './rights.ts';

/**
 * Takes a change back by a change of its own: what it added goes into the bin, what it altered gets its former values.
 * People of the workshop floor take back only what they did themselves. Refuses when it was taken back already, or when somebody has since changed the same field (their work is kept).
 * The only writer of other capabilities' tables, because it knows of a row nothing but that it had other values before.
 */
export async function undoChange(write: Write, changeId: string, staff: SignedIn): Promise<void> {
  const change = await write.db.selectFrom('transactions').selectAll().where('id', '=', changeId).executeTakeFirst();
  if (!change || change.canUndo === 0) throw new Refusal('undo.not_possible');
  if (change.staffId !== staff.id && !mayDo(staff.role, 'bin.restore')) throw new Refusal('undo.not_yours');
  const undone = await write.db
    .selectFrom('transactions')
    .select('id')
    .where('undoesId', '=', changeId)
    .executeTakeFirst();
  if (undone) throw new Refusal('undo.already');

  const rows = await write.db
    .selectFrom('history')
    .selectAll()
    .where('transactionId', '=', changeId)
    .orderBy('id', 'desc')
    .execute();
  const touched = new Set(rows.map(({ tableName }) => tableName));
  requireRightToUndo(staff, change.action, touched);
  await compensations[change.action]?.(write, changeId);
  const updates = rows.filter(({ operation }) => operation === 'update');
  for (const [index, row] of updates.entries()) {
    await setBack(write, row.tableName, row.rowId, parseValues(row.before), parseValues(row.after));
    if (index % rowsPerTurn === rowsPerTurn - 1) await turn();
  }
  const inserts = Map.groupBy(
    rows.filter(({ operation }) => operation === 'insert'),
    ({ tableName }) => tableName,
  );
  for (const [table, inserted] of inserts) await putIntoBin(write, table, inserted);
  if (touched.has('staff')) await requireManager(write);
}

/** An import of ten thousand rows is taken back like any other change, and the screens must not wait for it. */
const rowsPerTurn = 250;

/** Lets everything else run that waits. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function putIntoBin(write: Write, table: string, rows: readonly { readonly rowId: string }[]): Promise<void> {
  for (let first = 0; first < rows.length; first += rowsPerTurn) {
    if (first > 0) await turn();
    const ids = rows.slice(first, first + rowsPerTurn).map(({ rowId }) => rowId);
    await sql`UPDATE ${sql.table(table)} SET deleted_at = ${write.at} WHERE deleted_at IS NULL
      AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(write.db);
  }
}

type Values = Record<string, string | number | null>;

async function setBack(write: Write, table: string, id: string, before: Values, after: Values): Promise<void> {
  const secret = secretColumns(table);
  if (Object.keys(after).some((column) => secret.includes(column))) throw new Refusal('undo.not_possible');
  const columns = Object.keys(before);
  await requireColumns(write, table, columns);
  const isUnchanged = sql.join(
    columns.map((column) => sql`${sql.ref(column)} IS ${after[column] ?? null}`),
    sql` AND `,
  );
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${before[column] ?? null}`));
  const { numAffectedRows } =
    await sql`UPDATE ${sql.table(table)} SET ${assignments} WHERE id = ${id} AND ${isUnchanged}`.execute(write.db);
  if (numAffectedRows !== 1n) throw new Refusal('undo.changed_since');
}

/** Another PC may run a newer program, with columns that this one does not have. */
async function requireColumns(write: Write, table: string, columns: readonly string[]): Promise<void> {
  const known = await write.db
    .selectFrom('syncedColumns')
    .select('columnName')
    .where('tableName', '=', table)
    .where('columnName', 'in', columns)
    .execute();
  if (known.length < columns.length) throw new Refusal('undo.newer_program');
}

function secretColumns(table: string): readonly string[] {
  const declaration = Object.entries(tables).find(([name]) => name === table)?.[1];
  return declaration && 'secret' in declaration ? declaration.secret : [];
}
