import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { type Stamp, stampDevice, stampOfDevice } from '../../src-shared/sync/hlc.ts';
import { isConcurrent } from '../../src-shared/sync/merge.ts';
import { identityOf, type SyncedTable, tableDeclaration } from '../../src-shared/sync/tables.ts';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import { type Heard, hear } from '../database/last-seen.ts';
import { readCaptured } from '../database/outbox.ts';
import { prepared } from '../database/prepared.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { Value } from '../database/values.ts';
import type { Content } from './sealing.ts';

/** Two values of one field, set by people who did not know of each other. */
export interface FoundConflict {
  readonly id: string;
  readonly table: SyncedTable;
  readonly row: string;
  readonly column: string;
  readonly kept: { readonly stamp: Stamp; readonly value: Value };
  readonly other: { readonly stamp: Stamp; readonly value: Value };
}

/** How deltas came. */
export interface Arrival {
  /** Whether all of this has been here before, so that a value that loses was known to whoever set the one that wins. */
  readonly isRereading: boolean;
  /** Whether it is of a page: whole transactions, each with its own row last, so that where that is here, the others have been. */
  readonly isPage: boolean;
}

/** Finds out, column by column, whether what arrives and what is here knew of each other. */
export class ConflictFinder {
  readonly #connection: Sqlite.Database;
  readonly #device: string;
  readonly #own: ReadonlySet<string>;
  #passed: Stamp;
  readonly #isRereading: boolean;
  readonly #isPage: boolean;
  readonly #heard: Heard[] = [];
  readonly #transactionIds: ReadonlyMap<Stamp, string>;

  /** `transactionIds`: which transactions the stamps of what arrives belong to, as far as they are known. */
  constructor(
    connection: Sqlite.Database,
    transactionIds: ReadonlyMap<Stamp, string>,
    { isRereading, isPage }: Arrival,
  ) {
    this.#connection = connection;
    this.#transactionIds = transactionIds;
    this.#device = readSyncState(connection, 'device') ?? '';
    this.#own = new Set([this.#device, ...(readSyncState(connection, 'formerDevices') ?? [])]);
    this.#passed = readSyncState(connection, 'passed') ?? '';
    this.#isRereading = isRereading || (readSyncState(connection, 'isRereading') ?? false);
    this.#isPage = isPage;
  }

