import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Right } from '../../src-shared/domain/rights.ts';
import type { TableName } from '../../src-shared/sync/tables.ts';
import type { SignedIn } from '../session/session.ts';

/**
 * Tables whose rows are set back only by who may change them. Otherwise somebody whose role was taken away could take that change back.
 * What is not named here follows the rules of undo alone: one's own work, or anybody's with the right to the bin.
 */
const rightsOfTables: Partial<Record<TableName, Right>> = {
  staff: 'staff.manage',
  absences: 'staff.manage',
  garage: 'settings.manage',
  branches: 'settings.manage',
  bays: 'settings.manage',
  parts: 'parts.write',
  part_places: 'parts.write',
  markup_rules: 'parts.price',
  warehouses: 'stock.adjust',
  outside_products: 'stock.adjust',
  intake_sources: 'settings.manage',
  works: 'prices.write',
  packages: 'prices.write',
  package_items: 'prices.write',
};

/** The same for what an action added to a ledger. */
const rightsOfActions: readonly (readonly [string, Right])[] = [
  ['prices.', 'prices.write'],
  ['imports.', 'data.import'],
  ['purchases.receive', 'stock.write'],
  ['purchases.giveBack', 'stock.write'],
  ['stocktakes.post', 'stocktakes.post'],
  ['suppliers.pay', 'buying.pay'],
  ['stock.', 'stock.write'],
  ['stock.writeOff', 'stock.adjust'],
  ['stock.correct', 'stock.adjust'],
  ['stock.settle', 'stock.adjust'],
];

/** Refuses to take back what the person would not be allowed to do. */
export function requireRightToUndo(staff: SignedIn, action: string, touched: ReadonlySet<string>): void {
  const needed = [
    ...Object.entries(rightsOfTables)
      .filter(([table]) => touched.has(table))
      .map(([, right]) => right),
    ...rightsOfActions.filter(([start]) => action.startsWith(start)).map(([, right]) => right),
  ];
  if (needed.some((right) => !mayDo(staff.role, right))) throw new Refusal('undo.no_right');
}
