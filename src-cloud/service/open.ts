import type { Delta } from '../../src-shared/sync/wire.ts';
import type { Unit } from '../store/store.ts';
import type { CloudTables } from '../store/tables.ts';

/** Transactions that are longer than one push and not complete yet: their deltas are kept, but take nobody's place. */
export type OpenTransactions = ReadonlyMap<string, CloudTables['openTransactions']>;

/** Those of the garage that are open now. */
export async function readOpen({ db, garage }: Unit): Promise<OpenTransactions> {
  const rows = await db
    .selectFrom('openTransactions')
    .selectAll()
    .where('garage', '=', garage)
    .where('closedSeq', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.tx, row]));
}

/** Those that somebody who has read up to `seq` must keep aside, `head` being what there is. */
export async function readOpenAt({ db, garage }: Unit, seq: number): Promise<string[]> {
  const rows = await db
    .selectFrom('openTransactions')
    .select('tx')
    .where('garage', '=', garage)
    .where('firstSeq', '<=', seq)
    .where((is) => is.or([is('closedSeq', 'is', null), is('closedSeq', '>', seq)]))
    .orderBy('tx')
    .execute();
  return rows.map(({ tx }) => tx);
}

/** What a push did to transactions that come in parts. */
export interface Counted {
  /** Open after this push: nothing of theirs takes a place. */
  readonly open: ReadonlySet<string>;
  /** Complete with this push, and where their first part stands. */
  readonly completed: readonly { readonly tx: string; readonly firstSeq: number }[];
}

/** Counts the parts of a push at `seq`, `opened` being what was open before it. A transaction that was closed before it was complete (epoch, new identity) stays closed. */
export async function countParts(
  unit: Unit,
  deltas: readonly Delta[],
  { seq, device, opened }: { readonly seq: number; readonly device: string; readonly opened: OpenTransactions },
): Promise<Counted> {
  const open = new Set<string>();
  const completed: { tx: string; firstSeq: number }[] = [];
  const { db, garage } = unit;
  const parts = new Map<string, { size: number; rows: Set<string> }>();
  for (const { tx, size, table, row } of deltas) {
    if (size === 1) continue;
    const known = parts.get(tx) ?? { size, rows: new Set() };
    known.rows.add(rowKey(table, row));
    parts.set(tx, known);
  }
  for (const [tx, { size, rows }] of parts) {
    const received = rows.size;
    if (received >= size) {
      // Some of it had come before, and then all of it at once: the sender began anew.
      const before = opened.get(tx);
      if (before) {
        completed.push({ tx, firstSeq: before.firstSeq });
        await close(unit, [tx], seq);
      }
      continue;
    }
    const row = await db
      .insertInto('openTransactions')
      .values({ garage, tx, device, size, received, firstSeq: seq, closedSeq: null })
      .onConflict((conflict) =>
        conflict
          .columns(['garage', 'tx'])
          .doUpdateSet((is) => ({ received: is('openTransactions.received', '+', received) })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    if (row.closedSeq !== null) continue;
    if (row.received < row.size || !(await areAllThere(unit, row, rows))) open.add(tx);
    else {
      completed.push({ tx, firstSeq: row.firstSeq });
      await close(unit, [tx], seq);
    }
  }
  return { open, completed };
}

const rowKey = (table: string, row: string) => `${table} ${row}`;

/** A part may have come twice: in a batch of its own again, after the cloud was restored. So when the count is full, the parts themselves are counted. */
async function areAllThere(
  { db, garage }: Unit,
  { tx, size, firstSeq }: CloudTables['openTransactions'],
  rows: ReadonlySet<string>,
): Promise<boolean> {
  const stored = await db
    .selectFrom('deltas')
    .select(['tableName', 'rowId'])
    .distinct()
    .where('garage', '=', garage)
    .where('seq', '>=', firstSeq)
    .where('tx', '=', tx)
    .execute();
  return new Set([...stored.map(({ tableName, rowId }) => rowKey(tableName, rowId)), ...rows]).size >= size;
}

/** Marks transactions as closed at `seq`: from there on they are shown. */
export async function close({ db, garage }: Unit, txs: readonly string[], seq: number): Promise<void> {
  if (txs.length === 0) return;
  await db
    .updateTable('openTransactions')
    .set({ closedSeq: seq })
    .where('garage', '=', garage)
    .where('tx', 'in', txs)
    .execute();
}
