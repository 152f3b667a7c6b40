import type { Generated } from 'kysely';

/** A row of `sync_state` (local): see state.ts. */
export interface SyncStateTable {
  key: string;
  value: string;
}

/** A row of `row_stamps` (local): by which transactions a row's columns were set. */
export interface RowStampsTable {
  tableName: string;
  rowId: string;
  /** Of every column that is not named in `columns` and existed in `schema`. */
  stamp: string;
  /** The number of the last migration of the program that made the row. */
  schema: number;
  /** JSON: column → stamp, where it differs; null: set by nobody. */
  columns: string | null;
}

/** A row of `synced_columns` (local): with which migration a column came. */
export interface SyncedColumnsTable {
  tableName: string;
  columnName: string;
  since: number;
}

/** A row of `outbox` (local): one row's part in one transaction, until everybody can have it. */
export interface OutboxTable {
  seq: Generated<number>;
  tx: string;
  tableName: string;
  rowId: string;
  /** JSON: names, sorted. */
  columns: string;
  /** JSON: a stamp or null for each column; null for a created row. */
  base: string | null;
  /** JSON: the values, in the order of `columns`. */
  vals: string;
}

/** A row of `outbox_transactions` (local). */
export interface OutboxTransactionsTable {
  firstSeq: number;
  tx: string;
  size: number;
  at: number;
}

export type HeldReason = 'open' | 'partial' | 'schema' | 'key' | 'failed';

/** A row of `held_deltas` (local): what was received and cannot be applied yet. */
export interface HeldDeltasTable {
  seq: Generated<number>;
  tx: string;
  tableName: string;
  rowId: string;
  /**
   * `open`: other parts of its transaction are missing. `partial`: other columns of its row are. `schema`: made by a newer program. `key`: sealed with a
   * key that is not here yet. `failed`: damaged, forged, or refused by the database.
   */
  reason: HeldReason;
  detail: Generated<string>;
  delta: Buffer;
  at: number;
}

/** A row of `devices` (record): a PC of the garage. */
export interface DevicesTable {
  id: string;
  name: Generated<string>;
  numberPrefix: Generated<string>;
  /** Ed25519, raw, base64url: what the PC signs in with. */
  publicKey: string;
  /** X25519, raw, base64url: to what new keys are sealed for it. */
  boxKey: string;
  createdAt: number;
  revokedAt: number | null;
  deletedAt: number | null;
}

/** A row of `key_shares` (ledger): a key of the ring for one PC; with no `deviceId`: the key before it, sealed with the key of this epoch. */
export interface KeySharesTable {
  id: string;
  epoch: number;
  deviceId: string | null;
  sealed: string;
  at: number;
}

/** A row of `conflicts` (record): two people set a field and neither knew of the other. */
export interface ConflictsTable {
  id: string;
  tableName: string;
  rowId: string;
  columnName: string;
  keptStamp: string;
  /** JSON. */
  keptValue: string;
  otherStamp: string;
  /** JSON. */
  otherValue: string;
  createdAt: number;
  resolvedAt: number | null;
  deletedAt: number | null;
}

/** A row of `file_chunks` (ledger): where in the cloud a part of an attachment's content is. */
export interface FileChunksTable {
  id: string;
  contentHash: string;
  kind: 'original' | 'thumbnail';
  position: number;
  count: number;
  sizeBytes: number;
  /** SHA-256 of the sealed chunk: its name in the cloud. */
  blobHash: string;
  /** The epoch of the key that sealed it. */
  key: number;
  at: number;
}

/** A row of `erasures` (ledger): a row whose personal data are to be nowhere any more. */
export interface ErasuresTable {
  id: string;
  tableName: string;
  rowId: string;
  at: number;
  staffId: string | null;
  /** JSON: how much of what was erased. */
  report: Generated<string>;
}
