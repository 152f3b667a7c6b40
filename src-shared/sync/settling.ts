import type { Right } from '../domain/rights.ts';
import type { SyncedTable, TableName } from './tables.ts';

/**
 * Tables whose rows are set back, or chosen of two, only by who may change them. Otherwise somebody whose role was taken away could take that change back.
 * What is not named here follows the right to the bin alone.
 */
export const rightsOfTables: ReadonlyMap<string, Right> = new Map<TableName, Right>([
  ['staff', 'staff.manage'],
  ['absences', 'staff.manage'],
  ['garage', 'settings.manage'],
  ['branches', 'settings.manage'],
  ['bays', 'settings.manage'],
  ['devices', 'settings.manage'],
  ['parts', 'parts.write'],
  ['part_places', 'parts.write'],
  ['markup_rules', 'parts.price'],
  ['warehouses', 'stock.adjust'],
  ['outside_products', 'stock.adjust'],
  ['stocktakes', 'stocktakes.write'],
  ['intake_sources', 'settings.manage'],
  ['works', 'prices.write'],
  ['packages', 'prices.write'],
  ['package_items', 'prices.write'],
]);

/** What somebody must be allowed to do who chooses between two values of a field. */
export function rightsToSettle(table: string, column: string): readonly Right[] {
  const right = rightsOfTables.get(table);
  const isPrice = table === 'parts' && column.endsWith('_kopecks');
  const isPosting = table === 'stocktakes' && column.startsWith('posted_');
  return [
    'bin.restore',
    ...(right ? [right] : []),
    ...(isPrice ? (['parts.price'] as const) : []),
    ...(isPosting ? (['stocktakes.post'] as const) : []),
  ];
}

/**
 * Fields that may hold any words. All others (a role, a plate, a phone, a working week, the terms of a line) have a form of their own that knows what they can hold: of two
 * values one is chosen, a third one is set there.
 */
const wordsOfTables: ReadonlyMap<string, readonly string[]> = new Map<SyncedTable, readonly string[]>([
  ['garage', ['name', 'legal_name', 'address', 'bank_name', 'director_name', 'accountant_name', 'warranty_text']],
  ['branches', ['name', 'address']],
  ['bays', ['name']],
  ['staff', ['name']],
  ['absences', ['reason']],
  ['files', ['note']],
  ['clients', ['name', 'messenger', 'address', 'contact_person', 'notes', 'source']],
  ['client_phones', ['label']],
  ['cars', ['color', 'notes']],
  ['works', ['name', 'notes']],
  ['packages', ['name', 'notes']],
  ['parts', ['name', 'notes']],
  ['part_places', ['shelf']],
  ['warehouses', ['name']],
  ['outside_products', ['name']],
  ['orders', ['complaint', 'notes', 'recommendations']],
  ['tickets', ['subject']],
  ['booking_requests', ['comment']],
  ['devices', ['name']],
  ['suppliers', ['name', 'contact_person', 'address', 'notes']],
  ['purchase_orders', ['notes', 'cancel_reason']],
  ['purchase_order_lines', ['reason']],
  ['stocktakes', ['notes']],
]);

/** Whether a field may hold any words, so that a person may write a third value where two are in conflict. */
export function takesWords(table: string, column: string): boolean {
  return wordsOfTables.get(table)?.includes(column) ?? false;
}

/** Letters of a name, and of everything else. */
const lettersMax = { name: 200, other: 4_000 } as const;

/** What somebody wrote as a field's value, as it is kept; null for what the field cannot hold: no words, too many, or none where a name is needed. */
export function wordsFor(table: string, column: string, value: string | number | null): string | null {
  if (!takesWords(table, column) || typeof value !== 'string') return null;
  const words = value.trim();
  if (column === 'name') return words === '' || words.length > lettersMax.name ? null : words;
  return words.length > lettersMax.other ? null : words;
}
