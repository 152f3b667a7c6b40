import { setImmediate } from 'node:timers/promises';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import { packBase, packColumns, unpackColumns } from '../store/pack.ts';
import type { KeptDelta, Position, RowKey, Unit } from '../store/store.ts';
import type { DeltaRow } from '../store/tables.ts';
import { type Mergeable, neededOf } from './merge.ts';
import { type Completed, countParts, type OpenTransactions, readOpen } from './open.ts';
import { CloudProblem } from './problem.ts';

/** How much of a transaction that is complete at last is looked at in one step: it may be of any length, and what is in memory must not. */
const partsPerStep = 1_000;

/** How many kept deltas are in memory for one step. */
const keptAtOnce = 20_000;

/** What is kept of the rows that a push names; null: more than is to be in memory at once. */
export type Kept = readonly KeptDelta[] | null;

/** Asks for it, before anything else is known: so it travels with the other questions that a push begins with. */
export function findKept({ deltas }: Unit, coming: readonly Delta[]): Promise<Kept> {
  const keys = new Map<string, RowKey>();
  for (const { table, row } of coming) keys.set(`${table} ${row}`, { tableName: table, rowId: row });
  return deltas.ofRows([...keys.values()], keptAtOnce);
}

type Candidate = Mergeable & Position & { readonly row: DeltaRow | null };

interface KeepOptions {
  readonly seq: number;
  readonly device: string;
  readonly hasOpen: boolean;
  readonly kept: Kept;
}

/**
 * Stores what is greatest for any of its columns, and drops what is so no longer. Deltas of a transaction that is not complete are stored and take no
 * place until it is: else those who keep it aside would miss what it replaced. Answers what a pull from the position before would bring; null where transactions are open.
 */
export async function keep(
  unit: Unit,
  deltas: readonly Delta[],
  { seq, device, hasOpen, kept }: KeepOptions,
): Promise<readonly Delta[] | null> {
  const opened: OpenTransactions = hasOpen ? await readOpen(unit) : new Map();
  const { open, completed } = await countParts(unit, deltas, { seq, device, opened });
  const stillOpen = new Set([...opened.keys(), ...open]);
  for (const { tx } of completed) stillOpen.delete(tx);
  const rows = deltas.map((delta, part) => rowOf(delta, { seq, part, device }));
  const closed = rows.filter((row) => !isAside(row, open));
  const { inserted, dropped } = await judge(unit, { coming: closed, keys: closed, stillOpen, kept });
  inserted.push(...rows.filter((row) => isAside(row, open)));
  await unit.deltas.remove(dropped);
  await unit.deltas.insert(inserted.sort((one, other) => one.part - other.part));
  for (const transaction of completed) await settle(unit, transaction, { seq, stillOpen });
  if (hasOpen || open.size > 0) return null;
  return inserted.length === deltas.length ? deltas : inserted.flatMap(({ part }) => deltas[part] ?? []);
}

interface Judged {
  readonly inserted: DeltaRow[];
  readonly dropped: Position[];
}

interface Judging {
  readonly coming: readonly DeltaRow[];
  readonly keys: readonly RowKey[];
  readonly stillOpen: ReadonlySet<string>;
  /** What is kept of these rows, and perhaps of others; null: it was too much together with the others. */
  readonly kept: Kept;
}

interface OfRow {
  readonly key: RowKey;
  readonly coming: DeltaRow[];
}

/** Of what is kept of the rows `keys` and what comes to them: what is to be stored of the new, and what is kept for nothing from now on. */
async function judge(unit: Unit, { coming, keys, stillOpen, kept }: Judging): Promise<Judged> {
  const rows = new Map<string, OfRow>();
  for (const key of keys) rows.set(keyOf(key), { key, coming: [] });
  for (const row of coming) rows.get(keyOf(row))?.coming.push(row);
  const all = [...rows.values()];
  return kept ? judgeRows(unit, all, { stillOpen, kept }) : judgePortion(unit, all, stillOpen);
}

