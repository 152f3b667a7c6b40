import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Right } from '../../src-shared/domain/rights.ts';
import { rightsOfTables } from '../../src-shared/sync/settling.ts';
import type { SignedIn } from '../session/session.ts';

/** What an action added to a ledger is set back only by who may do it; for records see {@link rightsOfTables}. */
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
    ...[...rightsOfTables].filter(([table]) => touched.has(table)).map(([, right]) => right),
    ...rightsOfActions.filter(([start]) => action.startsWith(start)).map(([, right]) => right),
  ];
  if (needed.some((right) => !mayDo(staff.role, right))) throw new Refusal('undo.no_right');
}