  /**
   * The conflicts of one delta with the row as it is. What was made again from a row's state does not say what it replaced, and a row that two PCs added came of the
   * same event: neither is in one. Nor is what this PC set itself.
   */
  find(table: SyncedTable, delta: Delta, content: Content, stamps: ReadonlyMap<string, Stamp>): FoundConflict[] {
    if (delta.size === 1 || delta.base.length === 0 || stampDevice(delta.tx) === this.#device) return [];
    const columns = content.columns.filter((column) =>
      this.#isConcurrent(table, delta, content, column, stamps.get(column) ?? null),
    );
    const [first] = columns;
    if (first === undefined || this.#isCopy(delta)) return [];
    const present = this.#connection
      .prepare(`SELECT * FROM ${table} WHERE ${identityOf(table)} = ?`)
      .get(delta.row) as Record<string, Value>;
    return columns.flatMap((column) => {
      const mine = { stamp: stamps.get(column) ?? '', value: present[column] ?? null };
      const theirs = { stamp: delta.tx, value: content.values[content.columns.indexOf(column)] ?? null };
      if (!matters(table, column, mine.value, theirs.value)) return [];
      const [kept, other] = mine.stamp > theirs.stamp ? [mine, theirs] : [theirs, mine];
      return [
        {
          id: conflictId(table, delta.row, column, kept.stamp, other.stamp),
          table,
          row: delta.row,
          column,
          kept,
          other,
        },
      ];
    });
  }

  #isConcurrent(table: SyncedTable, delta: Delta, { lastSeen }: Content, column: string, stamp: Stamp | null): boolean {
    if (stamp === null || !this.#own.has(stampDevice(stamp))) return false;
    const unseen = this.#isUnseen(stamp) ? { base: this.#firstBase(table, delta.row, column) } : null;
    const index = delta.columns.indexOf(column);
    const base = asMine(delta.base[index] ?? null, stamp);
    // A copy of this disk may have had what waits here itself: that it does not count as seen.
    const isOfCopy = this.#own.has(stampDevice(delta.tx));
    const seen = lastSeen && !isOfCopy ? asMine(lastSeen[index] ?? null, stamp) : base;
    if (!isConcurrent({ stamp, unseen }, { stamp: delta.tx, base, seen }, this.#own, this.#isRereading)) return false;
    return delta.tx > stamp || !this.#wasHere(table, delta);
  }

  #isUnseen(stamp: Stamp): boolean {
    return stampDevice(stamp) === this.#device && stamp > this.#passed;
  }

  /** Takes note of the values that give way to what nobody else can have seen: whoever changes that here knows of them. */
  hear(table: SyncedTable, { tx, row }: Delta, { columns }: Content, stamps: ReadonlyMap<string, Stamp>): void {
    if (this.#own.has(stampDevice(tx))) return;
    for (const column of columns) {
      const stamp = stamps.get(column);
      if (stamp !== undefined && stamp > tx && this.#isUnseen(stamp))
        this.#heard.push({ table, row, column, stamp: tx });
    }
  }

  /** To be called after the last delta: what was heard is remembered. */
  finish(): void {
    hear(this.#connection, this.#heard.splice(0));
  }

  /**
   * Takes note of a stamp that arrives. If it is what waits here, sent from a copy of this disk under a former name, others may know of it: it and all before it
   * is no longer unseen.
   */
  receive(stamp: Stamp): void {
    if (!this.#own.has(stampDevice(stamp))) return;
    const mine = stampOfDevice(stamp, this.#device);
    if (mine <= this.#passed) return;
    const waits = prepared(this.#connection, 'SELECT 1 FROM outbox_transactions WHERE tx = ?').get(mine);
    if (waits !== undefined) this.#pass(mine);
  }

  /** The same of the transactions that arrive: what waits here has come under whatever name another copy of this disk has taken. Two PCs' stamps may have one moment; the identity tells. */
  receiveCopies(): void {
    const came = new Map([...this.#transactionIds].map(([stamp, id]) => [stampOfDevice(stamp, this.#device), id]));
    if (came.size === 0) return;
    const waiting = prepared(
      this.#connection,
      'SELECT tx, first_seq AS first, size FROM outbox_transactions WHERE tx IN (SELECT value FROM json_each(?)) ORDER BY first_seq DESC',
    ).all(JSON.stringify([...came.keys()])) as { tx: Stamp; first: number; size: number }[];
    const own = prepared(
      this.#connection,
      `SELECT 1 FROM (SELECT table_name, row_id FROM outbox WHERE seq >= ? ORDER BY seq LIMIT ?) WHERE table_name = 'transactions' AND row_id = ?`,
    );
    const last = waiting.find(({ tx, first, size }) => own.get(first, size, came.get(tx)) !== undefined);
    if (last && last.tx > this.#passed) this.#pass(last.tx);
  }

  #pass(stamp: Stamp): void {
    this.#passed = stamp;
    writeSyncState(this.#connection, 'passed', stamp);
  }

  /**
   * Whether this is the change of a transaction that has been here before under another stamp: two disks, one a copy of the other, both sent it. Whoever found
   * it in conflict found it then. Its own row does not come with it where the other one's is the one that stands.
   */
  #isCopy({ tx }: Delta): boolean {
    const id = this.#transactionIds.get(tx);
    const known =
      id === undefined
        ? this.#connection
            .prepare(
              `SELECT 1 FROM row_stamps WHERE table_name = 'transactions' AND stamp > ? AND stamp < ? AND stamp <> ?`,
            )
            .get(stampOfDevice(tx, ''), stampOfDevice(tx, 'g'), tx)
        : this.#connection
            .prepare(`SELECT 1 FROM row_stamps WHERE table_name = 'transactions' AND row_id = ? AND stamp <> ?`)
            .get(id, tx);
    return known !== undefined;
  }

  /**
   * Whether this very change came before, and is sent once more by who still has it waiting, to a store that was put back. Whoever found it in conflict found it then; who
   * set what is here since knew of it. Of what was kept aside, or is fetched by itself, the rest of its transaction proves nothing.
   */
  #wasHere(table: SyncedTable, { tx, row }: Delta): boolean {
    if (!this.#isPage) return false;
    const found = prepared(
      this.#connection,
      `SELECT EXISTS (SELECT 1 FROM row_stamps WHERE table_name = 'transactions' AND stamp = ?)
         AND NOT EXISTS (SELECT 1 FROM held_deltas WHERE tx = ? AND table_name = ? AND row_id = ?)`,
    );
    return found.pluck().get(tx, tx, table, row) === 1;
  }

  /** What the first of the changes replaced that nobody else can have seen. */
  #firstBase(table: SyncedTable, row: string, column: string): Stamp | null {
    const waiting = this.#connection
      .prepare(
        'SELECT columns, base, vals FROM outbox WHERE table_name = ? AND row_id = ? AND base IS NOT NULL AND tx > ? ORDER BY seq',
      )
      .all(table, row, this.#passed) as { columns: string; base: string; vals: string }[];
    for (const captured of waiting.map(readCaptured)) {
      const index = captured.columns.indexOf(column);
      if (index >= 0) return captured.base?.[index] ?? null;
    }
    return null;
  }
}

/** What was sent from a copy of this disk, under whatever name, is the same change as the one that bears this PC's name: it has the same moment. */
function asMine(base: Stamp | null, stamp: Stamp): Stamp | null {
  return base !== null && stampOfDevice(base, '') === stampOfDevice(stamp, '') ? stamp : base;
}

/** Whether a person should hear of it: places in a list and what follows from other fields need nobody, nor does the same thing done twice. */
function matters(table: SyncedTable, column: string, mine: Value, theirs: Value): boolean {
  if (mine === theirs || column === 'position' || column.endsWith('_key')) return false;
  const { quiet = [], doneAt = [] } = tableDeclaration(table) ?? {};
  const isDoneAt = column === 'deleted_at' || doneAt.includes(column);
  if (isDoneAt && mine !== null && theirs !== null) return false;
  return !quiet.includes(column);
}

/** The same on every PC that finds it: a UUID of a hash. */
export function conflictId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
