import { digestTable } from '../../../src-main/sync/repair.ts';
import { ColumnStamps } from '../../../src-main/sync/row-stamps.ts';
import { articleKey, brandKey } from '../../../src-shared/domain/part-key.ts';
import { type SyncedTable, syncedTables } from '../../../src-shared/sync/tables.ts';
import type { Pc } from '../world/pc.ts';
import { unitsSeenInPart } from '../world/state.ts';
import { Divergence } from './divergence.ts';
import { columnKey, differences, isKey, mayBeConcurrent, type Oracle, ownTables, toBeTold } from './oracle.ts';
import { changesBetween, type Row, type Rows, type Value } from './rows.ts';

const shown = 5;

/** What a step has changed at a PC is one whole unit of work, which the oracle is told, or nothing (promises 1 and 4). */
export function noteUnit(pc: Pc, { before, after }: { readonly before: Rows; readonly after: Rows }, oracle: Oracle) {
  const { changes, gone } = changesBetween(before, after);
  if (gone.length > 0) throw new Divergence(1, `${pc.name} has lost ${gone.join(', ')}`);
  if (changes.length === 0) return;
  const units = changes.filter(({ table }) => table === 'transactions');
  const [unit] = units;
  if (!unit || units.length > 1)
    throw new Divergence(4, `${pc.name} committed ${changes.length} changes as ${units.length} units`);
  const knew = new Set(before.get('transactions')?.keys());
  oracle.add({ id: unit.row, pc: pc.name, changes, knew, sawInPart: unitsSeenInPart(pc) });
}

/** What a PC that has read everything shows follows from the units that it has, each of them whole (promises 2, 4 and 5). */
export function proveView(pc: Pc, rows: Rows, oracle: Oracle): void {
  const known = new Set(rows.get('transactions')?.keys());
  const expected = oracle.fold(known, stampsOf(pc));
  const found = differences(rows, expected, (table) => isWork(rows, oracle, table));
  if (found.length > 0) throw new Divergence(4, `${pc.name} shows what nobody did: ${listed(found)}`);
  proveKeys(pc, rows);
}

/** Parts are found by what is shown of them, whoever set the one column and the other (promise 5). */
function proveKeys(pc: Pc, rows: Rows): void {
  for (const [part, { article, article_key: key, brand, brand_key: ofBrand }] of rows.get('parts') ?? [])
    if (key !== articleKey(String(article)) || ofBrand !== brandKey(String(brand)))
      throw new Divergence(5, `${pc.name} finds part ${part}, ${brand} ${article}, by ${ofBrand} ${key}`);
}

/**
 * All PCs have the same rows with the same stamps, and all that was committed anywhere (promises 2, 3, 5 and 6). `areAllConflictsTold`: not where the store was
 * restored from a backup: what it lost is sent again as it stands, which does not say what it replaced. `departed`: who was shut out and told nobody of what it would have found.
 */
export async function proveEqual(
  pcs: readonly Pc[],
  oracle: Oracle,
  { areAllConflictsTold, departed }: { readonly areAllConflictsTold: boolean; readonly departed: ReadonlySet<string> },
): Promise<void> {
  const [first] = pcs;
  if (!first) return;
  const rows = await first.rows();
  for (const id of oracle.operations.keys())
    if (!rows.get('transactions')?.has(id)) throw new Divergence(2, `${id} is lost`);
  await proveAlike(pcs);
  proveSums(first, rows);
  proveConflictsAreReal(rows, oracle);
  if (areAllConflictsTold) proveConflictsAreTold(rows, oracle, stampsOf(first), departed);
}

/** All PCs have the same rows with the same stamps (promise 3). */
export async function proveAlike([first, ...others]: readonly Pc[]): Promise<void> {
  const rows = await first?.rows();
  for (const other of others) if (first && rows) await proveSame(first, rows, other);
}

async function proveSame(one: Pc, rows: Rows, other: Pc): Promise<void> {
  const others = await other.rows();
  const found: string[] = [];
  for (const [table, here] of rows) {
    const there = others.get(table);
    for (const [row, values] of here) {
      const text = JSON.stringify(values);
      const otherText = JSON.stringify(there?.get(row));
      if (text !== otherText) found.push(`${table} ${row}: ${text} and ${otherText}`);
    }
    for (const row of there?.keys() ?? []) if (!here.has(row)) found.push(`${table} ${row} only at ${other.name}`);
  }
  if (found.length > 0) throw new Divergence(3, `${one.name} and ${other.name} differ: ${listed(found)}`);
  const [here, there] = [await digestOf(one), await digestOf(other)];
  for (const [table, digest] of here)
    if (digest !== there.get(table))
      throw new Divergence(3, `${one.name} and ${other.name} differ in the stamps of ${table}`);
}

/** Derived rows are what follows from their sources (promise 3). */
export async function proveDerived(pc: Pc): Promise<void> {
  const wrong = await pc.garage.database.derived.findWrong();
  if (wrong.length > 0)
    throw new Divergence(3, `${pc.name} derives wrong rows: ${JSON.stringify(wrong).slice(0, 300)}`);
}

