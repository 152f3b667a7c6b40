import { tableDeclaration } from '../../src-shared/sync/tables.ts';
import type { Value } from '../database/values.ts';
import { readModel } from '../documents/service.ts';

/** What stands where something was erased and a text is needed. */
export const erasedMark = '—';

/** A table of records: which columns are personal, and the SQL of what is put in their place. `at`: when it was erased; `:name`: the word for a nameless client. */
export interface RecordRule {
  readonly table:
    | 'clients'
    | 'client_phones'
    | 'cars'
    | 'car_plates'
    | 'orders'
    | 'links'
    | 'tickets'
    | 'booking_requests'
    | 'files';
  readonly columns: Readonly<Record<string, string>>;
}

const binned = { deleted_at: 'coalesce(row.deleted_at, erased.at)' };

/** The records that are emptied. Their rows, references, times and sums stay, so that every report says what it said. */
export const recordRules: readonly RecordRule[] = [
  {
    table: 'clients',
    columns: {
      name: ':name',
      email: `''`,
      messenger: `''`,
      address: `''`,
      inn: `''`,
      kpp: `''`,
      contact_person: `''`,
      notes: `''`,
      source: `''`,
      ...binned,
    },
  },
  { table: 'client_phones', columns: { phone: `''`, label: `''`, ...binned } },
  { table: 'cars', columns: { plate: `''`, vin: `''`, notes: `''`, ...binned } },
  { table: 'car_plates', columns: { plate: `''`, plate_key: `''` } },
  { table: 'orders', columns: { complaint: `''`, notes: `''`, recommendations: `''` } },
  { table: 'links', columns: { withdrawn_at: 'coalesce(row.withdrawn_at, erased.at)' } },
  {
    table: 'tickets',
    columns: { subject: `'${erasedMark}'`, state: `'closed'`, closed_at: 'coalesce(row.closed_at, erased.at)' },
  },
  {
    table: 'booking_requests',
    columns: { comment: `''`, state: `CASE row.state WHEN 'new' THEN 'declined' ELSE row.state END` },
  },
  { table: 'files', columns: { name: `'${erasedMark}'`, note: `''`, hash: `''`, size_bytes: '0', ...binned } },
];

/** A row as it lies there, and what it is to say instead. */
type Row = Readonly<Record<string, Value>>;

/** A ledger: which entries belong to the erased (`erased` is in reach), and what they are to say. */
export interface EntryRule {
  readonly table:
    | 'ticket_messages'
    | 'order_ratings'
    | 'payments'
    | 'mileage_readings'
    | 'stock_movements'
    | 'order_events'
    | 'link_replies'
    | 'documents'
    | 'history';
  /** How a `row` is joined with `erased`. */
  readonly join: string;
  readonly columns: readonly string[];
  readonly scrub: (row: Row) => Row;
}

const byOrder = `erased.kind = 'orders' AND row.order_id = erased.id`;

/** The entries that are emptied. Amounts, times, marks and who of the staff it was stay. */
export const entryRules: readonly EntryRule[] = [
  {
    table: 'ticket_messages',
    join: `erased.kind = 'tickets' AND row.ticket_id = erased.id`,
    columns: ['text'],
    scrub: () => ({ text: erasedMark }),
  },
  { table: 'order_ratings', join: byOrder, columns: ['comment'], scrub: () => ({ comment: '' }) },
  { table: 'payments', join: byOrder, columns: ['note'], scrub: () => ({ note: '' }) },
  {
    table: 'mileage_readings',
    join: `erased.kind = 'cars' AND row.car_id = erased.id`,
    columns: ['note'],
    scrub: () => ({ note: '' }),
  },
  { table: 'stock_movements', join: byOrder, columns: ['note'], scrub: () => ({ note: '' }) },
  {
    table: 'order_events',
    join: `${byOrder} AND row.kind NOT IN ('created', 'move_undone', 'estimate_issued')`,
    columns: ['kind', 'data'],
    scrub: ({ kind, data }) => ({
      kind: kind ?? null,
      data: JSON.stringify(withoutWords(String(kind), JSON.parse(String(data)))),
    }),
  },
  {
    table: 'link_replies',
    join: `erased.kind = 'links' AND row.link_id = erased.id`,
    columns: ['data'],
    scrub: ({ data }) => ({ data: JSON.stringify(withoutReasons(JSON.parse(String(data)))) }),
  },
  {
    table: 'documents',
    join: byOrder,
    columns: ['model', 'pdf_hash'],
    scrub: ({ model }) => ({ model: withoutClient(String(model)), pdf_hash: '' }),
  },
  {
    table: 'history',
    join: `row.table_name = erased.kind AND row.row_id = erased.id AND row.operation = 'update' AND row.key IS NOT NULL`,
    columns: ['table_name', 'before', 'after'],
    scrub: ({ table_name, before, after }) => ({
      table_name: table_name ?? null,
      before: withoutValues(String(table_name), before ?? null),
      after: withoutValues(String(table_name), after ?? null),
    }),
  },
];

/** Columns that an erasure sets and that say nothing of a person. */
const circumstances: ReadonlySet<string> = new Set(['deleted_at', 'withdrawn_at', 'state', 'closed_at', 'size_bytes']);

/** Whether a column of a table holds what is erased. */
export function isPersonal(table: string, column: string): boolean {
  const rule = recordRules.find((known) => known.table === table);
  return rule !== undefined && column in rule.columns && !circumstances.has(column);
}

type Json = Readonly<Record<string, unknown>>;

/** What people said of an order's step: reasons, remarks, who spoke for the owner. */
function withoutWords(kind: string, data: Json): Json {
  const { reason, name, text, ...rest } = withoutReasons(data);
  if (kind === 'note') return { ...rest, text: erasedMark };
  return kind === 'reopened' ? { ...rest, reason: '' } : rest;
}

function withoutReasons(data: Json): Json {
  if (!Array.isArray(data.decisions)) return data;
  return { ...data, decisions: data.decisions.map(({ reason: _, ...decision }: Json) => decision) };
}

/** A paper with its lines and sums, for nobody and no car that could be found. */
function withoutClient(model: string): string {
  const { client, car, signatures, codes, ...rest } = readModel(model);
  return JSON.stringify({
    ...rest,
    client: client && { kind: 'person', name: erasedMark, phone: '', email: '', address: '' },
    car: car && { ...car, plate: '', vin: '' },
    complaint: '',
    checkIn: { fuel: '', damage: '', belongings: '', clientParts: '' },
    recommendations: [],
    paymentPurpose: '',
    signatures: signatures.map((place) => (place.role === 'client' ? { ...place, name: '' } : place)),
    codes: { ...codes, payment: null, link: null },
  });
}

/** That a field was changed stays known; the values do not. */
function withoutValues(table: string, values: Value): Value {
  if (typeof values !== 'string') return values;
  const entries = Object.entries(JSON.parse(values) as Json);
  return JSON.stringify(
    Object.fromEntries(entries.map(([column, value]) => [column, isPersonal(table, column) ? '•' : value])),
  );
}

/** Where the entries of a ledger are known by. */
export const identityIn = (table: EntryRule['table']): string => tableDeclaration(table)?.identity ?? 'id';
