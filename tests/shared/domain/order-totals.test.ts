import { describe, expect, it } from 'vitest';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { orderTotals, taxOfOrder } from '../../../src-shared/domain/order-totals.ts';
import { aLine, Log } from './order-builders.ts';

const onTop = { taxMode: 'on_top', taxRateBp: 2_200 } as const;
const none = { taxMode: 'none', taxRateBp: 0 } as const;

describe('the tax of an order', () => {
  it('is the garage’s until something is agreed, and the estimate’s from then on', () => {
    const log = new Log();
    expect(taxOfOrder(log.state, onTop)).toEqual(onTop);
    log.estimate(aLine('a'));
    expect(taxOfOrder(log.state, onTop)).toEqual(onTop);
    log.answer('a');
    expect(taxOfOrder(log.state, onTop)).toEqual(none);
  });
});

describe('what an order comes to', () => {
  it('is made of what was agreed, part by part, whatever the lines stand at now', () => {
    const log = new Log();
    log.estimate(aLine('a', { discountBp: 1_000 }), aLine('b', { unitPriceKopecks: kopecks(50_000) }));
    log.answer('a', 'b');
    const lines = [
      { ...aLine('a'), id: 'a', state: 'planned', alternativeOfId: null },
      { ...aLine('c'), id: 'c', state: 'planned', alternativeOfId: null },
    ] as const;
    const { agreed, dueKopecks, proposed } = orderTotals({ lines, tax: none, state: log.state });
    expect(agreed).toEqual({ gross: 150_000, discount: 10_000, net: 140_000, tax: 0, total: 140_000 });
    expect([dueKopecks, proposed.total]).toEqual([140_000, 200_000]);
  });
});
