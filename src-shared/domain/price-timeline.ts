import { type Kopecks, kopecks } from './money.ts';
import { compareEntries, type PriceEntry, scopeKey } from './price-entries.ts';
import { type PriceVersion, rolledBackVersions } from './price-rollback.ts';
import { type PriceAnswer, type PricedCar, resolvePrice } from './pricing.ts';

/** A figure that changes with time: from a moment (UTC ms) on it was this, until the next one. */
export type DatedValue = { readonly from: number; readonly value: number };

/** What made a price change: entries of a version, a rollback, the work's own norm hours, the garage's rate. */
export type PriceCause =
  | { readonly kind: 'version'; readonly versionId: string }
  | { readonly kind: 'norm_hours' | 'hourly_rate'; readonly at: number };

/** A time during which a work had one price for a car; `to` is null for the last one. `answer` is null where nothing said what it costs. */
export type PricePeriod = {
  readonly from: number;
  readonly to: number | null;
  readonly answer: PriceAnswer | null;
  /** Null for what was so from the beginning. */
  readonly cause: PriceCause | null;
};

/**
 * What a work cost for a car, costs, and will cost: period by period, oldest first. Each figure is what `resolvePrice` answers for any moment of its
 * period. Changes that made no difference to the price begin no period.
 */
export function priceTimeline(request: {
  /** The ledger's entries of the work. */
  readonly entries: readonly PriceEntry[];
  /** The rollbacks, all or those that concern the work. */
  readonly versions: readonly PriceVersion[];
  readonly car: PricedCar;
  /** The work's own norm hours and the garage's rate per hour through time; each begins when there was first one. */
  readonly normHours: readonly DatedValue[];
  readonly hourlyRates: readonly DatedValue[];
}): readonly PricePeriod[] {
  const { entries, versions, car, normHours, hourlyRates } = request;
  const own = entries.filter((entry) => isPossiblyFor(entry, car));
  const moments = [...own, ...versions].map(({ effectiveFrom }) => effectiveFrom);
  const figures = [...normHours, ...hourlyRates].map(({ from }) => from);
  const periods: PricePeriod[] = [];
  for (const from of [...new Set([...moments, ...figures])].sort((a, b) => a - b)) {
    const answer = resolvePrice({
      entries: own,
      rolledBack: rolledBackVersions(versions, from),
      car,
      at: from,
      defaults: { normHoursThousandths: valueAt(normHours, from), hourlyRateKopecks: rateAt(hourlyRates, from) },
    });
    const previous = periods.at(-1);
    if (previous ? saysSame(previous.answer, answer) : answer === null) continue;
    if (previous) periods[periods.length - 1] = { ...previous, to: from };
    periods.push({ from, to: null, answer, cause: causeOf(request, own, from) });
  }
  return periods;
}

/** The figure in force at a moment; undefined before the first. */
export function valueAt(values: readonly DatedValue[], at: number): number | undefined {
  return values.filter(({ from }) => from <= at).at(-1)?.value;
}

function rateAt(rates: readonly DatedValue[], at: number): Kopecks | undefined {
  const rate = valueAt(rates, at);
  return rate === undefined ? undefined : kopecks(rate);
}

/** Every part that the entry names is the car's. Cheap, because most entries of a work are for other cars. */
function isPossiblyFor(entry: PriceEntry, car: PricedCar): boolean {
  const supposed = {
    make: entry.make === '' ? '' : car.make,
    model: entry.model === '' ? '' : car.model,
    generation: entry.generation === '' ? '' : car.generation,
  };
  return scopeKey(entry) === scopeKey(supposed);
}

function saysSame(a: PriceAnswer | null, b: PriceAnswer | null): boolean {
  if (a === null || b === null) return a === b;
  return a.kind === b.kind && a.priceKopecks === b.priceKopecks && a.normHoursThousandths === b.normHoursThousandths;
}

function causeOf(
  {
    versions,
    normHours,
    hourlyRates,
  }: {
    readonly versions: readonly PriceVersion[];
    readonly normHours: readonly DatedValue[];
    readonly hourlyRates: readonly DatedValue[];
  },
  own: readonly PriceEntry[],
  at: number,
): PriceCause | null {
  const entry = own
    .filter(({ effectiveFrom }) => effectiveFrom === at)
    .toSorted(compareEntries)
    .at(-1);
  if (entry) return { kind: 'version', versionId: entry.versionId };
  const rollback = versions
    .filter(({ effectiveFrom, rollsBackId }) => effectiveFrom === at && rollsBackId !== null)
    .at(-1);
  if (rollback) return { kind: 'version', versionId: rollback.id };
  const [changed] = [
    { kind: 'norm_hours' as const, values: normHours },
    { kind: 'hourly_rate' as const, values: hourlyRates },
  ].filter(({ values }) => values.slice(1).some(({ from }) => from === at));
  return changed ? { kind: changed.kind, at } : null;
}
