/** Orders, their lines, events, clock entries, payments and issued documents; and the derived rows that the lists and the board are read from. */
export const sql = `
CREATE TABLE orders (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  car_id TEXT NOT NULL REFERENCES cars (id),
  client_id TEXT REFERENCES clients (id),
  branch_id TEXT REFERENCES branches (id),
  bay_id TEXT REFERENCES bays (id),
  master_id TEXT REFERENCES staff (id),
  complaint TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  recommendations TEXT NOT NULL DEFAULT '',
  planned_from INTEGER,
  planned_to INTEGER,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX orders_by_number ON orders (number);
CREATE INDEX orders_by_car ON orders (car_id, created_at);
CREATE INDEX orders_by_client ON orders (client_id, created_at);

CREATE TABLE order_lines (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  kind TEXT NOT NULL CHECK (kind IN ('work', 'part')),
  parent_line_id TEXT REFERENCES order_lines (id),
  work_id TEXT REFERENCES works (id),
  part_id TEXT,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  quantity_thousandths INTEGER NOT NULL DEFAULT 1000 CHECK (quantity_thousandths > 0),
  unit_price_kopecks INTEGER NOT NULL DEFAULT 0 CHECK (unit_price_kopecks >= 0),
  discount_bp INTEGER NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
  norm_hours_thousandths INTEGER NOT NULL DEFAULT 0 CHECK (norm_hours_thousandths >= 0),
  executor_id TEXT REFERENCES staff (id),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'in_progress', 'done', 'declined')),
  price_source TEXT NOT NULL DEFAULT '',
  alternative_of_id TEXT REFERENCES order_lines (id),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX order_lines_by_order ON order_lines (order_id);

CREATE TABLE order_events (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  at INTEGER NOT NULL,
  staff_id TEXT,
  kind TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX order_events_by_order ON order_events (order_id);

CREATE TABLE clock_entries (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  line_id TEXT NOT NULL REFERENCES order_lines (id),
  staff_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('start', 'pause', 'stop')),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX clock_entries_by_order ON clock_entries (order_id);

CREATE TABLE payments (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  client_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'deposit', 'refund')),
  method TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer', 'sbp')),
  amount_kopecks INTEGER NOT NULL CHECK (amount_kopecks > 0),
  refund_of_id TEXT REFERENCES payments (id),
  is_correction INTEGER NOT NULL DEFAULT 0 CHECK (is_correction IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  staff_id TEXT
) STRICT;
CREATE INDEX payments_by_order ON payments (order_id);

CREATE TABLE documents (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  kind TEXT NOT NULL CHECK (kind IN ('estimate', 'work_order', 'act', 'invoice')),
  number TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  staff_id TEXT,
  model TEXT NOT NULL,
  pdf_hash TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_order ON documents (order_id, issued_at);
CREATE UNIQUE INDEX documents_by_number ON documents (kind, number);

CREATE TABLE order_summaries (
  seq INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  status TEXT NOT NULL,
  status_since INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  car_id TEXT NOT NULL,
  plate TEXT NOT NULL,
  car_title TEXT NOT NULL,
  client_id TEXT,
  client_name TEXT NOT NULL,
  client_key TEXT NOT NULL,
  branch_id TEXT,
  bay_id TEXT,
  master_id TEXT,
  executor_ids TEXT NOT NULL,
  complaint TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  total_kopecks INTEGER NOT NULL,
  paid_kopecks INTEGER NOT NULL,
  debt_kopecks INTEGER NOT NULL,
  planned_from INTEGER,
  planned_to INTEGER,
  promised_at INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  has_invalid_moves INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX order_summaries_by_created ON order_summaries (in_bin, created_at);
CREATE INDEX order_summaries_by_number ON order_summaries (in_bin, number_key);
CREATE INDEX order_summaries_by_promised ON order_summaries (in_bin, promised_at);
CREATE INDEX order_summaries_by_total ON order_summaries (in_bin, total_kopecks);
CREATE INDEX order_summaries_by_debt ON order_summaries (in_bin, debt_kopecks);
CREATE INDEX order_summaries_by_client ON order_summaries (in_bin, client_key);
CREATE INDEX order_summaries_by_plate ON order_summaries (in_bin, plate);
CREATE INDEX order_summaries_by_open ON order_summaries (in_bin, is_open, promised_at);
CREATE INDEX order_summaries_by_executors ON order_summaries (in_bin, executor_ids);
CREATE INDEX order_summaries_by_plan ON order_summaries (in_bin, planned_from) WHERE planned_from IS NOT NULL;
CREATE INDEX order_summaries_of_sums ON order_summaries (in_bin, status, created_at, promised_at, master_id, total_kopecks, debt_kopecks);
CREATE INDEX order_summaries_of_car ON order_summaries (car_id, created_at);
CREATE INDEX order_summaries_of_client ON order_summaries (client_id, created_at);
`;
