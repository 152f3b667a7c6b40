import type { z } from 'zod';
import { type Bucket, bucketOf, TableDigest } from '../../src-shared/sync/digest.ts';
import type { DigestOutput, digestRowsInputSchema, digestRowsOutputSchema } from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { unpackColumns } from '../store/pack.ts';
import type { Unit } from '../store/store.ts';
import type { Caller, CloudContext } from './context.ts';
import { findDevice, findGarage, markAt } from './garages.ts';
import { type Mergeable, stampsOf } from './merge.ts';
import { readOpen } from './open.ts';
import { CloudProblem } from './problem.ts';

/** Rows that are summed up before others get their turn. */
const rowsAtATime = 2_000;

/** The digest of all that a garage has at its head. Refuses `revoked`, `not_signed_in`. */
export function digest({ store }: CloudContext, caller: Caller): Promise<DigestOutput> {
  return store.read(caller.garage, async (unit) => {
    const { epoch, head } = await findGarage(unit);
    await findDevice(unit, caller.device);
    const tables: Record<string, Bucket[]> = {};
    for (const { tableName } of await unit.db
      .selectFrom('deltas')
      .select('tableName')
      .distinct()
      .where('garage', '=', caller.garage)
      .orderBy('tableName')
      .execute()) {
      const sums = new TableDigest();
      await eachRow(unit, tableName, (row, stamps) => sums.addRow(row, stamps));
      tables[tableName] = sums.buckets();
    }
    return { head: { epoch, seq: head, mark: await markAt(unit, head) }, tables };
  });
}

type RowsInput = z.infer<typeof digestRowsInputSchema>;
type RowsOutput = z.infer<typeof digestRowsOutputSchema>;

/**
 * The stamps of every row in some buckets. Refuses `too_large` when those are too many for one answer (fewer buckets may be asked for), `revoked`,
 * `not_signed_in`.
 */
export function digestRows(
  { store }: CloudContext,
  caller: Caller,
  { table, buckets }: RowsInput,
): Promise<RowsOutput> {
  const wanted = new Set(buckets);
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const rows: RowsOutput['rows'] = [];
    await eachRow(unit, table, (row, stamps) => {
      if (!wanted.has(bucketOf(row))) return;
      rows.push({ row, columns: Object.fromEntries(stamps) });
      if (rows.length > limits.answerRows * (wanted.size === 1 ? 4 : 1)) throw new CloudProblem('too_large');
    });
    return { rows };
  });
}

/** Calls for each row of a table with the stamps of its columns, those of open transactions left out, and lets others in between. */
async function eachRow(
  unit: Unit,
  table: string,
  visit: (row: string, stamps: Map<string, string>) => void,
): Promise<void> {
  const { db, garage } = unit;
  const open = await readOpen(unit);
  let after = '';
  for (;;) {
    const deltas = await db
      .selectFrom('deltas')
      .select(['rowId', 'tx', 'txSize', 'columns'])
      .where('garage', '=', garage)
      .where('tableName', '=', table)
      .where('rowId', '>', after)
      .orderBy('rowId')
      .limit(rowsAtATime)
      .execute();
    const isLast = deltas.length < rowsAtATime;
    // The last row of a page may go on after it, so it is read again, unless it is all there is.
    const cut = deltas.at(-1)?.rowId;
    const whole = isLast || deltas[0]?.rowId === cut ? deltas : deltas.filter(({ rowId }) => rowId !== cut);
    const byRow = new Map<string, Mergeable[]>();
    for (const { rowId, tx, txSize, columns } of whole) {
      if (txSize > 1 && open.has(tx)) continue;
      const delta = { tx, columns: unpackColumns(columns) };
      const known = byRow.get(rowId);
      if (known) known.push(delta);
      else byRow.set(rowId, [delta]);
    }
    for (const [row, kept] of byRow) visit(row, stampsOf(kept));
    const last = whole.at(-1);
    if (isLast || !last) return;
    after = last.rowId;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
