import { kopecks } from '../../../src-shared/domain/money.ts';
import type { PriceTerms } from '../../../src-shared/domain/price-entries.ts';
import { aWork } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

export const day = 24 * 60 * 60 * 1000;

/** A car, or the cars of a price; what is not said is empty. */
export function cars(make = '', model = '', generation = '') {
  return { make, model, generation };
}

/** Terms of a price in roubles. */
export const fixed = (roubles: number): PriceTerms => ({
  kind: 'fixed',
  amountKopecks: kopecks(roubles * 100),
  normHoursThousandths: null,
});
export const hourly = (roubles: number, normHoursThousandths: number | null = null): PriceTerms => ({
  kind: 'hourly',
  amountKopecks: kopecks(roubles * 100),
  normHoursThousandths,
});
export const notDone: PriceTerms = { kind: 'none', amountKopecks: kopecks(0), normHoursThousandths: null };
export const removed: PriceTerms = { kind: 'removed', amountKopecks: kopecks(0), normHoursThousandths: null };

/** A garage with works of these names, and short ways to set and ask a price. */
export async function startPriceList(...names: string[]) {
  const started = await startGarage();
  const { prices, history } = started.manager;
  const works: Record<string, string> = {};
  for (const name of names) works[name] = (await prices.create({ fields: aWork({ name }), price: null })).result.id;
  const id = (name: string): string => works[name] ?? '';
  return {
    ...started,
    prices,
    id,
    /** Sets one price; answers the change. */
    set: async (
      name: string,
      scope: ReturnType<typeof cars>,
      terms: PriceTerms,
      effectiveFrom: number | null = null,
    ) => {
      const edits = [{ workId: id(name), ...scope, ...terms }];
      return (await prices.set({ edits, effectiveFrom, note: '' })).changeId!;
    },
    /** The price in roubles for a car; null without one. */
    priceOf: async (name: string, car: ReturnType<typeof cars>, at?: number) => {
      const { works: rows } = await prices.priceFor({ ...car, ...(at !== undefined && { at }) });
      const found = rows.find((row) => row.id === id(name))?.price.priceKopecks ?? null;
      return found === null ? null : found / 100;
    },
    undo: (changeId: string) => history.undo({ changeId }),
  };
}
