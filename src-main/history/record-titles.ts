import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';

/** The columns by which people call the rows of a table. */
export const titleColumns: Readonly<Record<string, readonly string[]>> = {
  clients: ['name'],
  cars: ['make', 'model', 'plate'],
  works: ['name'],
  packages: ['name'],
  parts: ['brand', 'article', 'name'],
  orders: ['number'],
  staff: ['name'],
  branches: ['name'],
  bays: ['name'],
  files: ['name'],
  suppliers: ['name'],
  purchase_orders: ['number'],
  stocktakes: ['number'],
};

const valuesSchema = z.array(z.string().nullable());

/** What {@link titleFrom} reads, in one column. */
export function titleValues(columns: readonly string[]): RawBuilder<string> {
  return sql<string>`json_array(${sql.join(columns.map((column) => sql.ref(column)))})`;
}

/** What a row is called in one line, as people write its parts; '' where it has no name. */
export function titleFrom(columns: readonly string[], values: string): string {
  const parts = valuesSchema.parse(JSON.parse(values)).map((value, index) => readable(columns[index], value ?? ''));
  return parts.filter((part) => part !== '').join(' ');
}

function readable(column: string | undefined, value: string): string {
  if (column === 'plate') return formatPlate(value);
  return column === 'phone' ? formatPhone(value) : value;
}
