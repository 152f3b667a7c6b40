import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { carKey, compareEntries, type PriceEntry, type PriceScope } from '../../../src-shared/domain/price-entries.ts';
import { applicableRules, hourlyPrice, resolvePrice, resolvePrices } from '../../../src-shared/domain/pricing.ts';
import { allCars, anEntry, cars, someBook } from './price-builders.ts';

const lada = { make: 'Lada', model: '', generation: '' };
const vesta = { make: 'Lada', model: 'Vesta', generation: '' };
const vestaNg = { make: 'Lada', model: 'Vesta', generation: 'NG' };
const none: ReadonlySet<string> = new Set();
const ask = (entries: PriceEntry[], car: PriceScope, more: Partial<Parameters<typeof resolvePrice>[0]> = {}) =>
  resolvePrice({ entries, rolledBack: none, car, at: 10, ...more });

describe('the price of a work', () => {
  const entries = [
    anEntry('all', { amountKopecks: kopecks(100) }),
    anEntry('make', { ...lada, amountKopecks: kopecks(200) }),
    anEntry('model', { ...vesta, amountKopecks: kopecks(300) }),
    anEntry('generation', { ...vestaNg, amountKopecks: kopecks(400) }),
  ];

  it.each([
    [vestaNg, 400],
    [{ ...vestaNg, generation: 'I' }, 300],
    [{ ...lada, model: 'Granta' }, 200],
    [{ make: 'Kia', model: 'Rio', generation: '' }, 100],
    [allCars, 100],
  ])('for %o is the most specific that fits', (car, price) => {
    expect(ask(entries, car)?.priceKopecks).toBe(price);
  });

  it('does not depend on how make and model are written', () => {
    const written = [anEntry('e', { make: 'Лада', model: 'Икс-Рей  Ё', amountKopecks: kopecks(5) })];
    expect(ask(written, { make: ' ЛАДА', model: 'икс рейе', generation: '' })?.priceKopecks).toBe(5);
    expect(carKey('CR–V')).toBe(carKey('cr v'));
  });

  it('is that of the latest date which has come; of one date, of the latest version', () => {
    const dated = [
      anEntry('a', { effectiveFrom: 5, amountKopecks: kopecks(1) }),
      anEntry('c', { effectiveFrom: 9, amountKopecks: kopecks(2), versionId: 'v1' }),
      anEntry('b', { effectiveFrom: 9, amountKopecks: kopecks(3), versionId: 'v2' }),
      anEntry('d', { effectiveFrom: 11, amountKopecks: kopecks(4) }),
    ];
    expect(ask(dated, allCars)?.priceKopecks).toBe(3);
    expect(ask(dated, allCars, { at: 11 })?.priceKopecks).toBe(4);
    expect(ask(dated, allCars, { at: 4 })).toBeNull();
    expect(ask(dated, allCars, { rolledBack: new Set(['v2']) })?.priceKopecks).toBe(2);
    expect(applicableRules({ entries: dated, rolledBack: new Set(['v1']), car: allCars, at: 10 })).toMatchObject([
      { entry: { id: 'b' }, verdict: 'won' },
      { entry: { id: 'd' }, verdict: 'not_yet' },
      { entry: { id: 'c' }, verdict: 'rolled_back' },
      { entry: { id: 'a' }, verdict: 'replaced' },
    ]);
  });

  it('is no price where the garage does not do the work, and the wider one again where that was taken away', () => {
    expect(ask([...entries, anEntry('no', { ...vestaNg, effectiveFrom: 1, kind: 'none' })], vestaNg)).toMatchObject({
      kind: 'not_done',
      priceKopecks: null,
      explanation: [{ step: 'not_done', rule: { id: 'no' } }],
    });
    expect(ask([...entries, anEntry('off', { ...vestaNg, effectiveFrom: 1, kind: 'removed' })], vestaNg)).toMatchObject(
      {
        priceKopecks: 300,
        rule: { id: 'model' },
      },
    );
  });

  it('by the hour is rate × norm hours, half-up', () => {
    // 1 999.99 ₽ × 1.25 h = 2 499.9875 ₽
    expect(hourlyPrice(kopecks(199_999), 1_250)).toBe(249_999);
    expect(hourlyPrice(kopecks(1), 500)).toBe(1);
    expect(hourlyPrice(kopecks(1), 499)).toBe(0);
  });

  it('by the hour takes what it does not say from the wider price, then from the work and the garage', () => {
    const hourly = [
      anEntry('all', { kind: 'hourly', amountKopecks: kopecks(200_000) }),
      anEntry('make', { ...lada, kind: 'fixed', amountKopecks: kopecks(7) }),
      anEntry('model', { ...vesta, kind: 'hourly', amountKopecks: kopecks(0), normHoursThousandths: 1_500 }),
    ];
    expect(ask(hourly, vesta)).toMatchObject({
      kind: 'priced',
      priceKopecks: 300_000,
      rule: { id: 'model' },
      explanation: [
        { step: 'rate', rule: { id: 'all' }, rateKopecks: 200_000 },
        { step: 'norm_hours', rule: { id: 'model' }, normHoursThousandths: 1_500 },
      ],
    });
    expect(ask(hourly, allCars)).toMatchObject({
      kind: 'incomplete',
      explanation: [{}, { step: 'norm_hours_missing' }],
    });
    expect(ask(hourly, allCars, { defaults: { normHoursThousandths: 2_000 } })?.priceKopecks).toBe(400_000);
  });

  it('is the garage’s rate where no entry says anything', () => {
    const defaults = { normHoursThousandths: 500, hourlyRateKopecks: kopecks(180_000) };
    expect(ask([], allCars, { defaults })).toMatchObject({ priceKopecks: 90_000, rule: null });
    expect(ask([], allCars, { defaults: { normHoursThousandths: 500 } })).toBeNull();
    expect(ask([], allCars)).toBeNull();
  });

  it('is given by an entry that no other applicable one outdoes, whatever order the entries come in', () => {
    fc.assert(
      fc.property(someBook, fc.constantFrom(...cars), fc.nat({ max: 80 }), (book, car, later) => {
        const at = book.now - 40 + later;
        const rolledBack = book.rolledBack(at);
        for (const workId of ['w1', 'w2']) {
          const entries = book.entries.filter((entry) => entry.workId === workId);
          const answer = resolvePrice({ entries, rolledBack, car, at });
          expect(resolvePrice({ entries: entries.toReversed(), rolledBack, car, at })).toEqual(answer);
          expect(answer?.rule ?? null).toEqual(winnerByHand(entries, rolledBack, car, at));
          const looked = applicableRules({ entries, rolledBack, car, at });
          expect(looked.map(({ entry }) => entry).sort(compareEntries)).toEqual(entries.toSorted(compareEntries));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('rises with the rate and with the norm hours', () => {
    const figure = fc.nat({ max: 10_000_000 });
    fc.assert(
      fc.property(figure, figure, figure, figure, (rate, moreRate, norm, moreNorm) => {
        const price = hourlyPrice(kopecks(rate), norm);
        expect(hourlyPrice(kopecks(rate + moreRate), norm)).toBeGreaterThanOrEqual(price);
        expect(hourlyPrice(kopecks(rate), norm + moreNorm)).toBeGreaterThanOrEqual(price);
        expect(Math.abs(price - (rate * norm) / 1_000)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('is the same one by one and for the whole list', () => {
    fc.assert(
      fc.property(someBook, fc.constantFrom(...cars), (book, car) => {
        const works = [
          { id: 'w1', normHoursThousandths: 700 },
          { id: 'w2', normHoursThousandths: 0 },
        ];
        const common = { rolledBack: book.rolledBack(), car, at: book.now };
        const hourlyRateKopecks = kopecks(150_000);
        const list = resolvePrices({ ...common, entries: book.entries, works, hourlyRateKopecks });
        for (const { id, normHoursThousandths } of works) {
          const entries = book.entries.filter((entry) => entry.workId === id);
          const one = resolvePrice({ ...common, entries, defaults: { normHoursThousandths, hourlyRateKopecks } });
          expect(list.get(id) ?? null).toEqual(one);
        }
      }),
    );
  });
});

/** The rule as the design states it, level by level, with nothing shared with the code under test. */
function winnerByHand(
  entries: PriceEntry[],
  rolledBack: ReadonlySet<string>,
  car: PriceScope,
  at: number,
): PriceEntry | null {
  const levels: PriceScope[] = [car, { ...car, generation: '' }, { ...car, model: '', generation: '' }, allCars];
  for (const level of levels) {
    const latest = entries
      .filter((entry) => (['make', 'model', 'generation'] as const).every((part) => entry[part] === level[part]))
      .filter((entry) => entry.effectiveFrom <= at && !rolledBack.has(entry.versionId))
      .sort((a, b) => a.effectiveFrom - b.effectiveFrom || a.versionId.localeCompare(b.versionId, 'en'))
      .at(-1);
    if (latest !== undefined && latest.kind !== 'removed') return latest;
  }
  return null;
}
