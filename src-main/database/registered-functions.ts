import type Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { type TableName, tableDeclaration } from '../../src-shared/sync/tables.ts';

/** The unit of work that is under way. */
export interface Unit {
  /** Changeable, because one unit that applies brings changes of many transactions. */
  transactionId: string;
  /** The stamp of what is changed here; null: what other PCs changed is applied, which bears stamps of its own. */
  readonly stamp: Stamp | null;
  /** Whether changes go into the outbox. */
  readonly sends: boolean;
}

/** The tables that were written so far, and whether any of it belongs to the garage (and not to this PC alone). */
export interface Written {
  readonly tables: Set<TableName>;
  hasRecords: boolean;
  hasLedgerEntries: boolean;
}

/**
 * What the triggers of the writing connection know about the unit of work that is under way.
 * It lives beside the connection because a trigger can reach nothing else.
 */
export class Capture {
  readonly #newId: () => string;
  #unit: Unit | undefined;
  #written: Written | undefined;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Opens the capture of one unit of work. There is one writer, so there is never a second at the same time. */
  begin(unit: Unit): void {
    if (this.#unit) throw new Error('A unit of work is already under way on this connection.');
    this.#unit = unit;
    this.#written = { tables: new Set(), hasRecords: false, hasLedgerEntries: false };
  }

  /** Lets the rest of a unit be captured otherwise: local work that follows from what was applied, in the same transaction. */
  continueAs(unit: Unit): void {
    this.#require('unit');
    this.#unit = unit;
  }

  /** Ends the capture, whatever became of the unit of work. */
  end(): void {
    this.#unit = undefined;
    this.#written = undefined;
  }

  /** What is under way. */
  get unit(): Unit {
    return this.#require('unit');
  }

  get written(): Readonly<Written> {
    if (!this.#written) throw new Error('No unit of work is under way.');
    return this.#written;
  }

  /** Makes the functions that the generated triggers call. A write outside a unit of work fails there, so none escapes the history. */
  register(connection: Sqlite.Database): void {
    const touch = (table: string): Unit => {
      const unit = this.#require(table);
      const { written } = this;
      // A full disk takes the whole transaction back. Who goes on after that would write half of its work, each row by itself.
      if (!connection.inTransaction) throw new Error(`A write to ${table} after its unit of work was taken back.`);
      if (written.tables.has(table as TableName)) return unit;
      const declaration = tableDeclaration(table);
      if (!declaration) throw new Error(`Table ${table} is not declared.`);
      this.#note(table as TableName, declaration.kind);
      return unit;
    };
    connection.function('garage_touch', (table: string) => {
      touch(table);
      return null;
    });
    // The transaction that adds a row, and that it does: a call into the program costs as much as a row of an index.
    connection.function('garage_added', (table: string) => touch(table).transactionId);
    connection.function('garage_transaction', () => this.#require('history').transactionId);
    connection.function('garage_stamp', () => this.#require('row_stamps').stamp);
    connection.function('garage_captures', () => (this.#require('row_stamps').stamp === null ? 0 : 1));
    connection.function('garage_sends', () => (this.#require('outbox').sends ? 1 : 0));
    connection.function('garage_applies', () => (this.#unit?.stamp === null ? 1 : 0));
    connection.function('garage_new_id', () => this.#newId());
  }

  #note(table: TableName, kind: string): void {
    if (!this.#written) return;
    this.#written.tables.add(table);
    if (kind === 'record') this.#written.hasRecords = true;
    if (kind === 'ledger') this.#written.hasLedgerEntries = true;
  }

  #require(table: string): Unit {
    if (!this.#unit) throw new Error(`A write to ${table} outside a unit of work.`);
    return this.#unit;
  }
}
