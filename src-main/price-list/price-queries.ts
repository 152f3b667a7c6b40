import type { z } from 'zod';
import type { explainedPriceSchema, listPriceSchema, PricePeriod } from '../../src-shared/contract/price-rules.ts';
import type { PriceEntry, PriceScope } from '../../src-shared/domain/price-entries.ts';
import { type PriceCause, priceTimeline } from '../../src-shared/domain/price-timeline.ts';
import { applicableRules, type PriceAnswer, resolvePrice, resolvePrices } from '../../src-shared/domain/pricing.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import {
  formerNormHours,
  hourlyRateAt,
  hourlyRateNow,
  hourlyRatesThroughTime,
  normHoursThroughTime,
  type SignedValue,
} from './figures.ts';
import {
  type EntryInForce,
  entriesInForceAt,
  ledgerOf,
  type PriceReader,
  rollbacksOf,
  rolledBackAt,
  scopeKeysFor,
} from './ledger.ts';

type ListPriceOut = z.input<typeof listPriceSchema>;

/** For which car and when a price is asked; `now` tells whether figures outside the ledger must be looked up in the history. */
export interface PriceMoment {
  readonly car: PriceScope;
  readonly at: number;
  readonly now: number;
}

const unknownPrice: ListPriceOut = { state: 'unknown', priceKopecks: null, normHoursThousandths: null, rule: null };

/** Prices of works for a car, by the work's id: of these works, or of all (null). Answers a function, because most of a list is then looked up once. */
export async function pricesOf(
  db: PriceReader,
  works: readonly { readonly id: string; readonly normHoursThousandths: number }[],
  workIds: readonly string[] | null,
  { car, at, now }: PriceMoment,
): Promise<(workId: string) => ListPriceOut> {
  const isPast = at < now;
  const [entries, hourlyRateKopecks, former] = await Promise.all([
    entriesInForceAt(db, { at, workIds, scopeKeys: scopeKeysFor(car) }),
    at < now ? hourlyRateAt(db, at) : hourlyRateNow(db),
    isPast ? formerNormHours(db, at) : new Map<string, number>(),
  ]);
  const prices = resolvePrices({
    entries,
    rolledBack: new Set(),
    works: works.map(({ id, normHoursThousandths }) => ({
      id,
      normHoursThousandths: former.get(id) ?? normHoursThousandths,
    })),
    car,
    at,
    hourlyRateKopecks,
  });
  return (workId) => toListPrice(prices.get(workId) ?? null);
}

/** A price as lists show it. */
function toListPrice(answer: PriceAnswer | null): ListPriceOut {
  if (answer === null) return unknownPrice;
  const { kind: state, priceKopecks, normHoursThousandths } = answer;
  return { state, priceKopecks, normHoursThousandths, rule: answer.rule && toListRule(answer.rule) };
}

function toListRule(rule: PriceEntry & Partial<Pick<EntryInForce, 'validTo'>>): ListPriceOut['rule'] {
  const { make, model, generation, kind, versionId, effectiveFrom, validTo } = rule;
  return { make, model, generation, kind, versionId, effectiveFrom, changesAt: validTo ?? null };
}

/** A work's price for a car with every step of its reason. Refuses a work that never was. */
export async function explainPrice(
  db: PriceReader,
  workId: string,
  { car, at, now }: PriceMoment,
): Promise<z.input<typeof explainedPriceSchema>> {
  const [work, entries, rolledBack, hourlyRateKopecks, former] = await Promise.all([
    db.selectFrom('works').select('normHoursThousandths').where('id', '=', workId).executeTakeFirst(),
    ledgerOf(db, [workId]),
    rolledBackAt(db, at),
    at < now ? hourlyRateAt(db, at) : hourlyRateNow(db),
    at < now ? formerNormHours(db, at, workId) : new Map<string, number>(),
  ]);
  if (!work) throw new Refusal('price.work_gone');
  const normHoursThousandths = former.get(workId) ?? work.normHoursThousandths;
  const question = { entries, rolledBack, car, at, defaults: { normHoursThousandths, hourlyRateKopecks } };
  const answer = resolvePrice(question);
  return {
    state: answer?.kind ?? 'unknown',
    priceKopecks: answer?.priceKopecks ?? null,
    normHoursThousandths: answer?.normHoursThousandths ?? null,
    explanation: [...(answer?.explanation ?? [])],
    considered: [...applicableRules(question)].slice(0, consideredMax),
  };
}

/** How many rules an explanation lists: the ones that decide come first, the rest is history. */
const consideredMax = 100;

/** What a work cost for a car, costs and will cost, with what changed it and who. */
export async function priceHistory(db: PriceReader, workId: string, car: PriceScope): Promise<PricePeriodOut[]> {
  const [entries, versions, normHours, hourlyRates] = await Promise.all([
    ledgerOf(db, [workId]),
    rollbacksOf(db),
    normHoursThroughTime(db, workId),
    hourlyRatesThroughTime(db),
  ]);
  const periods = priceTimeline({ entries, versions, car, normHours, hourlyRates });
  const causes = await describeVersions(
    db,
    periods.flatMap(({ cause }) => (cause?.kind === 'version' ? [cause.versionId] : [])),
  );
  return periods.map(({ from, to, answer, cause }) => ({
    from,
    to,
    price: toListPrice(answer),
    cause: cause && causeShown(cause, causes, { norm_hours: normHours, hourly_rate: hourlyRates }),
  }));
}

type PricePeriodOut = Omit<PricePeriod, 'price'> & { price: ListPriceOut };
type Cause = PricePeriod['cause'];

function causeShown(
  cause: PriceCause,
  versions: ReadonlyMap<string, Cause>,
  figures: Record<'norm_hours' | 'hourly_rate', readonly SignedValue[]>,
): Cause {
  if (cause.kind === 'version') return versions.get(cause.versionId) ?? null;
  const staffName = figures[cause.kind].find(({ from }) => from === cause.at)?.staffName ?? null;
  return { kind: cause.kind, staffName };
}

async function describeVersions(db: PriceReader, ids: readonly string[]): Promise<ReadonlyMap<string, Cause>> {
  const rows = await db
    .selectFrom('priceVersions')
    .leftJoin('staff', 'staff.id', 'priceVersions.staffId')
    .select(['priceVersions.id as versionId', 'kind', 'note', 'priceVersions.createdAt', 'staff.name as staffName'])
    .where('priceVersions.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.versionId, row]));
}
