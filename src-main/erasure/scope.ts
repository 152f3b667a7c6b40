import type Sqlite from 'better-sqlite3';

/**
 * Works out what belongs to erased clients, into a table that lives as long as the connection: which rows (by table and id), and since when they are to be
 * nowhere. It follows from `erasures` and the rows' own references each time, so what another PC adds later belongs to it as well. `more`: a client who is about to be entered, or who alone is looked at.
 * Answers whether there is anything.
 */
export function openScope(
  connection: Sqlite.Database,
  more?: { readonly clientId: string; readonly at: number; readonly isAlone?: boolean },
): boolean {
  connection.exec(`
    CREATE TEMP TABLE IF NOT EXISTS erased (kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    DELETE FROM temp.erased;
  `);
  if (!more?.isAlone)
    connection.exec(
      `INSERT INTO temp.erased SELECT 'clients', row_id, min(at) FROM erasures WHERE table_name = 'clients' GROUP BY row_id`,
    );
  if (more)
    connection.prepare(`INSERT OR IGNORE INTO temp.erased VALUES ('clients', ?, ?)`).run(more.clientId, more.at);
  if (connection.prepare('SELECT 1 FROM temp.erased LIMIT 1').get() === undefined) return false;
  for (const { kind, select } of steps)
    connection.exec(
      `INSERT OR IGNORE INTO temp.erased SELECT '${kind}', found.id, min(found.at) FROM (${select}) AS found GROUP BY found.id`,
    );
  return true;
}

const of = (kind: string, column: string, table: string) =>
  `SELECT ${table}.id, erased.at FROM temp.erased AS erased JOIN ${table} ON ${table}.${column} = erased.id WHERE erased.kind = '${kind}'`;

const anyOf = (...selects: readonly string[]) => selects.join(' UNION ALL ');

/** One after the other: orders follow from cars, tickets from orders. */
const steps: readonly { readonly kind: string; readonly select: string }[] = [
  { kind: 'clients', select: of('clients', 'merged_into_id', 'clients') },
  { kind: 'client_phones', select: of('clients', 'client_id', 'client_phones') },
  { kind: 'cars', select: of('clients', 'client_id', 'cars') },
  { kind: 'cars', select: of('cars', 'merged_into_id', 'cars') },
  { kind: 'car_plates', select: of('cars', 'car_id', 'car_plates') },
  {
    kind: 'orders',
    // A car's orders of the time before are somebody else's.
    select: anyOf(
      of('clients', 'client_id', 'orders'),
      `${of('cars', 'car_id', 'orders')} AND orders.client_id IS NULL`,
    ),
  },
  { kind: 'links', select: anyOf(of('clients', 'client_id', 'links'), of('orders', 'order_id', 'links')) },
  {
    kind: 'tickets',
    select: anyOf(
      of('clients', 'client_id', 'tickets'),
      of('orders', 'order_id', 'tickets'),
      of('links', 'link_id', 'tickets'),
    ),
  },
  {
    kind: 'booking_requests',
    select: anyOf(of('clients', 'client_id', 'booking_requests'), of('links', 'link_id', 'booking_requests')),
  },
  {
    kind: 'files',
    select: `SELECT files.id, erased.at FROM temp.erased AS erased JOIN files ON files.owner_table = erased.kind AND files.owner_id = erased.id
      WHERE erased.kind IN ('clients', 'cars', 'orders')`,
  },
];
