import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changePrice } from '../../../src-shared/domain/bulk-change.ts';
import { kopecks, moneyMax } from '../../../src-shared/domain/money.ts';
import { type PriceEdit, planPriceEdit } from '../../../src-shared/domain/price-edit.ts';
import { entriesInForce, slotKey } from '../../../src-shared/domain/price-entries.ts';
import { planRollback, rolledBackVersions } from '../../../src-shared/domain/price-rollback.ts';
import { allCars, Book, someBook, someChange, someEdits, someStep } from './price-builders.ts';

const price = (workId: string, amount: number, more = {}) => ({
  workId,
  ...allCars,
  kind: 'fixed' as const,
  amountKopecks: kopecks(amount),
  normHoursThousandths: null,
  ...more,
});
const percent = (bp: number) => ({ by: 'percent' as const, bp });
const amount = fc.oneof(fc.nat({ max: 10_000 }), fc.nat({ max: moneyMax }));

describe('changing a price', () => {
  it.each([
    [100_000, percent(800), 1_000, 108_000],
    [123_400, percent(800), 1_000, 133_000],
    [123_400, percent(800), 1, 133_272],
    [50, percent(5_000), 1, 75],
    [5, percent(1_000), 1, 6],
    [1_500, percent(-10_000), 1_000, 0],
    [100_000, { by: 'amount' as const, kopecks: kopecks(-150_000) }, 1_000, 0],
    [4_600, { by: 'amount' as const, kopecks: kopecks(0) }, 1_000, 5_000],
    // 41 ₽ + 8 % = 44.28 ₽, which rounds to less than it was.
    [4_100, percent(800), 1_000, 4_100],
    [4_600, percent(-100), 1_000, 4_600],
  ])('%d by %o in steps of %d is %d', (before, change, step, after) => {
    expect(changePrice(kopecks(before), change, kopecks(step))).toBe(after);
  });

  it('keeps the order of prices, follows the size of the change, and never goes below zero or against its direction', () => {
    fc.assert(
      fc.property(amount, amount, someChange, someChange, someStep, (a, b, change, other, step) => {
        const [low, high] = [kopecks(Math.min(a, b)), kopecks(Math.max(a, b))];
        const grid = kopecks(step);
        const after = changePrice(low, change, grid);
        expect(after).toBeLessThanOrEqual(changePrice(high, change, grid));
        expect(after).toBeGreaterThanOrEqual(0);
        const size = change.by === 'percent' ? change.bp : change.kopecks;
        if (size > 0) expect(after).toBeGreaterThanOrEqual(low);
        if (size < 0) expect(after).toBeLessThanOrEqual(low);
        expect(after % step === 0 || after === low).toBe(true);
        if (change.by === 'percent' && other.by === 'percent' && other.bp >= change.bp) {
          expect(changePrice(low, other, grid)).toBeGreaterThanOrEqual(after);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('lands as near to the exact figure as the step allows', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000_000 }),
        fc.integer({ min: -10_000, max: 20_000 }),
        someStep,
        (before, bp, step) => {
          const after = changePrice(kopecks(before), percent(bp), kopecks(step));
          if (after === before) return;
          expect(Math.abs(after - (before * (10_000 + bp)) / 10_000)).toBeLessThanOrEqual(step / 2 + 1e-6);
        },
      ),
    );
  });
});

describe('a bulk change', () => {
  it('is previewed row by row, with the dates at which it will end', () => {
    const book = new Book();
    book.edit([price('w1', 123_400), price('w2', 100_000, { make: 'Lada' }), price('w2', 0, { kind: 'none' })]);
    book.edit([price('w1', 500_000)], book.now + 50);
    book.now += 10;
    const planned = book.bulk(percent(800), 1_000);
    expect(planned).toMatchObject({
      ok: true,
      value: {
        effectiveFrom: book.now,
        rows: [
          { workId: 'w1', make: '', beforeKopecks: 123_400, afterKopecks: 133_000, changesAgainAt: 1_050 },
          { workId: 'w2', make: 'Lada', beforeKopecks: 100_000, afterKopecks: 108_000, changesAgainAt: null },
        ],
      },
    });
    expect(book.bulk(percent(800), 1_000, { make: 'lada' })).toMatchObject({ value: { rows: [{ workId: 'w2' }] } });
    expect(book.bulk(percent(800), 1_000, { make: '' })).toMatchObject({ value: { rows: [{ workId: 'w1' }] } });
    expect(book.bulk(percent(800), 1_000, { workIds: ['w1'] })).toMatchObject({ value: { rows: [{ workId: 'w1' }] } });
    expect(book.bulk(percent(800), 1_000, { make: 'BMW' })).toMatchObject({ ok: false, code: 'price.bulk_no_rows' });
    expect(book.bulk(percent(0), 1)).toMatchObject({ ok: false, code: 'price.bulk_nothing_changes' });
    book.rollback('v0001');
    expect(book.bulk(percent(800), 1_000, { workIds: ['w1'] })).toMatchObject({
      value: { rows: [{ changesAgainAt: null }] },
    });
    book.edit([price('w1', moneyMax)]);
    expect(book.bulk(percent(1), 1)).toMatchObject({ ok: false, code: 'price.bulk_too_large' });
  });

  it('does exactly what the preview says, and nothing else', () => {
    fc.assert(
      fc.property(someBook, someChange, someStep, fc.constantFrom(null, '', 'Lada'), (book, change, step, make) => {
        const planned = book.bulk(change, step, { make });
        fc.pre(planned.ok);
        const { effectiveFrom, rows } = planned.value;
        const rolledBack = book.rolledBack(effectiveFrom);
        const before = entriesInForce(book.entries, { at: effectiveFrom, rolledBack });
        book.add(planned.value);
        const after = entriesInForce(book.entries, { at: effectiveFrom, rolledBack });
        const changed = new Map(rows.map((row) => [slotKey(row), row.afterKopecks]));
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
        for (const [slot, entry] of after) {
          const earlier = before.get(slot);
          expect(entry.amountKopecks).toBe(changed.get(slot) ?? earlier?.amountKopecks);
          expect([entry.kind, entry.normHoursThousandths]).toEqual([earlier?.kind, earlier?.normHoursThousandths]);
        }
        for (const row of rows) expect(before.get(slotKey(row))?.amountKopecks).toBe(row.beforeKopecks);
      }),
      { numRuns: 400 },
    );
  });
});

describe('rolling a version back', () => {
  it('restores all prices at once, and keeps what was set later', () => {
    const book = new Book();
    book.edit([price('w1', 1_000), price('w2', 2_000)]);
    book.now += 1;
    const bulk = book.bulk(percent(1_000), 1);
    if (!bulk.ok) throw new Error(bulk.code);
    const version = book.add(bulk.value);
    book.now += 1;
    book.edit([price('w2', 9_999)]);
    book.now += 1;
    const planned = planRollback({
      entries: book.entries,
      versions: book.versions,
      versionId: version,
      at: book.now,
    });
    expect(planned).toMatchObject({
      ok: true,
      value: {
        restored: [{ workId: 'w1', before: { amountKopecks: 1_100 }, after: { amountKopecks: 1_000 } }],
        kept: [{ workId: 'w2', versionId: 'v0002' }],
      },
    });
    book.rollback(version);
    expect(book.prices()).toMatchObject({ 'w1 //': ['priced', 1_000, null], 'w2 //': ['priced', 9_999, null] });
    expect(book.prices(book.now - 1)).toMatchObject({ 'w1 //': ['priced', 1_100, null] });
    expect(book.rollback(version)).toBeNull();
    expect(book.rollback('unknown')).toBeNull();
  });

  it('of a version that is still to come keeps what is set until then', () => {
    const book = new Book();
    book.edit([price('w1', 1_000)]);
    const planned = book.edit([price('w1', 5_000)], book.now + 100) ?? '';
    book.rollback(planned);
    book.now += 50;
    book.edit([price('w1', 1_200)]);
    book.now += 100;
    expect(book.prices()).toMatchObject({ 'w1 //': ['priced', 1_200, null] });
  });

  it('leaves every price as if the version had never been', () => {
    fc.assert(
      fc.property(someBook, someEdits, someEdits, fc.boolean(), (book, edits, later, isScheduled) => {
        const without = new Book();
        const start = (copy: Book) => {
          copy.entries.push(...book.entries);
          copy.versions.push(...book.versions);
          copy.now = book.now + 1;
        };
        const withIt = new Book();
        start(withIt);
        start(without);
        const version = withIt.edit(edits, withIt.now + (isScheduled ? 5 : 0));
        fc.pre(version !== null);
        // Its place among the versions, so that ids stay in step.
        without.versions.push({ id: version, effectiveFrom: 0, rollsBackId: null });
        for (const copy of [withIt, without]) {
          copy.now += 3;
          // Everything is set, even what is so already: otherwise a later edit could lean on the version that goes.
          copy.add({ effectiveFrom: copy.now, entries: later.map((edit) => ({ ...edit, effectiveFrom: copy.now })) });
          copy.now += 3;
        }
        const past = withIt.prices();
        withIt.now += 1;
        without.now += 1;
        const beforeRollback = withIt.prices();
        expect(withIt.rollback(version)).not.toBeNull();
        expect(withIt.prices()).toEqual(without.prices());
        expect(withIt.prices(withIt.now + 1_000)).toEqual(without.prices(without.now + 1_000));
        // The past stays as it was, and so does the present once the rollback is rolled back.
        expect(withIt.prices(withIt.now - 1)).toEqual(past);
        withIt.rollback(withIt.versions.at(-1)?.id ?? '');
        expect(withIt.prices()).toEqual(beforeRollback);
      }),
      { numRuns: 400 },
    );
  });

  it('previews exactly the prices that change', () => {
    fc.assert(
      fc.property(someBook, fc.nat({ max: 20 }), (book, which) => {
        const version = book.versions[which % Math.max(1, book.versions.length)];
        fc.pre(version !== undefined);
        const planned = planRollback({
          entries: book.entries,
          versions: book.versions,
          versionId: version.id,
          at: book.now,
        });
        fc.pre(planned.ok);
        const day = Math.max(book.now, version.effectiveFrom);
        const terms = () =>
          new Map(
            [...entriesInForce(book.entries, { at: day, rolledBack: book.rolledBack(day) })]
              .filter(([, entry]) => entry.kind !== 'removed')
              .map(([slot, { kind, amountKopecks, normHoursThousandths }]) => {
                return [slot, kind === 'none' ? { kind } : { kind, amountKopecks, normHoursThousandths }] as const;
              }),
          );
        const before = terms();
        book.rollback(version.id);
        const after = terms();
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter((slot) => {
          return JSON.stringify(before.get(slot)) !== JSON.stringify(after.get(slot));
        });
        expect(planned.value.restored.map(slotKey).sort()).toEqual(changed.sort());
        for (const row of planned.value.restored) {
          if (row.after === null) expect(after.has(slotKey(row))).toBe(false);
          else expect(row.after).toMatchObject(after.get(slotKey(row)) ?? {});
        }
      }),
      { numRuns: 600 },
    );
  });

  it('does not depend on the order in which two versions are rolled back, and survives a circle in damaged data', () => {
    fc.assert(
      fc.property(someBook, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (book, first, second) => {
        const own = book.versions.filter(({ id, rollsBackId }) => rollsBackId === null && !book.rolledBack().has(id));
        fc.pre(own.length > 1);
        const [a, b] = [own[first % own.length]?.id ?? '', own[second % own.length]?.id ?? ''];
        const afterRollingBack = (...ids: string[]) => {
          const copy = new Book();
          copy.entries.push(...book.entries);
          copy.versions.push(...book.versions);
          copy.now = book.now;
          for (const id of ids) copy.rollback(id);
          return copy.prices();
        };
        expect(afterRollingBack(a, b)).toEqual(afterRollingBack(b, a));
      }),
    );
    const circle = [
      { id: 'a', effectiveFrom: 0, rollsBackId: 'b' },
      { id: 'b', effectiveFrom: 0, rollsBackId: 'a' },
    ];
    expect(rolledBackVersions(circle, 1).size).toBeLessThanOrEqual(2);
  });
});

describe('setting prices', () => {
  const plan = (book: Book, edits: PriceEdit[]) =>
    planPriceEdit({
      entries: book.entries,
      rolledBack: book.rolledBack(),
      edits,
      versionId: book.nextVersionId,
      at: book.now,
    });

  it('leaves out what is so already, so that the same list again is no change', () => {
    fc.assert(
      fc.property(someBook, someEdits, (book, edits) => {
        book.edit(edits);
        expect(plan(book, edits)).toMatchObject({ ok: false, code: 'price.unchanged' });
      }),
    );
  });

  it('counts at once even beside another version of the same millisecond', () => {
    const book = new Book();
    book.edit([price('w1', 1_000)]);
    const planned = planPriceEdit({
      entries: book.entries,
      rolledBack: book.rolledBack(),
      edits: [price('w1', 2_000)],
      versionId: 'a',
      at: book.now,
    });
    expect(planned).toMatchObject({ ok: true, value: { effectiveFrom: book.now + 1 } });
  });

  it('refuses what cannot be', () => {
    const book = new Book();
    expect(plan(book, [price('w1', 1, { model: 'Vesta' })])).toMatchObject({ code: 'price.scope_incomplete' });
    expect(plan(book, [price('w1', 1), price('w1', 2)])).toMatchObject({ code: 'price.set_twice' });
    expect(plan(book, [price('w1', 1, { make: 'Lada' }), price('w1', 2, { make: 'ЛАДА' })])).toMatchObject({
      ok: true,
    });
    expect(plan(book, [price('w1', moneyMax + 1)])).toMatchObject({ code: 'price.too_large' });
    expect(plan(book, [price('w1', 0, { kind: 'removed' })])).toMatchObject({ code: 'price.unchanged' });
    expect(plan(book, [])).toMatchObject({ code: 'price.unchanged' });
  });
});
