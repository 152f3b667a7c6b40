import { compareNames } from './person-name.ts';

/** What two records have in common, or what speaks against them being one. The text of each is `identity.likeness.<reason>`. */
export type LikenessReason =
  | 'same_phone'
  | 'same_email'
  | 'same_name'
  | 'compatible_name'
  | 'same_car'
  | 'same_vin'
  | 'same_plate'
  | 'same_make_and_model'
  | 'different_vin';

/**
 * How alike two records are. `same`: an import may take one for the other. `likely`: shown while typing, and offered for merging. `possible`: shown
 * beside the record, no more. `none`: nothing in common worth a word.
 */
export const likenessLevels = ['none', 'possible', 'likely', 'same'] as const;
export interface Likeness {
  readonly level: (typeof likenessLevels)[number];
  readonly reasons: readonly LikenessReason[];
}

/** What tells one client from another. */
export interface ComparableClient {
  readonly name: string;
  /** E.164. */
  readonly phones: readonly string[];
  readonly email?: string | undefined;
  /** VINs and plate keys of the client's cars. */
  readonly carKeys?: readonly string[];
}

/** What tells one car from another; an empty text is an unknown. */
export interface ComparableCar {
  readonly vin: string;
  /** From `plateKey`. */
  readonly plateKey: string;
  readonly make: string;
  readonly model: string;
}

/**
 * Compares two clients. A phone with a name that fits is the same person. A phone alone is not: families and companies share one. A full name alone is
 * not either: there are many Иванов Иван Иванович.
 */
export function compareClients(one: ComparableClient, other: ComparableClient): Likeness {
  const names = compareNames(one.name, other.name);
  const hasPhone = shares(one.phones, other.phones);
  const hasEmail = same(one.email?.trim().toLowerCase(), other.email?.trim().toLowerCase());
  const hasCar = shares(one.carKeys ?? [], other.carKeys ?? []);
  const reasons: LikenessReason[] = [];
  if (hasPhone) reasons.push('same_phone');
  if (hasEmail) reasons.push('same_email');
  if (names !== 'different') reasons.push(names === 'same' ? 'same_name' : 'compatible_name');
  if (hasCar) reasons.push('same_car');

  const isReachedAlike = hasPhone || hasEmail;
  if (isReachedAlike && names === 'same') return { level: 'same', reasons };
  if ((isReachedAlike || hasCar) && names !== 'different') return { level: 'likely', reasons };
  return reasons.length > 0 && names !== 'compatible' ? { level: 'possible', reasons } : { level: 'none', reasons: [] };
}

/**
 * Compares two cars. A VIN settles it. A plate does where nothing speaks against it: a sold plate goes on to another car, whose VIN, make or model
 * then differs.
 */
export function compareCars(one: ComparableCar, other: ComparableCar): Likeness {
  const hasPlate = same(one.plateKey, other.plateKey);
  const hasModel = same(one.make, other.make) && same(one.model, other.model);
  const reasons: LikenessReason[] = [];
  if (same(one.vin, other.vin)) reasons.push('same_vin');
  if (hasPlate) reasons.push('same_plate');
  if (hasModel) reasons.push('same_make_and_model');
  if (reasons[0] === 'same_vin') return { level: 'same', reasons };
  if (!hasPlate) return { level: 'none', reasons: [] };
  if (one.vin !== '' && other.vin !== '') return { level: 'possible', reasons: [...reasons, 'different_vin'] };
  const isUnknown = one.make === '' || other.make === '';
  return { level: hasModel ? 'same' : isUnknown || same(one.make, other.make) ? 'likely' : 'possible', reasons };
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one !== '' && one === other;
}

function shares(ones: readonly string[], others: readonly string[]): boolean {
  return ones.some((one) => one !== '' && others.includes(one));
}
