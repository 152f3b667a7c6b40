import type Sqlite from 'better-sqlite3';
import { type TableName, tableDeclaration } from '../../src-shared/sync/tables.ts';

/**
 * What the triggers of the writing connection know about the unit of work that is under way.
 * It lives beside the connection because a trigger can reach nothing else.
 */
export class Capture {
  #current:
    | {
        readonly transactionId: string;
        readonly tables: Set<TableName>;
        hasRecords: boolean;
        hasLedgerEntries: boolean;
      }
    | undefined;

  /** Opens the capture of one unit of work. There is one writer, so there is never a second at the same time. */
  begin(transactionId: string): void {
    if (this.#current) throw new Error('A unit of work is already under way on this connection.');
    this.#current = { transactionId, tables: new Set(), hasRecords: false, hasLedgerEntries: false };
  }

  /** Ends the capture, whatever became of the unit of work. */
  end(): void {
    this.#current = undefined;
  }

  /** The tables that were written so far, and whether any of it belongs to the garage (and not to this PC alone). */
  get written(): {
    readonly tables: ReadonlySet<TableName>;
    readonly hasRecords: boolean;
    readonly hasLedgerEntries: boolean;
  } {
    if (!this.#current) throw new Error('No unit of work is under way.');
    return this.#current;
  }

  /** Makes the functions that the generated triggers call. A write outside a unit of work fails there, so none escapes the history. */
  register(connection: Sqlite.Database): void {
    connection.function('garage_touch', (table: string) => {
      const current = this.#require(table);
      // A full disk takes the whole transaction back. Who goes on after that would write half of its work, each row by itself.
      if (!connection.inTransaction) throw new Error(`A write to ${table} after its unit of work was taken back.`);
      const declaration = tableDeclaration(table);
      if (!declaration) throw new Error(`Table ${table} is not declared.`);
      current.tables.add(table as TableName);
      if (declaration.kind === 'record') current.hasRecords = true;
      if (declaration.kind === 'ledger') current.hasLedgerEntries = true;
      return null;
    });
    connection.function('garage_transaction', () => this.#require('history').transactionId);
  }

  #require(table: string) {
    if (!this.#current) throw new Error(`A write to ${table} outside a unit of work.`);
    return this.#current;
  }
}
