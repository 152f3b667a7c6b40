import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import type { PriceScope } from '../../src-shared/domain/price-entries.ts';
import { resolvePrices } from '../../src-shared/domain/pricing.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import { hourlyRateAt } from '../price-list/figures.ts';
import { entriesInForceAt, scopeKeysFor } from '../price-list/ledger.ts';

/** A work of the price list as an order takes it over: what it is called, and its price for the order's car. */
export interface OfferedWork {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** 0 where the price list names none: the master types it. */
  readonly priceKopecks: Kopecks;
  readonly normHoursThousandths: number;
  /** JSON of the explanation, '' without a price. */
  readonly source: string;
}

/** Works with their prices for a car at this moment, by id; the same number of queries for one and for a hundred. Refuses a work that is gone. */
export async function offerWorks(
  { db, at }: Write,
  workIds: readonly string[],
  car: PriceScope,
): Promise<ReadonlyMap<string, OfferedWork>> {
  const ids = [...new Set(workIds)];
  if (ids.length === 0) return new Map();
  const works = await db
    .selectFrom('works')
    .select(['id', 'code', 'name', 'unit', 'normHoursThousandths'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  if (works.length < ids.length) throw new Refusal('order.work_gone');
  const entries = await entriesInForceAt(db, { at, workIds: ids, scopeKeys: scopeKeysFor(car) });
  const hourlyRateKopecks = await hourlyRateAt(db, at);
  const prices = resolvePrices({ entries, rolledBack: new Set(), works, car, at, hourlyRateKopecks });
  return new Map(
    works.map(({ id, normHoursThousandths, ...work }) => {
      const answer = prices.get(id);
      const offered = {
        ...work,
        priceKopecks: answer?.priceKopecks ?? kopecks(0),
        normHoursThousandths: answer?.normHoursThousandths ?? normHoursThousandths,
        source: answer ? JSON.stringify(answer.explanation) : '',
      };
      return [id, offered];
    }),
  );
}

/** A part of the catalogue as an order takes it over. */
export interface OfferedPart {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** 0 where neither a price of its own nor a markup rule names one: the master types it. */
  readonly priceKopecks: Kopecks;
}

/** Parts with their retail prices, by id. Refuses a part that is gone, unless it may be passed over. */
export async function offerParts(
  { db }: Pick<Write, 'db'>,
  partIds: readonly string[],
  { skipsGone = false }: { readonly skipsGone?: boolean } = {},
): Promise<ReadonlyMap<string, OfferedPart>> {
  const ids = [...new Set(partIds)];
  if (ids.length === 0) return new Map();
  const parts = await db
    .selectFrom('partSummaries')
    .select(['partId', 'article', 'name', 'unit', 'retailKopecks'])
    .where('partId', 'in', listed(ids))
    .where((row) => row('inBin', '=', row.lit(0)))
    .execute();
  if (parts.length < ids.length && !skipsGone) throw new Refusal('part.gone');
  return new Map(
    parts.map(({ partId, article, name, unit, retailKopecks }) => [
      partId,
      { code: article, name, unit, priceKopecks: kopecks(retailKopecks ?? 0) },
    ]),
  );
}