/** In portions, where much is kept of the rows. Refuses `malformed` for a row that no program has: of thousands of columns. */
async function judgeRows(
  unit: Unit,
  rows: readonly OfRow[],
  { stillOpen, kept }: Pick<Judging, 'stillOpen' | 'kept'>,
): Promise<Judged> {
  if (!kept) {
    if (rows.length === 1) throw new CloudProblem('malformed', { detail: 'Too much is kept of one row.' });
    const middle = rows.length >> 1;
    const one = await judgePortion(unit, rows.slice(0, middle), stillOpen);
    const other = await judgePortion(unit, rows.slice(middle), stillOpen);
    return { inserted: [...one.inserted, ...other.inserted], dropped: [...one.dropped, ...other.dropped] };
  }
  const keptOf = new Map<string, Candidate[]>();
  for (const delta of kept) {
    if (isAside(delta, stillOpen)) continue;
    const candidate = { ...delta, columns: unpackColumns(delta.columns), row: null };
    const known = keptOf.get(keyOf(delta));
    if (known) known.push(candidate);
    else keptOf.set(keyOf(delta), [candidate]);
  }
  const inserted: DeltaRow[] = [];
  const dropped: Position[] = [];
  for (const { key, coming } of rows) {
    const candidates = keptOf.get(keyOf(key)) ?? [];
    // A row that is new, as most are.
    const [only] = coming;
    if (only && coming.length === 1 && candidates.length === 0) {
      inserted.push(only);
      continue;
    }
    for (const row of coming) candidates.push({ ...row, columns: unpackColumns(row.columns), row });
    const needed = neededOf(candidates);
    for (const candidate of candidates) {
      if (candidate.row && needed.has(candidate)) inserted.push(candidate.row);
      if (!candidate.row && !needed.has(candidate)) dropped.push(candidate);
    }
  }
  return { inserted, dropped };
}

async function judgePortion(unit: Unit, rows: readonly OfRow[], stillOpen: ReadonlySet<string>): Promise<Judged> {
  const keys = rows.map(({ key }) => key);
  return judgeRows(unit, rows, { stillOpen, kept: await unit.deltas.ofRows(keys, keptAtOnce) });
}

/** Gives the earlier parts of a transaction that is complete their places, step by step, and lets others read in between. */
async function settle(
  unit: Unit,
  transaction: Completed,
  { seq, stillOpen }: { readonly seq: number; readonly stillOpen: ReadonlySet<string> },
): Promise<void> {
  let after: Position = { seq: transaction.firstSeq, part: -1 };
  for (;;) {
    const parts = await unit.deltas.partsOf(transaction.tx, { after, before: seq, limit: partsPerStep });
    // A row of which nothing else is kept is needed as it is.
    const keys = parts.filter(({ isAlone }) => !isAlone);
    const kept = keys.length > 0 ? await unit.deltas.ofRows(keys, keptAtOnce) : [];
    await unit.deltas.remove((await judge(unit, { coming: [], keys, stillOpen, kept })).dropped);
    const last = parts.at(-1);
    if (!last || parts.length < partsPerStep) return;
    after = last;
    await setImmediate();
  }
}

/** A row's present state is complete by itself, also where it bears the stamp of a transaction that is not. */
const isAside = ({ tx, txSize }: Pick<DeltaRow, 'tx' | 'txSize'>, open: ReadonlySet<string>) =>
  txSize > 1 && open.has(tx);

const keyOf = ({ tableName, rowId }: RowKey) => `${tableName} ${rowId}`;

function rowOf(
  delta: Delta,
  place: { readonly seq: number; readonly part: number; readonly device: string },
): DeltaRow {
  return {
    ...place,
    tx: delta.tx,
    txSize: delta.size,
    tableName: delta.table,
    rowId: delta.row,
    columns: packColumns(delta.columns),
    base: packBase(delta.base),
    schemaNumber: delta.schema,
    keyNumber: delta.key,
    body: delta.body,
  };
}
