import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { tableDeclaration } from '../../src-shared/sync/tables.ts';
import type { Database } from '../database/database-tables.ts';
import { titleColumns, titleFrom, titleValues } from '../history/record-titles.ts';

type Reader = ReadonlyKysely<Database>;

/** What a row is called; parts of a record are told apart within it. */
const ownTitles: typeof titleColumns = {
  ...titleColumns,
  order_lines: ['name'],
  client_phones: ['phone'],
  car_plates: ['plate'],
  part_barcodes: ['barcode'],
  warehouses: ['name'],
  intake_sources: ['name'],
  outside_products: ['name'],
  tickets: ['number'],
  devices: ['name'],
};

/** The tables that columns with ids of other records refer to. */
const targets: Readonly<Record<string, string>> = {
  client_id: 'clients',
  car_id: 'cars',
  order_id: 'orders',
  branch_id: 'branches',
  bay_id: 'bays',
  staff_id: 'staff',
  master_id: 'staff',
  executor_id: 'staff',
  assignee_id: 'staff',
  created_by_id: 'staff',
  posted_by_id: 'staff',
  work_id: 'works',
  package_id: 'packages',
  part_id: 'parts',
  warehouse_id: 'warehouses',
  matched_id: 'warehouses',
  supplier_id: 'suppliers',
  purchase_order_id: 'purchase_orders',
};

/** What people call a row, and the record that it is, or is a part of; '' where neither has a name. */
export async function readTitle(
  reader: Reader,
  table: string,
  id: string,
): Promise<{ readonly title: string; readonly record: { readonly table: string; readonly id: string } }> {
  const own = await ownTitle(reader, table, id);
  const parent = tableDeclaration(table)?.parent;
  if (!parent || parent.table === '*') return { title: own, record: { table, id } };
  const { rows } = await sql<{
    id: string | null;
  }>`SELECT ${sql.ref(parent.column)} AS id FROM ${sql.table(table)} WHERE id = ${id}`.execute(reader as never);
  const parentId = rows[0]?.id ?? null;
  if (parentId === null) return { title: own, record: { table, id } };
  const title = [await ownTitle(reader, parent.table, parentId), own].filter((part) => part !== '').join(' · ');
  return { title, record: { table: parent.table, id: parentId } };
}

/** What the record is called that a column's value names; null for a column of another kind, and for a record without a name. */
export async function readReferred(
  reader: Reader,
  table: string,
  column: string,
  value: string | number | null,
): Promise<string | null> {
  if (typeof value !== 'string' || !column.endsWith('_id')) return null;
  const title = await ownTitle(reader, targets[column] ?? table, value);
  return title === '' ? null : title;
}

async function ownTitle(reader: Reader, table: string, id: string): Promise<string> {
  const columns = ownTitles[table];
  if (columns === undefined) return '';
  const { rows } = await sql<{
    values: string;
  }>`SELECT ${titleValues(columns)} AS "values" FROM ${sql.table(table)} WHERE id = ${id}`.execute(reader as never);
  return rows[0] ? titleFrom(columns, rows[0].values) : '';
}
