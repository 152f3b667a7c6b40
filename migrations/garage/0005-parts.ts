/** Parts and warehouses, the ledger of stock movements, and the derived rows that say what is in stock, reserved and on its way. */
export const sql = `
CREATE TABLE warehouses (
  id TEXT PRIMARY KEY NOT NULL,
  branch_id TEXT REFERENCES branches (id),
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  external_id TEXT NOT NULL DEFAULT '',
  matched_id TEXT REFERENCES warehouses (id),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX warehouses_by_branch ON warehouses (branch_id);
CREATE INDEX warehouses_by_matched ON warehouses (matched_id) WHERE matched_id IS NOT NULL;

ALTER TABLE bays ADD COLUMN warehouse_id TEXT REFERENCES warehouses (id);

CREATE TABLE parts (
  id TEXT PRIMARY KEY NOT NULL,
  article TEXT NOT NULL DEFAULT '',
  article_key TEXT NOT NULL DEFAULT '',
  brand TEXT NOT NULL DEFAULT '',
  brand_key TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  supplier_article TEXT NOT NULL DEFAULT '',
  purchase_kopecks INTEGER CHECK (purchase_kopecks >= 0),
  retail_kopecks INTEGER CHECK (retail_kopecks >= 0),
  notes TEXT NOT NULL DEFAULT '',
  merged_into_id TEXT REFERENCES parts (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX parts_by_key ON parts (article_key, brand_key) WHERE article_key <> '';
CREATE INDEX parts_by_merged ON parts (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE part_barcodes (
  id TEXT PRIMARY KEY NOT NULL,
  part_id TEXT NOT NULL REFERENCES parts (id),
  barcode TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX part_barcodes_by_part ON part_barcodes (part_id);
CREATE INDEX part_barcodes_by_barcode ON part_barcodes (barcode);

CREATE TABLE part_crosses (
  id TEXT PRIMARY KEY NOT NULL,
  part_id TEXT NOT NULL REFERENCES parts (id),
  article TEXT NOT NULL,
  article_key TEXT NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  brand_key TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX part_crosses_by_part ON part_crosses (part_id);
CREATE INDEX part_crosses_by_key ON part_crosses (article_key, brand_key);

CREATE TABLE part_fits (
  id TEXT PRIMARY KEY NOT NULL,
  part_id TEXT NOT NULL REFERENCES parts (id),
  make TEXT NOT NULL,
  model TEXT NOT NULL DEFAULT '',
  generation TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX part_fits_by_part ON part_fits (part_id);
CREATE INDEX part_fits_by_car ON part_fits (make, model);

CREATE TABLE part_places (
  id TEXT PRIMARY KEY NOT NULL,
  part_id TEXT NOT NULL REFERENCES parts (id),
  warehouse_id TEXT NOT NULL REFERENCES warehouses (id),
  shelf TEXT NOT NULL DEFAULT '',
  reorder_point_thousandths INTEGER CHECK (reorder_point_thousandths >= 0),
  reorder_to_thousandths INTEGER CHECK (reorder_to_thousandths >= 0),
  deleted_at INTEGER
) STRICT;
CREATE INDEX part_places_by_part ON part_places (part_id);
CREATE INDEX part_places_by_warehouse ON part_places (warehouse_id, shelf);

CREATE TABLE markup_rules (
  id TEXT PRIMARY KEY NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  cost_from_kopecks INTEGER NOT NULL DEFAULT 0 CHECK (cost_from_kopecks >= 0),
  cost_to_kopecks INTEGER CHECK (cost_to_kopecks > cost_from_kopecks),
  markup_bp INTEGER NOT NULL CHECK (markup_bp >= 0),
  round_to_kopecks INTEGER NOT NULL DEFAULT 1 CHECK (round_to_kopecks > 0),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE outside_products (
  id TEXT PRIMARY KEY NOT NULL,
  external_id TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  part_id TEXT REFERENCES parts (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX outside_products_by_part ON outside_products (part_id) WHERE part_id IS NOT NULL;

CREATE TABLE intake_sources (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE stock_movements (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'issue', 'return', 'supplier_return', 'write_off', 'count', 'departure', 'arrival', 'opening', 'claim')),
  warehouse_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity_thousandths INTEGER NOT NULL,
  settled_thousandths INTEGER NOT NULL DEFAULT 0,
  unit_cost_kopecks INTEGER CHECK (unit_cost_kopecks >= 0),
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  staff_id TEXT,
  movement_id TEXT,
  to_warehouse_id TEXT,
  order_id TEXT,
  order_line_id TEXT,
  document_id TEXT,
  supplier_id TEXT,
  purchase_line_id TEXT,
  reverses_id TEXT,
  reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  source_event_id TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stock_movements_by_product
  ON stock_movements (product_id, at, id, warehouse_id, kind, quantity_thousandths, settled_thousandths, unit_cost_kopecks);
CREATE INDEX stock_movements_by_time ON stock_movements (at);
CREATE INDEX stock_movements_by_kind ON stock_movements (kind, at);
CREATE INDEX stock_movements_by_movement ON stock_movements (movement_id) WHERE movement_id IS NOT NULL;
CREATE INDEX stock_movements_by_order ON stock_movements (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX stock_movements_by_document ON stock_movements (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX stock_movements_by_purchase_line ON stock_movements (purchase_line_id) WHERE purchase_line_id IS NOT NULL;
CREATE INDEX stock_movements_by_reversed ON stock_movements (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE stock_checkpoints (
  product_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (product_id, at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_identities (
  raw_id TEXT PRIMARY KEY NOT NULL,
  effective_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_identities_by_effective ON stock_identities (effective_id);

CREATE TRIGGER stock_checkpoints_outdate AFTER INSERT ON stock_movements BEGIN
  DELETE FROM stock_checkpoints
  WHERE product_id = coalesce((SELECT effective_id FROM stock_identities WHERE raw_id = new.product_id), new.product_id)
    AND (at, id) >= (new.at, new.id);
END;

CREATE TABLE stock_products (
  product_id TEXT PRIMARY KEY NOT NULL,
  average_cost_thousandths INTEGER,
  last_cost_kopecks INTEGER,
  last_cost_at INTEGER NOT NULL,
  movement_count INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_levels (
  product_id TEXT NOT NULL,
  warehouse_id TEXT NOT NULL,
  quantity_thousandths INTEGER NOT NULL,
  reserved_thousandths INTEGER NOT NULL,
  short_thousandths INTEGER NOT NULL,
  incoming_thousandths INTEGER NOT NULL,
  outgoing_thousandths INTEGER NOT NULL,
  on_order_thousandths INTEGER NOT NULL,
  is_low INTEGER NOT NULL,
  movement_count INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (product_id, warehouse_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_levels_by_warehouse ON stock_levels (warehouse_id);
CREATE INDEX stock_levels_below_zero ON stock_levels (product_id) WHERE quantity_thousandths < 0;
CREATE INDEX stock_levels_low ON stock_levels (warehouse_id) WHERE is_low = 1;

CREATE TABLE stock_transfers (
  movement_id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT,
  product_id TEXT NOT NULL,
  sender_id TEXT,
  receiver_id TEXT,
  destination_id TEXT,
  departed_at INTEGER,
  arrived_at INTEGER,
  departed_thousandths INTEGER NOT NULL,
  arrived_thousandths INTEGER NOT NULL,
  settled_thousandths INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in_transit', 'no_departure', 'differs', 'settled', 'done')),
  first_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_transfers_by_product ON stock_transfers (product_id, state);
CREATE INDEX stock_transfers_by_time ON stock_transfers (first_at);
CREATE INDEX stock_transfers_open ON stock_transfers (state, first_at) WHERE state IN ('in_transit', 'no_departure', 'differs');

CREATE TABLE stock_on_order (
  id TEXT PRIMARY KEY NOT NULL,
  part_id TEXT NOT NULL,
  warehouse_id TEXT NOT NULL,
  quantity_thousandths INTEGER NOT NULL,
  expected_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_on_order_by_part ON stock_on_order (part_id);

CREATE TABLE order_part_lines (
  line_id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL,
  part_id TEXT NOT NULL,
  warehouse_id TEXT,
  turn INTEGER NOT NULL,
  needed_thousandths INTEGER NOT NULL,
  issued_thousandths INTEGER NOT NULL,
  reserved_thousandths INTEGER NOT NULL,
  short_thousandths INTEGER NOT NULL,
  cost_kopecks INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX order_part_lines_by_order ON order_part_lines (order_id);
CREATE INDEX order_part_lines_by_part ON order_part_lines (part_id) WHERE reserved_thousandths > 0;

ALTER TABLE package_items ADD COLUMN part_id TEXT;
ALTER TABLE order_summaries ADD COLUMN short_part_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_summaries ADD COLUMN awaits_stock INTEGER NOT NULL DEFAULT 0;
CREATE INDEX order_summaries_awaiting_stock ON order_summaries (awaits_stock) WHERE awaits_stock = 1;

CREATE TABLE part_summaries (
  seq INTEGER PRIMARY KEY,
  part_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  article_key TEXT NOT NULL,
  brand TEXT NOT NULL,
  brand_key TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  category TEXT NOT NULL,
  category_key TEXT NOT NULL,
  unit TEXT NOT NULL,
  barcodes TEXT NOT NULL,
  retail_kopecks INTEGER,
  retail_key INTEGER NOT NULL,
  price_source TEXT NOT NULL,
  cost_kopecks INTEGER,
  stock_thousandths INTEGER NOT NULL,
  reserved_thousandths INTEGER NOT NULL,
  in_transit_thousandths INTEGER NOT NULL,
  on_order_thousandths INTEGER NOT NULL,
  value_kopecks INTEGER NOT NULL,
  is_low INTEGER NOT NULL,
  is_below_zero INTEGER NOT NULL,
  last_moved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX part_summaries_by_name ON part_summaries (in_bin, name_key);
CREATE INDEX part_summaries_by_article ON part_summaries (in_bin, article_key);
CREATE INDEX part_summaries_by_brand ON part_summaries (in_bin, brand_key, name_key);
CREATE INDEX part_summaries_by_category ON part_summaries (in_bin, category_key, name_key);
CREATE INDEX part_summaries_by_stock ON part_summaries (in_bin, stock_thousandths);
CREATE INDEX part_summaries_by_value ON part_summaries (in_bin, value_kopecks);
CREATE INDEX part_summaries_by_retail ON part_summaries (in_bin, retail_key);
CREATE INDEX part_summaries_by_created ON part_summaries (in_bin, created_at);
CREATE INDEX part_summaries_by_moved ON part_summaries (in_bin, last_moved_at);
CREATE INDEX part_summaries_low ON part_summaries (in_bin, name_key) WHERE is_low = 1;
CREATE INDEX part_summaries_below_zero ON part_summaries (in_bin, name_key) WHERE is_below_zero = 1;
CREATE INDEX part_summaries_of_sums ON part_summaries (in_bin, category_key, brand_key, value_kopecks, stock_thousandths);
`;
