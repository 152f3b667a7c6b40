/** What the cloud keeps, on SQLite: a garage's rows are told apart by `garage`, first in every key. */
export const sql = `
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  secret BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE garages (
  id TEXT PRIMARY KEY NOT NULL,
  epoch TEXT NOT NULL,
  head INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  mail_head INTEGER NOT NULL,
  inbox_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  garage TEXT NOT NULL,
  device TEXT NOT NULL,
  public_key TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  last_seen_at INTEGER,
  revoked_at INTEGER,
  seq INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  last_batch TEXT,
  last_seq INTEGER NOT NULL,
  last_refused TEXT NOT NULL,
  waiting_ms INTEGER NOT NULL,
  PRIMARY KEY (garage, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE pushes (
  garage TEXT NOT NULL,
  seq INTEGER NOT NULL,
  batch TEXT NOT NULL,
  PRIMARY KEY (garage, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE deltas (
  id INTEGER PRIMARY KEY,
  garage TEXT NOT NULL,
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  device TEXT NOT NULL,
  tx TEXT NOT NULL,
  tx_size INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  columns TEXT NOT NULL,
  base BLOB NOT NULL,
  schema_number INTEGER NOT NULL,
  key_number INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX deltas_by_position ON deltas (garage, seq, part);
CREATE INDEX deltas_by_row ON deltas (garage, table_name, row_id);

CREATE TABLE open_transactions (
  garage TEXT NOT NULL,
  tx TEXT NOT NULL,
  device TEXT NOT NULL,
  size INTEGER NOT NULL,
  received INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  closed_seq INTEGER,
  PRIMARY KEY (garage, tx)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  garage TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  device TEXT NOT NULL,
  challenge TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (garage, token_hash),
  UNIQUE (garage, challenge)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolments (
  garage TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (garage, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE link_garages (
  id TEXT PRIMARY KEY NOT NULL,
  garage TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  garage TEXT NOT NULL,
  id TEXT NOT NULL,
  access_hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  sealed TEXT,
  expires_at INTEGER NOT NULL,
  blobs TEXT NOT NULL,
  PRIMARY KEY (garage, id)
) STRICT;

CREATE TABLE mail (
  garage TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (garage, seq),
  UNIQUE (garage, id)
) STRICT;

CREATE TABLE sources (
  garage TEXT NOT NULL,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  PRIMARY KEY (garage, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
  garage TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (garage, hash)
) STRICT;
`;
