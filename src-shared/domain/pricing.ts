import { divideHalfUp } from './decimal.ts';
import { type Kopecks, kopecks } from './money.ts';
import { carKey, compareEntries, type PriceEntry, type PriceScope } from './price-entries.ts';

/** The car that a price is asked for; what is not known is empty. */
export type PricedCar = PriceScope;

/** What the garage charges where no entry says: the work's own norm hours and the garage's rate per hour. */
export type PriceDefaults = {
  readonly normHoursThousandths?: number | undefined;
  readonly hourlyRateKopecks?: Kopecks | undefined;
};

/** A question for a price. `entries` are the ledger's entries of one work; `rolledBack` what `rolledBackVersions` says for the same moment. */
export type PriceQuestion = {
  readonly entries: readonly PriceEntry[];
  readonly rolledBack: ReadonlySet<string>;
  readonly car: PricedCar;
  readonly at: number;
  readonly defaults?: PriceDefaults | undefined;
};

/** One step of how a price came about, in the order in which a person would tell it. `rule: null` means the garage's or the work's own figure. */
export type PriceStep =
  | { readonly step: 'fixed'; readonly rule: PriceEntry }
  | { readonly step: 'not_done'; readonly rule: PriceEntry }
  | { readonly step: 'rate'; readonly rule: PriceEntry | null; readonly rateKopecks: Kopecks }
  | { readonly step: 'norm_hours'; readonly rule: PriceEntry | null; readonly normHoursThousandths: number }
  | { readonly step: 'norm_hours_missing' }
  | { readonly step: 'rate_missing' };

/**
 * A price and where it comes from. `priceKopecks` is null if the garage does not do the work for this car (`not_done`), or if a rate or norm hours
 * are missing (`incomplete`). `rule` is the entry that decided; null where no entry applies and the garage's rate was used.
 */
export type PriceAnswer = {
  readonly kind: 'priced' | 'not_done' | 'incomplete';
  readonly priceKopecks: Kopecks | null;
  readonly normHoursThousandths: number | null;
  readonly rule: PriceEntry | null;
  readonly explanation: readonly PriceStep[];
};

/** Why an entry did not give the price, or that it did. */
export type EntryVerdict = 'won' | 'less_specific' | 'replaced' | 'removed' | 'not_yet' | 'rolled_back' | 'other_car';

/** An entry that was looked at. */
export type ConsideredEntry = { readonly entry: PriceEntry; readonly verdict: EntryVerdict };

/** How narrow a scope is. A narrower part outweighs all wider ones together. */
const specificity = (scope: PriceScope): number =>
  (scope.generation === '' ? 0 : 4) + (scope.model === '' ? 0 : 2) + (scope.make === '' ? 0 : 1);

/** Whether a scope fits a car, for any number of scopes: a list names the same few makes thousands of times. */
function fits(car: PricedCar): (scope: PriceScope) => boolean {
  const keys = new Map<string, string>();
  const keyOf = (name: string) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = carKey(name);
    keys.set(name, key);
    return key;
  };
  const isPartFor = (wanted: string, is: string) => wanted === '' || keyOf(wanted) === keyOf(is);
  return ({ make, model, generation }) =>
    isPartFor(make, car.make) && isPartFor(model, car.model) && isPartFor(generation, car.generation);
}

/**
 * The entries of one work that are in force for a car, the most specific first, removals among them. Those that fit one car and are equally narrow are for the same cars, so that
 * of each narrowness the latest counts.
 */
function latestEntries(
  { entries, rolledBack, at }: Pick<PriceQuestion, 'entries' | 'rolledBack' | 'at'>,
  isFor: (scope: PriceScope) => boolean,
): readonly PriceEntry[] {
  const latest: PriceEntry[] = [];
  for (const entry of entries) {
    if (entry.effectiveFrom > at || rolledBack.has(entry.versionId) || !isFor(entry)) continue;
    const rival = latest[specificity(entry)];
    if (rival === undefined || compareEntries(rival, entry) < 0) latest[specificity(entry)] = entry;
  }
  return latest.filter((entry) => entry !== undefined).reverse();
}

const withoutRemovals = (latest: readonly PriceEntry[]) => latest.filter((entry) => entry.kind !== 'removed');

/**
 * What was looked at for a price and why it counts or not: first the entry that won, then the other applicable ones from the most specific down, then the
 * rest, latest first.
 */
export function applicableRules(question: PriceQuestion): readonly ConsideredEntry[] {
  const { entries, rolledBack, car, at } = question;
  const isFor = fits(car);
  const latest = latestEntries(question, isFor);
  const counting = withoutRemovals(latest);
  const rest = entries
    .filter((entry) => !counting.includes(entry))
    .sort((a, b) => compareEntries(b, a))
    .map((entry) => {
      if (!isFor(entry)) return { entry, verdict: 'other_car' as const };
      if (rolledBack.has(entry.versionId)) return { entry, verdict: 'rolled_back' as const };
      if (entry.effectiveFrom > at) return { entry, verdict: 'not_yet' as const };
      return { entry, verdict: latest.includes(entry) ? ('removed' as const) : ('replaced' as const) };
    });
  const [won, ...wider] = counting;
  return [
    ...(won === undefined ? [] : [{ entry: won, verdict: 'won' as const }]),
    ...wider.map((entry) => ({ entry, verdict: 'less_specific' as const })),
    ...rest,
  ];
}

