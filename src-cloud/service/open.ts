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

/** Counts the parts of a push at `seq`. A transaction that was closed before it was complete (epoch, new identity) stays closed. */
export async function countParts(
  unit: Unit,
  deltas: readonly Delta[],
  { seq, device }: { readonly seq: number; readonly device: string },
): Promise<Counted> {
  const open = new Set<string>();
  const completed: { tx: string; firstSeq: number }[] = [];
  const { db, garage } = unit;
  const parts = new Map<string, { size: number; received: number }>();
  for (const { tx, size } of deltas)
    if (size > 1) parts.set(tx, { size, received: (parts.get(tx)?.received ?? 0) + 1 });
  for (const [tx, { size, received }] of parts) {
    if (received >= size) continue;
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
