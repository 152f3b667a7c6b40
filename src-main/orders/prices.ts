import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import { rolledBackVersions } from '../../src-shared/domain/price-rollback.ts';
import { resolvePrice } from '../../src-shared/domain/pricing.ts';
import type { Write } from '../database/database.ts';

/** A work's price for an order, and where it came from, as the line keeps it. */
export interface OrderPrice {
  /** 0 where the price list names none: the master types it. */
  readonly priceKopecks: Kopecks;
  readonly normHoursThousandths: number | null;
  /** JSON of the explanation, '' without a price. */
  readonly source: string;
}

/** The price of a work for the order's car at this moment. */
export async function priceForOrder({ db, at }: Write, workId: string, carId: string): Promise<OrderPrice> {
  const [entries, versions, work, car, garage] = await Promise.all([
    db.selectFrom('priceEntries').selectAll().where('workId', '=', workId).execute(),
    db
      .selectFrom('priceVersions')
      .select(['id', 'effectiveFrom', 'rollsBackId'])
      .where('rollsBackId', 'is not', null)
      .execute(),
    db.selectFrom('works').select('normHoursThousandths').where('id', '=', workId).executeTakeFirst(),
    db.selectFrom('cars').select(['make', 'model', 'generation']).where('id', '=', carId).executeTakeFirstOrThrow(),
    db.selectFrom('garage').select('hourlyRateKopecks').executeTakeFirstOrThrow(),
  ]);
  const answer = resolvePrice({
    entries: entries.map((entry) => ({ ...entry, amountKopecks: kopecks(entry.amountKopecks) })),
    rolledBack: rolledBackVersions(versions, at),
    car,
    at,
    defaults: {
      normHoursThousandths: work?.normHoursThousandths,
      hourlyRateKopecks: kopecks(garage.hourlyRateKopecks),
    },
  });
  return {
    priceKopecks: answer?.priceKopecks ?? kopecks(0),
    normHoursThousandths: answer?.normHoursThousandths ?? null,
    source: answer ? JSON.stringify(answer.explanation) : '',
  };
}
