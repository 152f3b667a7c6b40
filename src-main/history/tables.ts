import type { Generated } from 'kysely';

/** A row of `transactions` (ledger). */
export interface TransactionsTable {
  id: string;
  at: number;
  staffId: string | null;
  action: string;
  canUndo: number;
  undoesId: string | null;
}

/** A row of `history` (ledger). */
export interface HistoryTable {
  id: Generated<number>;
  transactionId: string;
  tableName: string;
  rowId: string;
  operation: 'insert' | 'update';
  before: string | null;
  after: string | null;
  /** By which the PCs know an alteration; null for an added row, which each PC notes by itself. */
  key: string | null;
}

/** A row of `stale` (local). */
export interface StaleTable {
  projection: string;
  rowId: string;
}
