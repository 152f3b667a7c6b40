/** Clients with their phones, cars with their plates, owners and mileage; and the derived rows that lists are read from. */
export const sql = `
CREATE TABLE clients (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
  name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  messenger TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  inn TEXT NOT NULL DEFAULT '',
  kpp TEXT NOT NULL DEFAULT '',
  contact_person TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  discount_bp INTEGER NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
  consent_at INTEGER,
  consent_text_version TEXT NOT NULL DEFAULT '',
  merged_into_id TEXT REFERENCES clients (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE INDEX clients_by_merged ON clients (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX clients_by_inn ON clients (inn) WHERE inn <> '';

CREATE TABLE client_phones (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  phone TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER
) STRICT;
CREATE INDEX client_phones_by_client ON client_phones (client_id);
CREATE INDEX client_phones_by_phone ON client_phones (phone);

CREATE TABLE cars (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT REFERENCES clients (id),
  plate TEXT NOT NULL DEFAULT '',
  vin TEXT NOT NULL DEFAULT '',
  make TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  generation TEXT NOT NULL DEFAULT '',
  year INTEGER,
  engine TEXT NOT NULL DEFAULT '',
  engine_volume_cc INTEGER,
  power_hp INTEGER,
  fuel TEXT NOT NULL DEFAULT '',
  gearbox TEXT NOT NULL DEFAULT '',
  drive TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  merged_into_id TEXT REFERENCES cars (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX cars_by_client ON cars (client_id);
CREATE INDEX cars_by_plate ON cars (plate) WHERE plate <> '';
CREATE INDEX cars_by_vin ON cars (vin) WHERE vin <> '';
CREATE INDEX cars_by_model ON cars (make, model);
CREATE INDEX cars_by_merged ON cars (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE car_plates (
  id TEXT PRIMARY KEY NOT NULL,
  car_id TEXT NOT NULL REFERENCES cars (id),
  plate TEXT NOT NULL,
  plate_key TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX car_plates_by_car ON car_plates (car_id);
CREATE INDEX car_plates_by_plate ON car_plates (plate_key);

CREATE TABLE car_owners (
  id TEXT PRIMARY KEY NOT NULL,
  car_id TEXT NOT NULL REFERENCES cars (id),
  client_id TEXT REFERENCES clients (id),
  from_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX car_owners_by_car ON car_owners (car_id);
CREATE INDEX car_owners_by_client ON car_owners (client_id);

CREATE TABLE mileage_readings (
  id TEXT PRIMARY KEY NOT NULL,
  car_id TEXT NOT NULL REFERENCES cars (id),
  kilometres INTEGER NOT NULL CHECK (kilometres >= 0),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  order_id TEXT,
  cancels_id TEXT REFERENCES mileage_readings (id),
  staff_id TEXT
) STRICT;
CREATE INDEX mileage_readings_by_cancelled ON mileage_readings (cancels_id) WHERE cancels_id IS NOT NULL;
CREATE INDEX mileage_readings_by_car ON mileage_readings (car_id, at);

CREATE TABLE client_summaries (
  seq INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  phones TEXT NOT NULL,
  first_phone TEXT NOT NULL,
  car_count INTEGER NOT NULL,
  cars TEXT NOT NULL,
  order_count INTEGER NOT NULL,
  last_order_at INTEGER NOT NULL,
  paid_kopecks INTEGER NOT NULL,
  debt_kopecks INTEGER NOT NULL,
  discount_bp INTEGER NOT NULL,
  has_consent INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX client_summaries_by_name ON client_summaries (in_bin, name_key);
CREATE INDEX client_summaries_by_last_order ON client_summaries (in_bin, last_order_at);
CREATE INDEX client_summaries_by_created ON client_summaries (in_bin, created_at);
CREATE INDEX client_summaries_by_paid ON client_summaries (in_bin, paid_kopecks);
CREATE INDEX client_summaries_by_debt ON client_summaries (in_bin, debt_kopecks);
CREATE INDEX client_summaries_by_orders ON client_summaries (in_bin, order_count);

CREATE TABLE car_summaries (
  seq INTEGER PRIMARY KEY,
  car_id TEXT NOT NULL UNIQUE,
  client_id TEXT,
  client_name TEXT NOT NULL,
  client_key TEXT NOT NULL,
  plate TEXT NOT NULL,
  plate_key TEXT NOT NULL,
  vin TEXT NOT NULL,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  generation TEXT NOT NULL,
  title_key TEXT NOT NULL,
  year INTEGER NOT NULL,
  kilometres INTEGER NOT NULL,
  order_count INTEGER NOT NULL,
  open_order_count INTEGER NOT NULL,
  last_order_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  in_bin INTEGER NOT NULL
) STRICT;
CREATE INDEX car_summaries_by_title ON car_summaries (in_bin, title_key);
CREATE INDEX car_summaries_by_plate ON car_summaries (in_bin, plate_key);
CREATE INDEX car_summaries_by_client ON car_summaries (in_bin, client_key);
CREATE INDEX car_summaries_by_year ON car_summaries (in_bin, year);
CREATE INDEX car_summaries_by_kilometres ON car_summaries (in_bin, kilometres);
CREATE INDEX car_summaries_by_last_order ON car_summaries (in_bin, last_order_at);
CREATE INDEX car_summaries_by_orders ON car_summaries (in_bin, order_count);
CREATE INDEX car_summaries_by_created ON car_summaries (in_bin, created_at);
CREATE INDEX car_summaries_by_make ON car_summaries (in_bin, make, title_key);
CREATE INDEX car_summaries_by_model ON car_summaries (in_bin, make, model, title_key);
CREATE INDEX car_summaries_by_open_orders ON car_summaries (in_bin, last_order_at) WHERE open_order_count > 0;
CREATE INDEX car_summaries_of_client ON car_summaries (client_id);
`;
