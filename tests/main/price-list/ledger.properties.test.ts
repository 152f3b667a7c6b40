import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { cars, day, fixed, hourly, notDone, removed, startPriceList } from './support.ts';

const names = ['Масло', 'Колодки'];
const scopes = [cars(), cars('Lada'), cars('Lada', 'Granta'), cars('Lada', 'Granta', '2'), cars('Kia', 'Rio')];
const asked = [cars(), cars('Lada', 'Granta', '2'), cars('Lada', 'Granta'), cars('Kia', 'Rio')];

type Started = Awaited<ReturnType<typeof startPriceList>>;
type Step = (garage: Started) => Promise<unknown>;

const someTerms = fc.oneof(
  fc.integer({ min: 100, max: 9_000 }).map(fixed),
  fc
    .tuple(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(null, 500, 1_500))
    .map(([rate, norm]) => hourly(rate, norm)),
  fc.constantFrom(notDone, removed),
);
const someDelay = fc.constantFrom(null, null, null, 1, 2, 5);

/** What people do to a price list. What is refused changes nothing, and that is a step as well. */
const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ name: fc.constantFrom(...names), scope: fc.constantFrom(...scopes), terms: someTerms, delay: someDelay })
    .map(
      ({ name, scope, terms, delay }): Step =>
        (garage) =>
          garage.set(name, scope, terms, delay === null ? null : garage.clock.now() + delay * day),
    ),
  fc
    .record({ bp: fc.integer({ min: -3_000, max: 3_000 }), delay: someDelay, make: fc.constantFrom(null, '', 'Lada') })
    .map(
      ({ bp, delay, make }): Step =>
        async ({ prices, clock }) => {
          const request = {
            filter: { category: null, workIds: null, make, model: null, generation: null, kinds: ['fixed' as const] },
            change: { by: 'percent' as const, bp },
            stepKopecks: kopecks(1_000),
            effectiveFrom: delay === null ? null : clock.now() + delay * day,
          };
          const { digest, previewedAt } = await prices.previewBulk({ ...request, offset: 0, limit: 1 });
          await prices.applyBulk({ ...request, digest, previewedAt, note: '' });
        },
    ),
  fc.nat({ max: 20 }).map(
    (place): Step =>
      async ({ prices }) => {
        const { rows } = await prices.versions({ offset: 0, limit: 21 });
        const version = rows[place % Math.max(rows.length, 1)];
        if (version) await prices.rollback({ versionId: version.id });
      },
  ),
  fc.integer({ min: 100, max: 3_000 }).map(
    (normHoursThousandths): Step =>
      ({ prices, id }) =>
        prices.update({ id: id('Масло'), fields: { normHoursThousandths } }),
  ),
  fc.integer({ min: 1, max: 4 }).map(
    (days): Step =>
      async ({ clock }) =>
        clock.advance(days * day),
  ),
);

/** Every price at a moment, the way the picker asks for them and the way an explanation does. */
async function pricesAt({ prices, id }: Started, at: number) {
  const rows = await Promise.all(
    asked.map(async (car) => {
      const { works } = await prices.priceFor({ ...car, at });
      return names.map((name) => works.find((work) => work.id === id(name))?.price.priceKopecks ?? null);
    }),
  );
  const explained = await Promise.all(
    asked.map((car) =>
      Promise.all(names.map(async (name) => (await prices.resolve({ workId: id(name), car, at })).priceKopecks)),
    ),
  );
  expect(rows).toEqual(explained);
  return rows;
}

describe('the ledger of prices', () => {
  it('answers for every moment as it did then, whatever happens later, and the same from the derived table as from the fold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 4, maxLength: 12 }), async (steps) => {
        const garage = await startPriceList(...names);
        const seen: { at: number; prices: unknown }[] = [];
        for (const step of steps) {
          await step(garage).catch((error: { code?: string }) => expect(error.code).toBe('REFUSED'));
          const at = garage.clock.now();
          seen.push({ at, prices: await pricesAt(garage, at) });
          // What is entered for the future is foretold alike by both.
          await pricesAt(garage, at + 3 * day);
        }
        for (const { at, prices } of seen) expect(await pricesAt(garage, at)).toEqual(prices);
        expect(garage.bugs).toEqual([]);
        await garage.close();
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});
