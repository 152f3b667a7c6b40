/** Works, dated price versions with their entries, packages. A price is never overwritten: the latest entry in force wins. */
export const sql = `
CREATE TABLE works (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  norm_hours_thousandths INTEGER NOT NULL DEFAULT 0 CHECK (norm_hours_thousandths >= 0),
  unit TEXT NOT NULL DEFAULT '',
  skill TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX works_by_code ON works (code) WHERE code <> '';

CREATE TABLE price_versions (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'bulk', 'import', 'rollback')),
  effective_from INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '',
  entry_count INTEGER NOT NULL DEFAULT 0,
  rolls_back_id TEXT REFERENCES price_versions (id),
  entries_of_id TEXT REFERENCES price_versions (id),
  created_at INTEGER NOT NULL,
  staff_id TEXT
) STRICT;
CREATE INDEX price_versions_by_created ON price_versions (created_at);
CREATE INDEX price_versions_by_rolled_back ON price_versions (rolls_back_id) WHERE rolls_back_id IS NOT NULL;

CREATE TABLE price_entries (
  id TEXT PRIMARY KEY NOT NULL,
  version_id TEXT NOT NULL REFERENCES price_versions (id),
  work_id TEXT NOT NULL REFERENCES works (id),
  effective_from INTEGER NOT NULL,
  scope_key TEXT NOT NULL,
  make TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  generation TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'hourly', 'none', 'removed')),
  amount_kopecks INTEGER NOT NULL DEFAULT 0 CHECK (amount_kopecks >= 0),
  norm_hours_thousandths INTEGER
) STRICT;
CREATE INDEX price_entries_by_slot ON price_entries (work_id, scope_key, effective_from, version_id);
CREATE INDEX price_entries_by_version ON price_entries (version_id);

CREATE TABLE work_prices (
  scope_key TEXT NOT NULL,
  valid_to INTEGER NOT NULL,
  work_id TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  generation TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'hourly', 'none', 'removed')),
  amount_kopecks INTEGER NOT NULL,
  norm_hours_thousandths INTEGER,
  PRIMARY KEY (scope_key, valid_to, work_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_prices_by_work ON work_prices (work_id, scope_key, valid_to, effective_from, kind);

CREATE TABLE packages (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  make TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  generation TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE package_items (
  id TEXT PRIMARY KEY NOT NULL,
  package_id TEXT NOT NULL REFERENCES packages (id),
  kind TEXT NOT NULL CHECK (kind IN ('work', 'part')),
  work_id TEXT REFERENCES works (id),
  article TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  quantity_thousandths INTEGER NOT NULL DEFAULT 1000 CHECK (quantity_thousandths > 0),
  unit_price_kopecks INTEGER NOT NULL DEFAULT 0 CHECK (unit_price_kopecks >= 0),
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX package_items_by_package ON package_items (package_id);
CREATE INDEX package_items_by_work ON package_items (work_id);

CREATE TABLE work_summaries (
  seq INTEGER PRIMARY KEY,
  work_id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  code_identity TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  category TEXT NOT NULL,
  category_key TEXT NOT NULL,
  norm_hours_thousandths INTEGER NOT NULL,
  unit TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX work_summaries_by_name ON work_summaries (in_bin, name_key);
CREATE INDEX work_summaries_by_code ON work_summaries (in_bin, code_key);
CREATE INDEX work_summaries_by_category ON work_summaries (in_bin, category_key, name_key);
CREATE INDEX work_summaries_by_norm_hours ON work_summaries (in_bin, norm_hours_thousandths);
CREATE INDEX work_summaries_by_created ON work_summaries (in_bin, created_at);
CREATE INDEX work_summaries_by_code_identity ON work_summaries (code_identity) WHERE code_identity <> '';
`;
