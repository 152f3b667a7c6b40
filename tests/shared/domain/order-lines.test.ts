import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import {
  groupLines,
  inOrder,
  lineDecision,
  lineFreedom,
  linesForEstimate,
  type OrderLine,
  orderLinesMax,
  planAddLine,
  planMoveLine,
} from '../../../src-shared/domain/order-lines.ts';
import { quantityMax } from '../../../src-shared/domain/quantity.ts';
import { aLine, Log } from './order-builders.ts';
import { answered, draft, line, lineIds, noTax, someLines } from './order-line-builders.ts';

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
