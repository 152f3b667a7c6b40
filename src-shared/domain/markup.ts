import { divideHalfUp } from './decimal.ts';
import { brandKey, categoryKey } from './part-key.ts';

/** A rule by which a retail price follows from the cost. '' fits every brand, every category; `costToKopecks` null has no upper end and is itself not in. */
export type MarkupRule = {
  readonly id: string;
  readonly brand: string;
  readonly category: string;
  readonly costFromKopecks: number;
  readonly costToKopecks: number | null;
  readonly markupBp: number;
  /** The price is rounded up to a multiple of this. */
  readonly roundToKopecks: number;
};

/** What a price is asked for. */
export type PricedPart = {
  readonly brand: string;
  readonly category: string;
  /** Null: what it costs is not known. */
  readonly costKopecks: number | null;
  /** A price that somebody has set; it wins over every rule. */
  readonly retailKopecks: number | null;
};

/** A retail price and where it comes from. */
export type RetailPrice =
  | { readonly kind: 'fixed'; readonly priceKopecks: number; readonly rule: null }
  | { readonly kind: 'markup'; readonly priceKopecks: number; readonly rule: MarkupRule }
  | { readonly kind: 'no_rule' | 'no_cost'; readonly priceKopecks: null; readonly rule: null };

/** The retail price of a part, and which rule gave it. */
export function retailPrice(part: PricedPart, rules: readonly MarkupRule[]): RetailPrice {
  if (part.retailKopecks !== null) return { kind: 'fixed', priceKopecks: part.retailKopecks, rule: null };
  const { costKopecks } = part;
  if (costKopecks === null) return { kind: 'no_cost', priceKopecks: null, rule: null };
  const [rule] = rules.filter((each) => fits(each, part, costKopecks)).toSorted(compareRules);
  if (!rule) return { kind: 'no_rule', priceKopecks: null, rule: null };
  return { kind: 'markup', priceKopecks: markedUp(costKopecks, rule), rule };
}

/**
 * Which of two rules that fit comes first: a brand outweighs a category, a category outweighs none; then the narrower range of costs; then the older rule.
 */
export function compareRules(a: MarkupRule, b: MarkupRule): number {
  return (
    weight(b) - weight(a) || width(a) - width(b) || b.costFromKopecks - a.costFromKopecks || (a.id < b.id ? -1 : 1)
  );
}

function fits(rule: MarkupRule, part: PricedPart, costKopecks: number): boolean {
  if (rule.brand !== '' && brandKey(rule.brand) !== brandKey(part.brand)) return false;
  if (rule.category !== '' && categoryKey(rule.category) !== categoryKey(part.category)) return false;
  return costKopecks >= rule.costFromKopecks && (rule.costToKopecks === null || costKopecks < rule.costToKopecks);
}

const weight = ({ brand, category }: MarkupRule): number => (brand === '' ? 0 : 2) + (category === '' ? 0 : 1);

const width = ({ costFromKopecks, costToKopecks }: MarkupRule): number =>
  (costToKopecks ?? Number.MAX_SAFE_INTEGER) - costFromKopecks;

function markedUp(costKopecks: number, { markupBp, roundToKopecks }: MarkupRule): number {
  const exact = Number(divideHalfUp(BigInt(costKopecks) * BigInt(10_000 + markupBp), 10_000n));
  return Math.ceil(exact / roundToKopecks) * roundToKopecks;
}
