import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import type { TaxMode } from '../../../src-shared/domain/line-total.ts';
import { calculateTotals } from '../../../src-shared/domain/line-total.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { foldOrder } from '../../../src-shared/domain/order-life-cycle.ts';
import {
  groupLines,
  inOrder,
  lineDecision,
  lineFreedom,
  lineStates,
  linesForEstimate,
  type OrderLine,
  orderLinesMax,
  planAddLine,
  planMoveLine,
} from '../../../src-shared/domain/order-lines.ts';
import { orderTotals } from '../../../src-shared/domain/order-totals.ts';
import { quantity, quantityMax } from '../../../src-shared/domain/quantity.ts';
import { aLine, Log } from './order-builders.ts';

/** A line of the order: a work from the price list for 100 roubles. */
const line = (id: string, more: Partial<OrderLine> = {}): OrderLine => ({
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
const draft = foldOrder([]);
const noTax = { taxMode: 'none', taxRateBp: 0 } as const;

/** The state of an order whose estimate had these lines, of which the owner accepted some. */
const answered = (ids: string[], accepted: string[]) => {
  const log = new Log();
  log.estimate(...ids.map((id) => aLine(id)));
  log.answer(...accepted);
  return log.state;
};

const lineIds = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const someLines = fc
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

describe('adding a line', () => {
  const existing = line('a');

  it('of an item that is there raises its quantity', () => {
    const again = { ...existing, quantityThousandths: 500 };
    expect(planAddLine([existing], again, draft)).toEqual({
      ok: true,
      value: { kind: 'raise', lineId: 'a', quantityThousandths: 1_500 },
    });
  });

  it.each([
    ['another price', { unitPriceKopecks: 10_001 }],
    ['another discount', { discountBp: 100 }],
    ['another work', { workId: 'other' }],
    ['a part', { kind: 'part' as const, workId: null, partId: 'p' }],
    ['an alternative', { alternativeOfId: 'a' }],
  ])('of %s makes a line of its own', (_what, more) => {
    expect(planAddLine([existing], { ...existing, ...more }, draft)).toEqual({
      ok: true,
      value: { kind: 'insert', position: 2 },
    });
  });

  it.each(['in_progress', 'done', 'declined'] as const)('leaves a line alone that is %s', (state) => {
    expect(planAddLine([{ ...existing, state }], existing, draft)).toMatchObject({ value: { kind: 'insert' } });
  });

  it('leaves a line alone that was put to the owner, whatever the answer', () => {
    for (const accepted of [['a'], ['b'], []]) {
      expect(planAddLine([existing], existing, answered(['a', 'b'], accepted))).toMatchObject({
        value: { kind: 'insert' },
      });
    }
    const log = new Log();
    log.estimate(aLine('a'));
    expect(planAddLine([existing], existing, log.state)).toMatchObject({ value: { kind: 'insert' } });
  });

  it('typed by hand counts as the same if it reads the same', () => {
    const typed = line('t', { workId: null, code: 'X1', name: 'Masking tape' });
    expect(planAddLine([typed], { ...typed, name: ' Masking tape ' }, draft)).toMatchObject({
      value: { kind: 'raise' },
    });
    expect(planAddLine([typed], { ...typed, name: 'Tape' }, draft)).toMatchObject({ value: { kind: 'insert' } });
  });

  it('refuses what cannot be', () => {
    expect(planAddLine([], line('x', { name: ' ' }), draft)).toMatchObject({ code: 'order.line_name_missing' });
    for (const quantityThousandths of [0, -1, quantityMax + 1]) {
      expect(planAddLine([], line('x', { quantityThousandths }), draft)).toMatchObject({ code: 'order.line_quantity' });
    }
    const full = line('a', { quantityThousandths: quantityMax });
    expect(planAddLine([full], existing, draft)).toMatchObject({ code: 'order.line_quantity' });
    expect(planAddLine([], line('x', { parentLineId: 'gone' }), draft)).toMatchObject({ code: 'order.line_parent' });
    const many = Array.from({ length: orderLinesMax }, (_, index) => line(`l${index}`));
    expect(planAddLine(many, line('x'), draft)).toMatchObject({ code: 'order.lines_too_many' });
  });

  it('adds exactly its quantity to the order, in at most one more line', () => {
    fc.assert(
      fc.property(someLines, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3_000 }), (lines, which, thousandths) => {
        const model = lines[which % Math.max(1, lines.length)] ?? line('x');
        const added = { ...model, quantityThousandths: thousandths };
        const planned = planAddLine(lines, added, draft);
        if (!planned.ok) {
          expect(planned.code).toBe('order.line_parent');
          return;
        }
        const after =
          planned.value.kind === 'insert'
            ? [...lines, { ...added, id: 'new', position: planned.value.position }]
            : lines.map((each) =>
                planned.value.kind === 'raise' && each.id === planned.value.lineId
                  ? { ...each, quantityThousandths: planned.value.quantityThousandths }
                  : each,
              );
        const sum = (of: readonly OrderLine[]) => of.reduce((all, each) => all + each.quantityThousandths, 0);
        expect(sum(after)).toBe(sum(lines) + thousandths);
        if (planned.value.kind === 'insert') expect(inOrder(after).at(-1)?.id).toBe('new');
      }),
    );
  });
});

