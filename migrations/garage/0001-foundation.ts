/** What every later table stands on: who works here, what was changed by whom, what must be derived again. */
export const sql = `
CREATE TABLE device (
  id TEXT PRIMARY KEY NOT NULL,
  number_prefix TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE transactions (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  staff_id TEXT,
  action TEXT NOT NULL,
  can_undo INTEGER NOT NULL,
  undoes_id TEXT REFERENCES transactions (id)
) STRICT;
CREATE INDEX transactions_by_undoes ON transactions (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX transactions_by_time ON transactions (at);

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  transaction_id TEXT NOT NULL REFERENCES transactions (id) DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update')),
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX history_by_row ON history (table_name, row_id);
CREATE INDEX history_by_transaction ON history (transaction_id);

CREATE TABLE stale (
  projection TEXT NOT NULL,
  row_id TEXT NOT NULL,
  PRIMARY KEY (projection, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_counters (
  name TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE garage (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  legal_name TEXT NOT NULL DEFAULT '',
  inn TEXT NOT NULL DEFAULT '',
  kpp TEXT NOT NULL DEFAULT '',
  ogrn TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  bank_name TEXT NOT NULL DEFAULT '',
  bank_bik TEXT NOT NULL DEFAULT '',
  bank_account TEXT NOT NULL DEFAULT '',
  bank_correspondent_account TEXT NOT NULL DEFAULT '',
  director_name TEXT NOT NULL DEFAULT '',
  accountant_name TEXT NOT NULL DEFAULT '',
  logo_file_id TEXT,
  currency TEXT NOT NULL DEFAULT 'RUB',
  tax_mode TEXT NOT NULL DEFAULT 'none' CHECK (tax_mode IN ('none', 'included', 'on_top')),
  tax_rate_bp INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate_bp BETWEEN 0 AND 10000),
  hourly_rate_kopecks INTEGER NOT NULL DEFAULT 0 CHECK (hourly_rate_kopecks >= 0),
  warranty_text TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'ru',
  time_zone TEXT NOT NULL DEFAULT 'Europe/Moscow',
  auto_lock_minutes INTEGER NOT NULL DEFAULT 10 CHECK (auto_lock_minutes BETWEEN 0 AND 720),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE branches (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  opens_at_minute INTEGER NOT NULL DEFAULT 540,
  closes_at_minute INTEGER NOT NULL DEFAULT 1200,
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE bays (
  id TEXT PRIMARY KEY NOT NULL,
  branch_id TEXT NOT NULL REFERENCES branches (id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX bays_by_branch ON bays (branch_id);

CREATE TABLE staff (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('manager', 'master', 'mechanic', 'storekeeper')),
  pin_hash TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT 'blue',
  photo_file_id TEXT,
  skills TEXT NOT NULL DEFAULT '[]',
  working_hours TEXT NOT NULL DEFAULT '{}',
  branch_id TEXT REFERENCES branches (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX staff_by_branch ON staff (branch_id);

CREATE TABLE absences (
  id TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX absences_by_staff ON absences (staff_id, from_at);

CREATE TABLE sign_in_failures (
  subject TEXT PRIMARY KEY NOT NULL,
  count INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE preferences (
  staff_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (staff_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  staff_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mappings (
  kind TEXT NOT NULL,
  signature TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (kind, signature)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
  id TEXT PRIMARY KEY NOT NULL,
  owner_table TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'document' CHECK (kind IN ('photo', 'document')),
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX files_by_owner ON files (owner_table, owner_id);
CREATE INDEX files_by_hash ON files (hash);

CREATE TABLE search_documents (
  id INTEGER PRIMARY KEY,
  digest INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');
`;