/** No two orders bear one number: where no disk was copied, PCs that are apart give different ones. */
export function proveNumbers([pc]: readonly Pc[]): void {
  const twice = pc?.connection.prepare('SELECT number FROM orders GROUP BY number HAVING count(*) > 1').pluck().all();
  if (twice && twice.length > 0) throw new Divergence(8, `orders bear the same number: ${twice.join(', ')}`);
}

async function digestOf({ connection }: Pc): Promise<Map<SyncedTable, string>> {
  const stamps = new ColumnStamps(connection);
  const digests = new Map<SyncedTable, string>();
  for (const table of syncedTables) digests.set(table, JSON.stringify(await digestTable(connection, stamps, table)));
  return digests;
}

/** What is derived as money and stock is the sum of all entries, counted here without the program's rules. */
function proveSums(pc: Pc, rows: Rows): void {
  const paid = new Map<string, number>();
  for (const { order_id: order, kind, amount_kopecks: amount } of rows.get('payments')?.values() ?? [])
    add(paid, String(order), kind === 'refund' ? -Number(amount) : Number(amount));
  for (const { order_id: order, paid_kopecks: is } of pc.connection
    .prepare<[], { order_id: string; paid_kopecks: number }>('SELECT order_id, paid_kopecks FROM order_summaries')
    .all())
    if (is !== (paid.get(order) ?? 0)) throw new Divergence(6, `order ${order} has ${is} paid, not ${paid.get(order)}`);
  const stock = new Map<string, number>();
  for (const { product_id: product, quantity_thousandths: quantity } of rows.get('stock_movements')?.values() ?? [])
    add(stock, String(product), Number(quantity));
  const levels = new Map<string, number>();
  for (const { product_id: product, quantity_thousandths: quantity } of pc.connection
    .prepare<[], { product_id: string; quantity_thousandths: number }>(
      'SELECT product_id, quantity_thousandths FROM stock_levels',
    )
    .all())
    add(levels, product, quantity);
  for (const [product, quantity] of stock)
    if (levels.get(product) !== quantity)
      throw new Divergence(6, `part ${product} stands at ${levels.get(product)}, not ${quantity}`);
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** A conflict is kept only where two people did not know of each other and came to different values (promise 5). */
function proveConflictsAreReal(rows: Rows, oracle: Oracle): void {
  const contested = oracle.contested();
  for (const conflict of rows.get('conflicts')?.values() ?? []) {
    const key = keyOf(conflict);
    const settings = contested.get(key) ?? [];
    const [kept, other] = [conflict.kept_value, conflict.other_value].map((value): Value => JSON.parse(String(value)));
    const isReal = settings.some(
      (one) =>
        one.value === kept &&
        settings.some((another) => another.value === other && mayBeConcurrent(one.operation, another.operation)),
    );
    if (!isReal) throw new Divergence(5, `a conflict that is none: ${key} ${kept} and ${other}`);
  }
}

/** Where two people did not know of each other and came to different values, a conflict is kept (promise 5), unless the PC of one of them left before it could tell. */
function proveConflictsAreTold(
  rows: Rows,
  oracle: Oracle,
  stampOf: (operation: string) => string,
  departed: ReadonlySet<string>,
): void {
  const told = new Set([...(rows.get('conflicts')?.values() ?? [])].map(keyOf));
  for (const [key, settings] of oracle.contested()) {
    const column = key.split(' ').at(-1) ?? '';
    const due = toBeTold(column, settings, stampOf).filter(({ operation }) => !departed.has(operation.pc));
    const values = new Set(due.map(({ value }) => value));
    if (values.size > 1 && !told.has(key) && isForPeople(column, [...values]))
      throw new Divergence(5, `a conflict that nobody is told of: ${key} ${[...values].join(' and ')}`);
  }
}

const keyOf = (conflict: Row): string =>
  columnKey(String(conflict.table_name), String(conflict.row_id), String(conflict.column_name));

/** Places in lists, keys of searches and the same thing done twice need nobody. */
function isForPeople(column: string, values: readonly Value[]): boolean {
  if (column === 'position' || isKey(column)) return false;
  return column !== 'deleted_at' || values.includes(null);
}

/** In which order the units count, as this PC has it. */
function stampsOf(pc: Pc): (operation: string) => string {
  const rows = pc.connection
    .prepare<[], { row_id: string; stamp: string }>(
      `SELECT row_id, stamp FROM row_stamps WHERE table_name = 'transactions'`,
    )
    .all();
  const stamps = new Map(rows.map(({ row_id: row, stamp }) => [row, stamp]));
  return (operation) => stamps.get(operation) ?? '';
}

/** Which rows of a table are somebody's work; what the sync notes about itself (who joined, what conflicts) is not. */
function isWork(rows: Rows, oracle: Oracle, table: SyncedTable): (row: string) => boolean {
  if (ownTables.has(table)) return () => false;
  if (table === 'transactions') return (row) => oracle.operations.has(row) || oracle.hadAtStart(table, row);
  if (table !== 'history') return () => true;
  return (row) => {
    const unit = String(rows.get('history')?.get(row)?.transaction_id);
    return oracle.operations.has(unit) || oracle.hadAtStart(table, row);
  };
}

function listed(found: readonly string[]): string {
  const more = found.length > shown ? ` and ${found.length - shown} more` : '';
  return `${found.slice(0, shown).join('; ')}${more}`;
}