describe('moving a line', () => {
  const lines = [
    line('a', { position: 1 }),
    line('a1', { position: 2, kind: 'part', parentLineId: 'a' }),
    line('b', { position: 3 }),
    line('c', { position: 4 }),
  ];
  const placed = (of: readonly OrderLine[], ...args: [string, string | null, string | null]) => {
    const [lineId, beforeLineId, parentLineId] = args;
    const planned = planMoveLine(of, { lineId, beforeLineId, parentLineId });
    if (!planned.ok) throw new Error(planned.code);
    const places = new Map(planned.value.map((place) => [place.id, place]));
    return inOrder(of.map((each) => ({ ...each, ...places.get(each.id) })));
  };
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join(' ');

  it('takes its parts along', () => {
    expect(ids(placed(lines, 'a', null, null))).toBe('b c a a1');
    expect(ids(placed(lines, 'a', 'c', null))).toBe('b a a1 c');
    expect(ids(placed(lines, 'c', 'a', null))).toBe('c a a1 b');
  });

  it('can put a part under another work, and take it out', () => {
    const moved = placed(lines, 'a1', null, 'b');
    expect(moved.find(({ id }) => id === 'a1')).toMatchObject({ parentLineId: 'b', position: 4 });
    expect(groupLines(moved).map(({ line: { id }, parts }) => [id, ids(parts)])).toEqual([
      ['a', ''],
      ['b', 'a1'],
      ['c', ''],
    ]);
    expect(groupLines(placed(lines, 'a1', 'c', null)).map(({ line: { id } }) => id)).toEqual(['a', 'b', 'a1', 'c']);
  });

  it('is refused where it would nest works or lose the way', () => {
    const refused = (lineId: string, beforeLineId: string | null, parentLineId: string | null) =>
      planMoveLine(lines, { lineId, beforeLineId, parentLineId });
    expect(refused('b', null, 'a')).toMatchObject({ code: 'order.line_parent' });
    expect(refused('a1', null, 'a1')).toMatchObject({ code: 'order.line_parent' });
    expect(refused('a1', null, 'gone')).toMatchObject({ code: 'order.line_parent' });
    const odd = [...lines, line('under', { parentLineId: 'a1', position: 9 })];
    expect(planMoveLine(odd, { lineId: 'a1', beforeLineId: null, parentLineId: 'b' })).toMatchObject({
      code: 'order.line_parent',
    });
    expect(refused('gone', null, null)).toMatchObject({ code: 'order.line_gone' });
    expect(refused('a', 'gone', null)).toMatchObject({ code: 'order.line_gone' });
  });

  it('keeps the others in their order, and nothing is left to do when it is done again', () => {
    fc.assert(
      fc.property(someLines, lineIds, fc.option(lineIds), fc.option(lineIds), (some, lineId, before, parent) => {
        const move = { lineId, beforeLineId: before, parentLineId: parent };
        const planned = planMoveLine(some, move);
        fc.pre(planned.ok);
        const places = new Map(planned.value.map((place) => [place.id, place]));
        const moved = some.map((each) => ({ ...each, ...places.get(each.id) }));
        const stay = ({ id, parentLineId }: OrderLine) => id !== lineId && parentLineId !== lineId;
        expect(ids(inOrder(moved).filter(stay))).toBe(ids(inOrder(some).filter(stay)));
        expect(moved.find(({ id }) => id === lineId)?.parentLineId).toBe(parent);
        expect(planMoveLine(moved, move)).toEqual({ ok: true, value: [] });
        const target = inOrder(moved).find(({ id }) => id === before);
        if (target !== undefined && stay(target)) {
          const order = inOrder(moved).map(({ id }) => id);
          expect(order.indexOf(lineId)).toBeLessThan(order.indexOf(target.id));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('grouping lines', () => {
  it('shows every line exactly once, whatever stands under what', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const groups = groupLines(lines);
        const shown = groups.flatMap(({ line: head, parts }) => [head, ...parts]);
        expect(shown.map(({ id }) => id).sort()).toEqual(lines.map(({ id }) => id).sort());
        expect(groupLines(lines.toReversed())).toEqual(groups);
        for (const { line: head, parts } of groups) {
          for (const part of parts) expect(part.parentLineId).toBe(head.id);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what may be changed', () => {
  it('follows from the owner’s word and from how far the order is', () => {
    const state = answered(['a', 'b'], ['a']);
    expect(lineFreedom(draft, line('a'))).toEqual({ terms: 'free', arrangement: 'free', removal: 'free' });
    expect(lineFreedom(state, line('a'))).toEqual({
      terms: 'needs_estimate',
      arrangement: 'free',
      removal: 'needs_estimate',
    });
    expect(lineFreedom(state, line('b')).terms).toBe('free');
    expect(lineFreedom(state, line('a', { state: 'done' })).removal).toBe('locked');
    const log = new Log();
    log.move('cancelled', { reason: 'because' });
    expect(lineFreedom(log.state, line('a'))).toEqual({ terms: 'locked', arrangement: 'locked', removal: 'locked' });
  });

  it('knows the owner’s word on each line', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b'), aLine('c'));
    expect(lineDecision(log.state, 'a')).toBe('pending');
    const state = answered(['a', 'b'], ['a']);
    expect(['a', 'b', 'new'].map((id) => lineDecision(state, id))).toEqual(['agreed', 'declined', null]);
  });
});

describe('the lines of an estimate', () => {
  it('leave out what was declined, but not the original of what is offered instead', () => {
    const lines = [
      line('original', { state: 'declined' }),
      line('analogue', { alternativeOfId: 'original' }),
      line('gone', { state: 'declined' }),
      line('plain'),
    ];
    expect(linesForEstimate(lines).map(({ id }) => id)).toEqual(['original', 'analogue', 'plain']);
  });

  it('always make an estimate, if there are any, once alternatives name originals', () => {
    fc.assert(
      fc.property(someLines, (some) => {
        const originals = new Set(some.filter((each) => each.alternativeOfId === null).map(({ id }) => id));
        const lines = some.map((each) => ({
          ...each,
          alternativeOfId: originals.has(each.alternativeOfId ?? '') ? each.alternativeOfId : null,
        }));
        const shown = linesForEstimate(lines);
        const log = new Log();
        log.move('checked_in');
        const planned = planEstimate(log.state, {
          orderId: 'order',
          ...noTax,
          lines: shown.map(({ id, alternativeOfId }) =>
            aLine(id, alternativeOfId === null ? {} : { alternativeOf: alternativeOfId }),
          ),
        });
        expect(planned.ok || planned.code === 'estimate.without_lines').toBe(true);
      }),
    );
  });
});

describe('what an order comes to', () => {
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
