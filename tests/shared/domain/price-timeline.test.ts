import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { priceTimeline, valueAt } from '../../../src-shared/domain/price-timeline.ts';
import { resolvePrice } from '../../../src-shared/domain/pricing.ts';
import { allCars, anEntry, cars, someBook, workIds } from './price-builders.ts';

const someFigures = fc
  .uniqueArray(fc.record({ from: fc.integer({ min: 990, max: 1_200 }), value: fc.nat({ max: 3_000 }) }), {
    selector: ({ from }) => from,
    minLength: 1,
    maxLength: 4,
  })
  .map((values) => values.toSorted((a, b) => a.from - b.from));

describe('the history of a price', () => {
  it('says for every moment what the rules say for it', () => {
    fc.assert(
      fc.property(
        someBook,
        fc.constantFrom(...workIds),
        fc.constantFrom(...cars),
        someFigures,
        someFigures,
        fc.integer({ min: 980, max: 1_300 }),
        (book, workId, car, normHours, hourlyRates, at) => {
          const entries = book.entries.filter((entry) => entry.workId === workId);
          const periods = priceTimeline({ entries, versions: book.versions, car, normHours, hourlyRates });
          const period = periods.find(({ from, to }) => from <= at && (to === null || at < to));
          const rate = valueAt(hourlyRates, at);
          const answer = resolvePrice({
            entries,
            rolledBack: book.rolledBack(at),
            car,
            at,
            defaults: {
              normHoursThousandths: valueAt(normHours, at),
              hourlyRateKopecks: rate === undefined ? undefined : kopecks(rate),
            },
          });
          const figures = (value: typeof answer | undefined) =>
            value ? [value.kind, value.priceKopecks, value.normHoursThousandths] : null;
          expect(figures(period?.answer)).toEqual(figures(answer));
        },
      ),
    );
  });

  it('has no gaps, and no period that says the same as the one before', () => {
    fc.assert(
      fc.property(someBook, fc.constantFrom(...cars), (book, car) => {
        const entries = book.entries.filter(({ workId }) => workId === 'w1');
        const periods = priceTimeline({ entries, versions: book.versions, car, normHours: [], hourlyRates: [] });
        for (const [index, period] of periods.entries()) {
          expect(period.to).toBe(periods[index + 1]?.from ?? null);
          const next = periods[index + 1]?.answer;
          if (next)
            expect([next.kind, next.priceKopecks, next.normHoursThousandths]).not.toEqual([
              period.answer?.kind,
              period.answer?.priceKopecks,
              period.answer?.normHoursThousandths,
            ]);
        }
      }),
    );
  });

  it('names what changed it: a version, a rollback, the norm hours, the rate; nothing for what was so from the start', () => {
    const hourly = { kind: 'hourly' as const, amountKopecks: kopecks(0) };
    const periods = priceTimeline({
      entries: [anEntry('a', { effectiveFrom: 50 }), anEntry('b', { ...hourly, effectiveFrom: 80 })],
      versions: [{ id: 'back', effectiveFrom: 60, rollsBackId: 'v-a' }],
      car: allCars,
      normHours: [
        { from: 0, value: 1_000 },
        { from: 90, value: 2_000 },
      ],
      hourlyRates: [
        { from: 0, value: 200_000 },
        { from: 95, value: 300_000 },
      ],
    });
    expect(periods.map(({ from, answer, cause }) => [from, answer?.priceKopecks, cause?.kind])).toEqual([
      [0, 200_000, undefined],
      [50, 100_000, 'version'],
      [60, 200_000, 'version'],
      [90, 400_000, 'norm_hours'],
      [95, 600_000, 'hourly_rate'],
    ]);
    expect(periods.map(({ cause }) => (cause?.kind === 'version' ? cause.versionId : null))).toEqual([
      null,
      'v-a',
      'back',
      null,
      null,
    ]);
  });
});
