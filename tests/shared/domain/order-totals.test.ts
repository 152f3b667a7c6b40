import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { calculateTotals, type TaxMode } from '../../../src-shared/domain/line-total.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import type { OrderLine } from '../../../src-shared/domain/order-lines.ts';
import { orderTotals, taxOfOrder } from '../../../src-shared/domain/order-totals.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { aLine, Log } from './order-builders.ts';
import { answered, draft, line, noTax } from './order-line-builders.ts';

const onTop = { taxMode: 'on_top', taxRateBp: 2_200 } as const;

describe('the tax of an order', () => {
  it('is the garage’s until something is agreed, and the estimate’s from then on', () => {
    const log = new Log();
    expect(taxOfOrder(log.state, onTop)).toEqual(onTop);
    log.estimate(aLine('a'));
    expect(taxOfOrder(log.state, onTop)).toEqual(onTop);
    log.answer('a');
    expect(taxOfOrder(log.state, onTop)).toEqual(noTax);
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
    const { agreed, dueKopecks, proposed } = orderTotals({ lines, tax: noTax, state: log.state });
    expect(agreed).toEqual({ gross: 150_000, discount: 10_000, net: 140_000, tax: 0, total: 140_000 });
    expect([dueKopecks, proposed.total]).toEqual([140_000, 200_000]);
  });

  it('counts one line of a choice: the original, what was accepted, or what is left', () => {
    const lines = [
      line('a', { unitPriceKopecks: 500 }),
      line('b', { unitPriceKopecks: 300, alternativeOfId: 'a' }),
      line('c', { unitPriceKopecks: 70 }),
    ];
    const counted = (of: OrderLine[], state = draft) => orderTotals({ lines: of, tax: noTax, state }).countedLineIds;
    expect(counted(lines)).toEqual(['a', 'c']);
    expect(counted(lines.toReversed())).toEqual(['c', 'a']);
    const log = new Log();
    log.estimate(aLine('a'), aLine('b', { alternativeOf: 'a' }), aLine('c'));
    log.answer('b', 'c');
    expect(counted(lines, log.state)).toEqual(['b', 'c']);
    const later = line('later', { alternativeOfId: 'a' });
    expect(counted([later, ...lines], log.state)).toEqual(['b', 'c']);
    expect(counted(lines.map((each) => (each.id === 'a' ? { ...each, state: 'declined' as const } : each)))).toEqual([
      'b',
      'c',
    ]);
  });

  it('is what was agreed, to the kopeck, while the lines stand as they were agreed', () => {
    const priced = fc.record({
      quantityThousandths: fc.integer({ min: 1, max: 100_000 }),
      unitPriceKopecks: fc.integer({ min: 0, max: 10_000_000 }),
      discountBp: fc.integer({ min: 0, max: 10_000 }),
      stands: fc.boolean(),
      accepted: fc.boolean(),
    });
    const tax = fc.record({
      taxMode: fc.constantFrom<TaxMode>('none', 'included', 'on_top'),
      taxRateBp: fc.constantFrom(0, 1_000, 2_000, 2_200),
    });
    fc.assert(
      fc.property(fc.array(priced, { minLength: 1, maxLength: 6 }), tax, (wanted, terms) => {
        const lines = wanted.map(({ accepted: _accepted, stands, ...money }, index) =>
          line(`l${index}`, { ...money, position: index, alternativeOfId: index > 0 && stands ? 'l0' : null }),
        );
        const log = new Log();
        log.move('checked_in');
        const planned = planEstimate(log.state, {
          orderId: 'order',
          ...terms,
          lines: lines.map((each) =>
            aLine(each.id, {
              quantityThousandths: quantity(each.quantityThousandths),
              unitPriceKopecks: kopecks(each.unitPriceKopecks),
              discountBp: each.discountBp,
              ...(each.alternativeOfId === null ? {} : { alternativeOf: each.alternativeOfId }),
            }),
          ),
        });
        if (!planned.ok) throw new Error(planned.code);
        log.append(planned.value);
        const before = orderTotals({ lines, tax: terms, state: log.state });
        expect(before.proposed.total).toBe(planned.value.data.totalKopecks);
        expect(before.dueKopecks).toBe(before.proposed.total);
        const taken = new Set<string>();
        const accepted = lines
          .filter((each, index) => {
            const choice = each.alternativeOfId ?? each.id;
            if (!wanted[index]?.accepted || taken.has(choice)) return false;
            taken.add(choice);
            return true;
          })
          .map(({ id }) => id);
        log.answer(...accepted);
        const totals = orderTotals({ lines, tax: terms, state: log.state });
        expect(totals.countedLineIds).toEqual(accepted);
        expect(totals.agreedKopecks).toBe(totals.proposed.total);
        const counted = lines.filter(({ id }) => accepted.includes(id));
        expect(totals.proposed).toEqual(
          calculateTotals({
            ...terms,
            lines: counted.map((each) => ({
              quantity: quantity(each.quantityThousandths),
              unitPrice: kopecks(each.unitPriceKopecks),
              discountBp: each.discountBp,
            })),
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is what was agreed, whatever has been typed into the lines since', () => {
    const state = answered(['a'], ['a']);
    const lines = [
      line('newer', { alternativeOfId: 'a', unitPriceKopecks: 1 }),
      line('a', { unitPriceKopecks: 120_000 }),
    ];
    expect(orderTotals({ lines, tax: noTax, state })).toMatchObject({
      proposed: { total: 120_000 },
      countedLineIds: ['a'],
      agreedKopecks: 100_000,
      dueKopecks: 100_000,
    });
  });

  it('is nothing once the order was abandoned', () => {
    const log = new Log();
    log.estimate(aLine('a'));
    log.answer('a');
    log.move('cancelled', { reason: 'because' });
    expect(orderTotals({ lines: [line('a')], tax: noTax, state: log.state })).toMatchObject({
      agreedKopecks: 100_000,
      dueKopecks: 0,
    });
  });
});
