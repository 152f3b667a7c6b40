/**
 * The registry of tables: what kind each one is, and everything that follows from its kind.
 *
 * - `record`: rows that people edit. Every change is captured into the history; deleting is a column (`deleted_at`), never a DELETE.
 * - `ledger`: entries that are only ever added (events, payments, readings). The database refuses to update or delete one.
 * - `local`: what belongs to this PC alone or can be derived again (summaries, search, drafts, counters).
 *
 * The database's triggers are generated from this table, so nothing that writes can escape it; a test fails on a table that is not declared.
 */
export type TableKind = 'record' | 'ledger' | 'local';

export interface TableDeclaration {
  readonly kind: TableKind;
  /** The topic under which screens hear of changes: the capability that owns the table. */
  readonly topic: Topic;
  /** Its rows follow from others; projections keep them, and `garage verify` derives them again and compares. */
  readonly isDerived?: boolean;
  /** Columns whose values must never be shown in a history (the fact of the change is). */
  readonly secret?: readonly string[];
  /** The column that names the record this row is a part of, so that the record's history includes it. */
  readonly parent?: { readonly table: string; readonly column: string };
  /** The column by which the PCs know a row; `id` unless said otherwise. A row without it stays on this PC. */
  readonly identity?: string;
  /** Columns of which two values at once need no person: the later one stands. */
  readonly quiet?: readonly string[];
  /** Columns that say when something was done to the row, besides `deleted_at`: two moments are the same thing done twice, which needs no person. */
  readonly doneAt?: readonly string[];
}

/** What a connected screen can be told about: the first part of its queries' keys. */
export const topics = [
  'settings',
  'staff',
  'clients',
  'cars',
  'prices',
  'parts',
  'stock',
  'orders',
  'payments',
  'documents',
  'files',
  'suppliers',
  'purchases',
  'stocktakes',
  'history',
  'drafts',
  'backups',
  'links',
  'tickets',
  'bookings',
  'sync',
] as const;
export type Topic = (typeof topics)[number];

const record = (topic: Topic, more: Omit<TableDeclaration, 'kind' | 'topic'> = {}): TableDeclaration => ({
  kind: 'record',
  topic,
  ...more,
});
const ledger = (topic: Topic, more: Omit<TableDeclaration, 'kind' | 'topic'> = {}): TableDeclaration => ({
  kind: 'ledger',
  topic,
  ...more,
});
const local = (topic: Topic): TableDeclaration => ({ kind: 'local', topic });
const derived = (topic: Topic): TableDeclaration => ({ kind: 'local', topic, isDerived: true });
const partOf = (table: string, column: string) => ({ parent: { table, column } });