/**
 * The price of a work for a car at a moment: of the entries in force that fit the car the most specific decides. A price by the hour is rate × norm
 * hours, half-up to the kopeck; a rate of nothing, or norm hours that are not given, are taken from the next less specific price by the hour, then from
 * the defaults. So a model can have its own norm hours at the garage's common rate. Null when nothing says what the work costs.
 */
export function resolvePrice(question: PriceQuestion): PriceAnswer | null {
  return answerFrom(latestEntries(question, fits(question.car)), question.defaults ?? {});
}

function answerFrom(latest: readonly PriceEntry[], defaults: PriceDefaults): PriceAnswer | null {
  const applicable = withoutRemovals(latest);
  const [rule = null] = applicable;
  if (rule?.kind === 'fixed') {
    const normHoursThousandths =
      rule.normHoursThousandths ?? normHoursOf(applicable, defaults)?.normHoursThousandths ?? null;
    const explanation = [{ step: 'fixed' as const, rule }];
    return { kind: 'priced', priceKopecks: rule.amountKopecks, normHoursThousandths, rule, explanation };
  }
  if (rule?.kind === 'none') {
    const explanation = [{ step: 'not_done' as const, rule }];
    return { kind: 'not_done', priceKopecks: null, normHoursThousandths: null, rule, explanation };
  }
  const rate = rateOf(applicable, defaults);
  const norm = normHoursOf(applicable, defaults);
  // Without any entry a price exists only if the garage's rate and the work's norm hours together make one.
  if (rule === null && (rate === null || norm === null)) return null;
  const explanation: PriceStep[] = [rate ?? { step: 'rate_missing' }, norm ?? { step: 'norm_hours_missing' }];
  const normHoursThousandths = norm?.normHoursThousandths ?? null;
  if (rate === null || norm === null) {
    return { kind: 'incomplete', priceKopecks: null, normHoursThousandths, rule, explanation };
  }
  const priceKopecks = hourlyPrice(rate.rateKopecks, norm.normHoursThousandths);
  return { kind: 'priced', priceKopecks, normHoursThousandths, rule, explanation };
}

/** Rate per hour × norm hours (thousandths of an hour), half-up to the kopeck. */
export const hourlyPrice = (rateKopecks: Kopecks, normHoursThousandths: number): Kopecks =>
  kopecks(Number(divideHalfUp(BigInt(rateKopecks) * BigInt(normHoursThousandths), 1_000n)));

function rateOf(applicable: readonly PriceEntry[], defaults: PriceDefaults) {
  const rule = applicable.find((entry) => entry.kind === 'hourly' && entry.amountKopecks > 0) ?? null;
  const rateKopecks = rule?.amountKopecks ?? defaults.hourlyRateKopecks ?? kopecks(0);
  return rateKopecks > 0 ? { step: 'rate' as const, rule, rateKopecks } : null;
}

function normHoursOf(applicable: readonly PriceEntry[], defaults: PriceDefaults) {
  const rule = applicable.find((entry) => entry.kind === 'hourly' && entry.normHoursThousandths !== null) ?? null;
  const normHoursThousandths = rule?.normHoursThousandths ?? defaults.normHoursThousandths ?? 0;
  return normHoursThousandths > 0 ? { step: 'norm_hours' as const, rule, normHoursThousandths } : null;
}

/** A work of the price list, as far as its price goes. */
export type PricedWork = { readonly id: string; readonly normHoursThousandths: number };

/** Work id → its price for a car: a whole price list at once. Works that nothing prices are left out. */
export function resolvePrices(list: {
  readonly entries: Iterable<PriceEntry>;
  readonly rolledBack: ReadonlySet<string>;
  readonly works: readonly PricedWork[];
  readonly car: PricedCar;
  readonly at: number;
  readonly hourlyRateKopecks?: Kopecks | undefined;
}): ReadonlyMap<string, PriceAnswer> {
  const { rolledBack, car, at, hourlyRateKopecks } = list;
  const isFor = fits(car);
  const byWork = Map.groupBy(list.entries, (entry) => entry.workId);
  const prices = new Map<string, PriceAnswer>();
  for (const { id, normHoursThousandths } of list.works) {
    const defaults = { normHoursThousandths, hourlyRateKopecks };
    const answer = answerFrom(latestEntries({ entries: byWork.get(id) ?? [], rolledBack, at }, isFor), defaults);
    if (answer !== null) prices.set(id, answer);
  }
  return prices;
}
