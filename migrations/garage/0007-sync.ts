/**
 * What several PCs of one garage need: the stamp of every column of every row, the changes that wait to be sent, what was received and cannot be
 * applied yet, and the records that the PCs share about themselves.
 */
export const sql = `
CREATE TABLE sync_state (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE row_stamps (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  stamp TEXT NOT NULL,
  schema INTEGER NOT NULL,
  columns TEXT,
  PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_stamps_of_transactions ON row_stamps (stamp) WHERE table_name = 'transactions';

CREATE TABLE synced_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  tx TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  columns TEXT NOT NULL,
  base TEXT,
  vals TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_updates ON outbox (table_name, row_id) WHERE base IS NOT NULL;

CREATE TABLE outbox_transactions (
  first_seq INTEGER PRIMARY KEY,
  tx TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE held_deltas (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  tx TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('open', 'partial', 'schema', 'key', 'failed')),
  detail TEXT NOT NULL DEFAULT '',
  delta BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX held_deltas_by_tx ON held_deltas (tx);
CREATE INDEX held_deltas_by_row ON held_deltas (table_name, row_id);

CREATE TABLE devices (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  number_prefix TEXT NOT NULL DEFAULT '',
  public_key TEXT NOT NULL,
  box_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE key_shares (
  id TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER NOT NULL,
  device_id TEXT,
  sealed TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX key_shares_by_epoch ON key_shares (epoch);

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  column_name TEXT NOT NULL,
  kept_stamp TEXT NOT NULL,
  kept_value TEXT NOT NULL,
  other_stamp TEXT NOT NULL,
  other_value TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  resolved_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX conflicts_by_row ON conflicts (table_name, row_id);
CREATE INDEX conflicts_open ON conflicts (created_at) WHERE resolved_at IS NULL AND deleted_at IS NULL;

CREATE TABLE file_chunks (
  id TEXT PRIMARY KEY NOT NULL,
  content_hash TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('original', 'thumbnail')),
  position INTEGER NOT NULL CHECK (position >= 0),
  count INTEGER NOT NULL CHECK (count > 0),
  size_bytes INTEGER NOT NULL,
  blob_hash TEXT NOT NULL,
  key INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX file_chunks_by_content ON file_chunks (content_hash);

CREATE TABLE erasures (
  id TEXT PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  staff_id TEXT
) STRICT;
CREATE INDEX erasures_by_row ON erasures (table_name, row_id);

ALTER TABLE history ADD COLUMN key TEXT;
UPDATE history SET key = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
  WHERE operation = 'update';
CREATE UNIQUE INDEX history_by_key ON history (key) WHERE key IS NOT NULL;

DROP INDEX orders_by_number;
CREATE INDEX orders_by_number ON orders (number);
DROP INDEX documents_by_number;
CREATE INDEX documents_by_number ON documents (kind, number);
`;
