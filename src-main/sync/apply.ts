import Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { winsColumn, winsEntry } from '../../src-shared/sync/merge.ts';
import { type SyncedTable, tables } from '../../src-shared/sync/tables.ts';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import { isDangling } from '../database/references.ts';
import { writeSyncState } from '../database/sync-state.ts';
import type { Value } from '../database/values.ts';
import { type Arrival, ConflictFinder, type FoundConflict } from './conflict-finder.ts';
import { hold, isAnyHeld, releasePartial } from './held.ts';
import type { Unpacked } from './open-deltas.ts';
import { type ColumnStamps, type RowStamp, readDiffering } from './row-stamps.ts';
import { RowWriter } from './row-writer.ts';
import type { Run } from './runs.ts';
import type { Content } from './sealing.ts';
import type { HeldReason } from './tables.ts';

/** What applying needs to know beside the deltas. */
export interface ApplyContext extends Arrival {
  readonly connection: Sqlite.Database;
  readonly stamps: ColumnStamps;
  /** The number of the last migration here. */
  readonly schema: number;
  readonly now: number;
  readonly open: (delta: Delta) => Unpacked;
  /** Says whose transaction the rows belong to that are added from now on. */
  readonly as: (transactionId: string) => void;
}

interface Missing {
  readonly table: SyncedTable;
  readonly schema: number;
  readonly columns: readonly string[];
  readonly names: readonly string[];
}

/**
 * Merges deltas into the garage's tables, inside the transaction of its caller. Repeated, late and reordered ones do no harm. What cannot be applied is
 * kept aside, with the reason, and stops nothing. Only a fault of the storage itself is thrown.
 */
export class Applier {
  readonly conflicts: FoundConflict[] = [];
  readonly #context: ApplyContext;
  readonly #writer: RowWriter;
  readonly #finder: ConflictFinder;
  readonly #transactionIds = new Map<Stamp, string>();
  readonly #numbered = { orders: [] as string[], documents: [] as string[] };
  #missing: Missing | null = null;
  #hasParts: boolean | null = null;

  constructor(context: ApplyContext) {
    this.#context = context;
    this.#writer = new RowWriter(context.connection);
    this.#finder = new ConflictFinder(context.connection, this.#transactionIds, context);
  }

