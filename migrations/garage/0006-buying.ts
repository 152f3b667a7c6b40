/** Suppliers with what they sell, orders to them, the ledger of what is owed to them; stocktakes with the ledger of what was counted. */
export const sql = `
CREATE TABLE suppliers (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  inn TEXT NOT NULL DEFAULT '',
  kpp TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  contact_person TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  payment_terms_days INTEGER NOT NULL DEFAULT 0 CHECK (payment_terms_days BETWEEN 0 AND 365),
  lead_time_days INTEGER NOT NULL DEFAULT 0 CHECK (lead_time_days BETWEEN 0 AND 365),
  notes TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE supplier_parts (
  id TEXT PRIMARY KEY NOT NULL,
  supplier_id TEXT NOT NULL REFERENCES suppliers (id),
  part_id TEXT NOT NULL REFERENCES parts (id),
  article TEXT NOT NULL DEFAULT '',
  price_kopecks INTEGER CHECK (price_kopecks >= 0),
  priced_at INTEGER NOT NULL DEFAULT 0,
  pack_thousandths INTEGER NOT NULL DEFAULT 0 CHECK (pack_thousandths >= 0),
  is_preferred INTEGER NOT NULL DEFAULT 0 CHECK (is_preferred IN (0, 1)),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX supplier_parts_by_supplier ON supplier_parts (supplier_id);
CREATE INDEX supplier_parts_by_part ON supplier_parts (part_id);

CREATE TABLE purchase_orders (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  supplier_id TEXT NOT NULL REFERENCES suppliers (id),
  warehouse_id TEXT NOT NULL REFERENCES warehouses (id),
  notes TEXT NOT NULL DEFAULT '',
  expected_at INTEGER,
  sent_at INTEGER,
  closed_at INTEGER,
  cancelled_at INTEGER,
  cancel_reason TEXT NOT NULL DEFAULT '',
  created_by_id TEXT,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX purchase_orders_by_number ON purchase_orders (number);
CREATE INDEX purchase_orders_by_supplier ON purchase_orders (supplier_id, created_at);

CREATE TABLE purchase_order_lines (
  id TEXT PRIMARY KEY NOT NULL,
  purchase_order_id TEXT NOT NULL REFERENCES purchase_orders (id),
  part_id TEXT NOT NULL REFERENCES parts (id),
  quantity_thousandths INTEGER NOT NULL CHECK (quantity_thousandths > 0),
  price_kopecks INTEGER CHECK (price_kopecks >= 0),
  reason TEXT NOT NULL DEFAULT '{}',
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX purchase_order_lines_by_order ON purchase_order_lines (purchase_order_id);
CREATE INDEX purchase_order_lines_by_part ON purchase_order_lines (part_id);

CREATE TABLE supplier_entries (
  id TEXT PRIMARY KEY NOT NULL,
  supplier_id TEXT NOT NULL REFERENCES suppliers (id),
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'return', 'payment', 'refund')),
  amount_kopecks INTEGER NOT NULL CHECK (amount_kopecks >= 0),
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  purchase_order_id TEXT REFERENCES purchase_orders (id),
  warehouse_id TEXT REFERENCES warehouses (id),
  method TEXT NOT NULL DEFAULT '' CHECK (method IN ('', 'cash', 'card', 'transfer', 'sbp')),
  document_number TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  cancels_id TEXT REFERENCES supplier_entries (id),
  staff_id TEXT
) STRICT;
CREATE INDEX supplier_entries_by_supplier ON supplier_entries (supplier_id, kind, at);
CREATE INDEX supplier_entries_by_order ON supplier_entries (purchase_order_id) WHERE purchase_order_id IS NOT NULL;
CREATE INDEX supplier_entries_by_cancelled ON supplier_entries (cancels_id) WHERE cancels_id IS NOT NULL;

CREATE TABLE stocktakes (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  warehouse_id TEXT NOT NULL REFERENCES warehouses (id),
  shelf TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  posted_at INTEGER,
  posted_by_id TEXT,
  created_by_id TEXT,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX stocktakes_by_number ON stocktakes (number);
CREATE INDEX stocktakes_by_warehouse ON stocktakes (warehouse_id, created_at);

CREATE TABLE stocktake_counts (
  id TEXT PRIMARY KEY NOT NULL,
  stocktake_id TEXT NOT NULL REFERENCES stocktakes (id),
  part_id TEXT NOT NULL REFERENCES parts (id),
  kind TEXT NOT NULL CHECK (kind IN ('add', 'recount')),
  quantity_thousandths INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff_id TEXT
) STRICT;
CREATE INDEX stocktake_counts_by_stocktake ON stocktake_counts (stocktake_id, part_id, at);

CREATE TABLE supplier_summaries (
  seq INTEGER PRIMARY KEY,
  supplier_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  inn TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  part_count INTEGER NOT NULL,
  open_order_count INTEGER NOT NULL,
  awaited_kopecks INTEGER NOT NULL,
  received_kopecks INTEGER NOT NULL,
  returned_kopecks INTEGER NOT NULL,
  paid_kopecks INTEGER NOT NULL,
  owed_kopecks INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  last_receipt_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX supplier_summaries_by_name ON supplier_summaries (in_bin, name_key);
CREATE INDEX supplier_summaries_by_owed ON supplier_summaries (in_bin, owed_kopecks);
CREATE INDEX supplier_summaries_by_due ON supplier_summaries (in_bin, due_at);
CREATE INDEX supplier_summaries_by_receipt ON supplier_summaries (in_bin, last_receipt_at);
CREATE INDEX supplier_summaries_by_created ON supplier_summaries (in_bin, created_at);

CREATE TABLE purchase_order_summaries (
  seq INTEGER PRIMARY KEY,
  purchase_order_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  supplier_id TEXT NOT NULL,
  supplier_name TEXT NOT NULL,
  supplier_key TEXT NOT NULL,
  warehouse_id TEXT NOT NULL,
  status TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  awaited_line_count INTEGER NOT NULL,
  ordered_kopecks INTEGER NOT NULL,
  awaited_kopecks INTEGER NOT NULL,
  expected_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_order_summaries_by_created ON purchase_order_summaries (in_bin, created_at);
CREATE INDEX purchase_order_summaries_by_number ON purchase_order_summaries (in_bin, number_key);
CREATE INDEX purchase_order_summaries_by_supplier ON purchase_order_summaries (in_bin, supplier_key);
CREATE INDEX purchase_order_summaries_by_expected ON purchase_order_summaries (in_bin, is_open, expected_at);
CREATE INDEX purchase_order_summaries_by_sum ON purchase_order_summaries (in_bin, ordered_kopecks);
CREATE INDEX purchase_order_summaries_of_supplier ON purchase_order_summaries (supplier_id, created_at);
`;
