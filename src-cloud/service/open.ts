import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import type { RowKey, Unit } from '../store/store.ts';
import type { CloudTables } from '../store/tables.ts';
import { CloudProblem } from './problem.ts';

/** Transactions of a garage that may be open at once: each device has one or two, and all of them are looked at with every push. */
const openMax = 200;

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

/** Those of which somebody who has read up to `seq` has a part, and which are not complete at `shown`. */
export async function readOpenAt({ db, garage }: Unit, seq: number, shown: number): Promise<string[]> {
  const rows = await db
    .selectFrom('openTransactions')
    .select('tx')
    .where('garage', '=', garage)
    .where('firstSeq', '<=', seq)
    .where((is) => is.or([is('closedSeq', 'is', null), is('closedSeq', '>', shown)]))
    .orderBy('tx')
    .execute();
  return rows.map(({ tx }) => tx);
}

/** A transaction that is complete, and where its first part stands. */
export interface Completed {
  readonly tx: string;
  readonly firstSeq: number;
}

/** What a push did to transactions that come in parts. */
export interface Counted {
  /** Open after this push: nothing of theirs takes a place. */
  readonly open: ReadonlySet<string>;
  /** Complete with this push. */
  readonly completed: readonly Completed[];
}

interface Parts {
  readonly size: number;
  readonly rows: Map<string, RowKey>;
}

/**
 * Counts the parts of a push at `seq`, `opened` being what was open before it. A transaction that was closed before it was complete (epoch, new identity) stays
 * closed. Refuses `too_many` open ones: a PC sends one after the other.
 */
export async function countParts(
  unit: Unit,
  deltas: readonly Delta[],
  { seq, device, opened }: { readonly seq: number; readonly device: string; readonly opened: OpenTransactions },
): Promise<Counted> {
  const open = new Set<string>();
  const completed: Completed[] = [];
  const { db, garage } = unit;
  const parts = new Map<string, Parts>();
  for (const { tx, size, table, row } of deltas) {
    if (size === 1) continue;
    const known = parts.get(tx) ?? { size, rows: new Map() };
    known.rows.set(`${table} ${row}`, { tableName: table, rowId: row });
    parts.set(tx, known);
  }
  for (const [tx, { size, rows }] of parts) {
    const before = opened.get(tx);
    if (rows.size >= size) {
      // Some of it had come before, and then all of it at once: the sender began anew.
      if (before) {
        completed.push({ tx, firstSeq: before.firstSeq });
        await close(unit, [tx], seq);
      }
      continue;
    }
    // A part may have come before: in a batch of its own again, after the cloud was restored.
    const received = before ? rows.size - (await unit.deltas.countParts(tx, [...rows.values()])) : rows.size;
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
    if (row.received < row.size) open.add(tx);
    else {
      completed.push({ tx, firstSeq: row.firstSeq });
      await close(unit, [tx], seq);
    }
  }
  if (new Set([...opened.keys(), ...open]).size > openMax) throw new CloudProblem('too_many', { retryAfter: 600 });
  return { open, completed };
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