  /** Learns the transactions of these deltas first, so that the histories of their rows can name them. Those that are not what a PC sealed name nothing. */
  learnTransactions(deltas: readonly Delta[]): void {
    for (const delta of deltas)
      if (delta.table === 'transactions' && typeof this.#context.open(delta) === 'object')
        this.#transactionIds.set(delta.tx, delta.row);
    this.#finder.receiveCopies();
  }

  /** Merges deltas that are alike: in one go, where all of them add a row. */
  applyRun({ deltas, contents }: Run): void {
    if (!contents || !this.#addAll(deltas, contents)) for (const delta of deltas) this.apply(delta);
  }

  /** Merges one delta. */
  apply(delta: Delta): void {
    const { connection, now, schema } = this.#context;
    this.#finder.receive(delta.tx);
    const table = this.#context.stamps.tableOf(delta.table);
    const reason = delta.schema > schema ? 'schema' : 'failed';
    const keep = (why: HeldReason, detail = '') => hold(connection, delta, { reason: why, detail, at: now });
    const content = table ? this.#context.open(delta) : null;
    if (!table || !content) keep(reason, 'table');
    else if (content === 'key') keep('key');
    else if (typeof content === 'string') keep('failed', content);
    else {
      const known = this.#context.stamps.knownOf(table);
      const isKnown = content.columns.every((column) => known.has(column));
      if (!isKnown) keep(reason, 'column');
      if (isKnown || reason === 'schema') this.#tryToMerge(table, delta, isKnown ? content : only(content, known));
    }
  }

  #tryToMerge(table: SyncedTable, delta: Delta, content: Content): void {
    const { connection, now } = this.#context;
    try {
      this.#merge(table, delta, content);
    } catch (error) {
      if (!isRefused(error)) throw error;
      hold(connection, delta, { reason: 'failed', detail: error.code, at: now });
    }
  }

  #merge(table: SyncedTable, delta: Delta, content: Content): void {
    const present = this.#writer.stampOf(table, delta.row);
    if (!present && !this.#writer.isWhole(table, content.columns)) this.#addFromParts(table, delta);
    else if (!present) {
      this.#add(table, delta, content);
      // Later changes of the row may have come before it: its beginning was sent again under another name.
      for (const part of this.#partsOf(table, delta.row)) this.apply(part);
    } else if (tables[table].kind === 'ledger') this.#replaceEntry(table, delta, content, present);
    else this.#set(table, delta, content, present);
  }

  /** Adds the rows of a run. False, and nothing of it is done: one of them is to be looked at by itself. */
  #addAll(deltas: readonly Delta[], contents: readonly Content[]): boolean {
    const [[first], [content]] = [deltas, contents];
    const table = first && this.#context.stamps.tableOf(first.table);
    if (!first || !content || !table || table === 'transactions') return false;
    const known = this.#context.stamps.knownOf(table);
    if (!content.columns.every((column) => known.has(column)) || !this.#writer.isWhole(table, content.columns))
      return false;
    const rows = deltas.map(({ row }) => row);
    this.#hasParts ??= isAnyHeld(this.#context.connection, 'partial');
    if (this.#hasParts) return false;
    this.#finder.receive(first.tx);
    this.#context.as(this.#transactionOf(first.tx));
    const stamp = this.#stampOf(table, first, content);
    // A row that is here has a stamp, so the stamps are what tells; nobody has to look for each row before.
    if (!isTaken(() => this.#writer.insertStamps(table, rows, stamp))) return false;
    const values = contents.map((one) => one.values);
    if (!isTaken(() => this.#writer.insertAll(table, content.columns, rows, values))) {
      this.#writer.dropStamps(table, rows);
      return false;
    }
    if (table === 'orders' || table === 'documents') this.#numbered[table].push(...rows);
    return true;
  }

  #stampOf(table: SyncedTable, delta: Delta, { columns }: Content): RowStamp {
    const missing = this.#missingOf(table, delta.schema, columns);
    return {
      stamp: delta.tx,
      // What this program does not know of it is kept aside until it does: here it counts as set by nobody.
      schema: Math.min(delta.schema, this.#context.schema),
      columns: missing.length === 0 ? null : JSON.stringify(Object.fromEntries(missing.map((name) => [name, null]))),
    };
  }

  #add(table: SyncedTable, delta: Delta, content: Content): void {
    this.#context.as(this.#transactionOf(delta.tx));
    this.#writer.insert(table, delta.row, content);
    this.#writer.putStamp(table, delta.row, this.#stampOf(table, delta, content));
    if (table === 'transactions') this.#writer.nameTransaction(delta.tx, delta.row);
    if (table === 'orders' || table === 'documents') this.#numbered[table].push(delta.row);
  }

  /** To be called after the last delta: looks whether a number was given twice, and remembers what is to be known of what came. */
  finish(): void {
    const { connection } = this.#context;
    for (const table of ['orders', 'documents'] as const)
      if (this.#writer.isNumberTwice(table, this.#numbered[table].splice(0)))
        writeSyncState(connection, 'hasDuplicates', true);
    this.#finder.finish();
  }

  /** The columns that a row of this schema has beside these. Rows that came together share the list of their columns. */
  #missingOf(table: SyncedTable, schema: number, columns: readonly string[]): readonly string[] {
    if (tables[table].kind === 'ledger') return [];
    const last = this.#missing;
    if (last?.columns === columns && last.table === table && last.schema === schema) return last.names;
    const names = this.#context.stamps.columnsAt(table, schema).filter((name) => !columns.includes(name));
    this.#missing = { table, schema, columns, names };
    return names;
  }

  /** Takes out what waits for the rest of a row; hardly ever does anything. */
  #partsOf(table: SyncedTable, row: string): Delta[] {
    const { connection } = this.#context;
    this.#hasParts ??= isAnyHeld(connection, 'partial');
    return this.#hasParts ? releasePartial(connection, table, row) : [];
  }

  /** The columns of a row may come one by one, where the deltas that held all of them were replaced. It is added when there are enough of them. */
  #addFromParts(table: SyncedTable, delta: Delta): void {
    const { connection, now } = this.#context;
    const parts = [...this.#partsOf(table, delta.row), delta].toSorted((one, other) => (one.tx < other.tx ? -1 : 1));
    const values = new Map<string, Value>();
    for (const part of parts) {
      const content = this.#context.open(part);
      if (typeof content === 'string') continue;
      content.columns.forEach((column, index) => {
        values.set(column, content.values[index] ?? null);
      });
    }
    const [first] = parts;
    const columns = [...values.keys()];
    if (!first || !this.#writer.isWhole(table, columns)) {
      for (const part of parts) hold(connection, part, { reason: 'partial', at: now });
      this.#hasParts = true;
      return;
    }
    this.#add(table, { ...first, schema: 0 }, { columns, values: [...values.values()] });
    this.#writer.settleKeys(table, delta.row, columns);
    const stamps: Record<string, Stamp> = {};
    for (const part of parts) for (const column of part.columns) stamps[column] = part.tx;
    this.#writer.setStamps(table, delta.row, { ...this.#differing(table, delta.row), ...stamps });
  }

  #differing(table: SyncedTable, row: string): Record<string, Stamp | null> {
    const stamp = this.#writer.stampOf(table, row);
    return stamp?.columns ? readDiffering(stamp.columns) : {};
  }

  #replaceEntry(table: SyncedTable, delta: Delta, content: Content, present: RowStamp): void {
    if (present.stamp === delta.tx || !winsEntry(present.stamp, delta.tx)) return;
    this.#writer.update(table, delta.row, content);
    this.#writer.putStamp(table, delta.row, { stamp: delta.tx, schema: delta.schema, columns: null });
  }

  #set(table: SyncedTable, delta: Delta, content: Content, present: RowStamp): void {
    const stamps = this.#context.stamps.of(table, present);
    const isSeen = content.columns.every((column) => stamps.get(column) === delta.tx);
    if (isSeen) return;
    this.conflicts.push(...this.#finder.find(table, delta, content, stamps));
    const wins = content.columns.filter((column) => winsColumn(stamps.get(column) ?? null, delta.tx));
    if (wins.length < content.columns.length) this.#finder.hear(table, delta, content, stamps);
    if (wins.length === 0) return;
    this.#writer.update(table, delta.row, only(content, new Set(wins)));
    this.#writer.settleKeys(table, delta.row, wins);
    const set = Object.fromEntries(wins.map((column) => [column, delta.tx]));
    this.#writer.setStamps(table, delta.row, { ...(present.columns ? readDiffering(present.columns) : {}), ...set });
  }

  /** Until the transaction itself has arrived, its stamp stands for it. */
  #transactionOf(stamp: Stamp): string {
    const known = this.#transactionIds.get(stamp);
    if (known !== undefined) return known;
    const id = this.#writer.transactionOf(stamp) ?? stamp;
    this.#transactionIds.set(stamp, id);
    return id;
  }
}

/** Whether the schema refuses a row. What it names may be yet to come: then all of it is applied once more, without asking for that. */
function isRefused(error: unknown): error is InstanceType<typeof Sqlite.SqliteError> {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT') && !isDangling(error);
}

/** Runs a statement. False: the schema refuses what it would write, and nothing of it is written. */
function isTaken(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return false;
  }
}

function only(content: Content, allowed: ReadonlySet<string>): Content {
  const { columns, values, ...rest } = content;
  if (columns.every((column) => allowed.has(column))) return content;
  const kept = columns
    .map((column, index) => ({ column, value: values[index] ?? null }))
    .filter(({ column }) => allowed.has(column));
  return { ...rest, columns: kept.map(({ column }) => column), values: kept.map(({ value }) => value) };
}
