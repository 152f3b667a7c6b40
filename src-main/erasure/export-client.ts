import type Sqlite from 'better-sqlite3';
import { safeFileName } from '../../src-shared/domain/file-name.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { readPrinted } from '../documents/printing.ts';
import { readFileOf } from '../files/service.ts';
import type { Garage } from '../garage.ts';
import { ZipWriter } from '../spreadsheets/zip-writer.ts';
import { openScope } from './scope.ts';

/** What of each table is handed out; secrets and the program's own bookkeeping are not the client's. */
const columnsLeftOut: ReadonlySet<string> = new Set([
  'key',
  'hash',
  'pdf_hash',
  'content_hash',
  'staff_id',
  'executor_id',
  'master_id',
]);

const byId = (kind: string) =>
  `SELECT row.* FROM temp.erased AS scope JOIN ${kind} AS row ON row.id = scope.id WHERE scope.kind = '${kind}'`;
const ofParent = (table: string, kind: string, column: string) =>
  `SELECT row.* FROM temp.erased AS scope JOIN ${table} AS row ON row.${column} = scope.id WHERE scope.kind = '${kind}'`;

const sections: Readonly<Record<string, string>> = {
  clients: byId('clients'),
  phones: byId('client_phones'),
  cars: byId('cars'),
  plates: byId('car_plates'),
  owners: ofParent('car_owners', 'clients', 'client_id'),
  mileage: ofParent('mileage_readings', 'cars', 'car_id'),
  orders: byId('orders'),
  lines: ofParent('order_lines', 'orders', 'order_id'),
  events: ofParent('order_events', 'orders', 'order_id'),
  payments: ofParent('payments', 'orders', 'order_id'),
  documents: ofParent('documents', 'orders', 'order_id'),
  ratings: ofParent('order_ratings', 'orders', 'order_id'),
  tickets: byId('tickets'),
  messages: ofParent('ticket_messages', 'tickets', 'ticket_id'),
  bookings: byId('booking_requests'),
  links: byId('links'),
  replies: ofParent('link_replies', 'links', 'link_id'),
  files: byId('files'),
};

/**
 * Everything that the garage knows of a client, for the client: `data.json` with the rows of each kind, the files as they are, and the printed documents. A file
 * that is not on this PC and cannot be fetched now is named in the data. Refuses a client who is not there.
 */
export async function exportClient(
  garage: Garage,
  clientId: string,
): Promise<{ readonly name: string; readonly zip: Blob }> {
  const { database, now } = garage;
  const client = await database.reader
    .selectFrom('clients')
    .select('name')
    .where('id', '=', clientId)
    .executeTakeFirst();
  if (!client) throw new Refusal('client.gone');
  const data = await database.apply(async ({ connection }) => readAll(connection, clientId, now()), {
    leavesDerived: true,
  });
  const zip = new ZipWriter();
  const missing: string[] = [];
  for (const { id, name, deletedAt } of await filesIn(garage, data)) {
    if (deletedAt !== null) continue;
    try {
      await zip.add(`files/${id.slice(-8)} ${name}`, (await readFileOf(garage, id)).bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      missing.push(name);
    }
  }
  for (const { id } of idsOf(data.documents)) {
    const { name, pdf } = await readPrinted(garage, id);
    await zip.add(`documents/${id.slice(-8)} ${name}`, pdf);
  }
  await zip.add('data.json', JSON.stringify({ exportedAt: new Date(now()).toISOString(), missing, ...data }, null, 2));
  const name = safeFileName(client.name, { mediaType: 'application/zip', extensions: ['zip'], isImage: false });
  return { name, zip: zip.finish() };
}

type Row = Readonly<Record<string, unknown>>;

function readAll(connection: Sqlite.Database, clientId: string, at: number): Record<string, Row[]> {
  openScope(connection, { clientId, at, isAlone: true });
  return Object.fromEntries(
    Object.entries(sections).map(([name, sql]) => [name, (connection.prepare(sql).all() as Row[]).map(handedOut)]),
  );
}

/** JSON that lies in a column is handed out as what it says. */
function handedOut(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !columnsLeftOut.has(column))
      .map(([column, value]) => [column, typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const idsOf = (rows: readonly Row[] = []) => rows.map(({ id }) => ({ id: String(id) }));

function filesIn({ database }: Garage, data: Record<string, Row[]>) {
  return database.reader
    .selectFrom('files')
    .select(['id', 'name', 'deletedAt'])
    .where('id', 'in', ['', ...idsOf(data.files).map(({ id }) => id)])
    .where('hash', '<>', '')
    .execute();
}