export const tables = {
  transactions: ledger('history'),
  /** What was before and after each alteration. That a row was added follows from the row itself, so each PC notes it by itself. */
  history: ledger('history', { identity: 'key' }),
  garage: record('settings'),
  branches: record('settings'),
  bays: record('settings', partOf('branches', 'branch_id')),
  staff: record('staff', { secret: ['pin_hash'] }),
  absences: record('staff', partOf('staff', 'staff_id')),
  files: record('files', partOf('*', 'owner_id')),
  clients: record('clients'),
  client_phones: record('clients', partOf('clients', 'client_id')),
  cars: record('cars'),
  car_plates: record('cars', partOf('cars', 'car_id')),
  car_owners: record('cars', partOf('cars', 'car_id')),
  mileage_readings: ledger('cars', partOf('cars', 'car_id')),
  works: record('prices'),
  price_versions: ledger('prices'),
  price_entries: ledger('prices', partOf('works', 'work_id')),
  packages: record('prices'),
  package_items: record('prices', partOf('packages', 'package_id')),
  parts: record('parts'),
  part_barcodes: record('parts', partOf('parts', 'part_id')),
  part_crosses: record('parts', partOf('parts', 'part_id')),
  part_fits: record('parts', partOf('parts', 'part_id')),
  part_places: record('parts', partOf('parts', 'part_id')),
  markup_rules: record('parts'),
  warehouses: record('stock'),
  outside_products: record('stock'),
  intake_sources: record('stock', { secret: ['token_hash'] }),
  stock_movements: ledger('stock'),
  orders: record('orders'),
  order_lines: record('orders', partOf('orders', 'order_id')),
  order_events: ledger('orders', partOf('orders', 'order_id')),
  clock_entries: ledger('orders', partOf('orders', 'order_id')),
  payments: ledger('payments', partOf('orders', 'order_id')),
  documents: ledger('documents', partOf('orders', 'order_id')),
  links: record('links', { secret: ['key'], quiet: ['expires_at'], doneAt: ['withdrawn_at'] }),
  link_publications: ledger('links'),
  link_blobs: ledger('links'),
  link_replies: ledger('links'),
  link_replies_seen: ledger('links'),
  order_ratings: ledger('links', partOf('orders', 'order_id')),
  tickets: record('tickets', { doneAt: ['closed_at'] }),
  ticket_messages: ledger('tickets', partOf('tickets', 'ticket_id')),
  booking_requests: record('bookings'),
  devices: record('sync', { quiet: ['revoked_at'] }),
  key_shares: ledger('sync'),
  conflicts: record('sync', { quiet: ['resolved_at'] }),
  file_chunks: ledger('files'),
  file_previews: ledger('files'),
  erasures: ledger('sync'),
  suppliers: record('suppliers'),
  supplier_parts: record('suppliers', partOf('suppliers', 'supplier_id')),
  supplier_entries: ledger('suppliers', partOf('suppliers', 'supplier_id')),
  purchase_orders: record('purchases', { doneAt: ['sent_at', 'closed_at', 'cancelled_at'] }),
  purchase_order_lines: record('purchases', partOf('purchase_orders', 'purchase_order_id')),
  stocktakes: record('stocktakes', { quiet: ['posted_by_id'], doneAt: ['posted_at'] }),
  stocktake_counts: ledger('stocktakes', partOf('stocktakes', 'stocktake_id')),
  device: local('settings'),
  settings: local('settings'),
  stale: local('history'),
  number_counters: local('settings'),
  sign_in_failures: local('staff'),
  preferences: local('settings'),
  drafts: local('drafts'),
  import_mappings: local('settings'),
  search_documents: derived('history'),
  client_summaries: derived('clients'),
  car_summaries: derived('cars'),
  work_summaries: derived('prices'),
  work_prices: local('prices'),
  order_summaries: derived('orders'),
  part_summaries: derived('parts'),
  order_part_lines: derived('stock'),
  stock_levels: derived('stock'),
  stock_products: derived('stock'),
  stock_transfers: derived('stock'),
  stock_identities: derived('stock'),
  stock_on_order: derived('stock'),
  stock_checkpoints: local('stock'),
  link_states: local('links'),
  content_states: local('files'),
  supplier_summaries: derived('suppliers'),
  purchase_order_summaries: derived('purchases'),
  migrations: local('settings'),
  sync_state: local('sync'),
  row_stamps: local('sync'),
  synced_columns: local('sync'),
  outbox: local('sync'),
  outbox_transactions: local('sync'),
  held_deltas: local('sync'),
} as const satisfies Record<string, TableDeclaration>;

export type TableName = keyof typeof tables;

/** The declaration of a table, or undefined for a name that is none. */
export function tableDeclaration(name: string): TableDeclaration | undefined {
  return Object.hasOwn(tables, name) ? tables[name as TableName] : undefined;
}

/** Whether no screen may be shown what a column holds. */
export function isSecret(table: string, column: string): boolean {
  return tableDeclaration(table)?.secret?.includes(column) ?? false;
}

/** A table whose rows every PC of the garage has. */
export type SyncedTable = {
  [Name in TableName]: (typeof tables)[Name]['kind'] extends 'local' ? never : Name;
}[TableName];

/** The tables that travel: those on which others stand come first. */
export const syncedTables: readonly SyncedTable[] = (Object.keys(tables) as TableName[]).filter(isSynced);

function isSynced(name: TableName): name is SyncedTable {
  return tables[name].kind !== 'local';
}

/** The column by which the PCs know a row of the table. */
export function identityOf(table: SyncedTable): string {
  return tableDeclaration(table)?.identity ?? 'id';
}
