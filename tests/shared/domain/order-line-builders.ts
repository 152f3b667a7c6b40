import fc from 'fast-check';
import { foldOrder } from '../../../src-shared/domain/order-life-cycle.ts';
import { lineStates, type OrderLine } from '../../../src-shared/domain/order-lines.ts';
import { aLine, Log } from './order-builders.ts';

/** A line of the order: a work from the price list for 100 roubles. */
export const line = (id: string, more: Partial<OrderLine> = {}): OrderLine => ({
  id,
  kind: 'work',
  workId: `work-${id}`,
  partId: null,
  code: '',
  name: `Line ${id}`,
  quantityThousandths: 1_000,
  unitPriceKopecks: 10_000,
  discountBp: 0,
  parentLineId: null,
  alternativeOfId: null,
  state: 'planned',
  position: 1,
  ...more,
});
/** An order of which nothing has happened yet. */
export const draft = foldOrder([]);
export const noTax = { taxMode: 'none', taxRateBp: 0 } as const;

/** The state of an order whose estimate had these lines, of which the owner accepted some. */
export const answered = (ids: string[], accepted: string[]) => {
  const log = new Log();
  log.estimate(...ids.map((id) => aLine(id)));
  log.answer(...accepted);
  return log.state;
};

/** Few, so that they meet. */
export const lineIds = fc.constantFrom('a', 'b', 'c', 'd', 'e');
/** Up to five lines that stand under one another and instead of one another in any way, sound or not. */
export const someLines = fc
  .uniqueArray(
    fc.record({
      id: lineIds,
      kind: fc.constantFrom('work' as const, 'part' as const),
      workId: fc.constantFrom(null, 'w1', 'w2'),
      name: fc.constantFrom('Oil', 'Filter'),
      quantityThousandths: fc.integer({ min: 1, max: 5_000 }),
      unitPriceKopecks: fc.constantFrom(0, 10_000, 20_000),
      parentLineId: fc.option(lineIds),
      alternativeOfId: fc.option(lineIds),
      state: fc.constantFrom(...lineStates),
      position: fc.integer({ min: 0, max: 6 }),
    }),
    { selector: ({ id }) => id, maxLength: 5, size: 'max' },
  )
  .map((lines) => lines.map((each) => line(each.id, each)));
