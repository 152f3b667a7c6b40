import { type Parsed, read, unreadable } from './parsed.ts';

/** Why a text is no mileage. */
export type MileageFault = 'mileage.empty' | 'mileage.not_a_number' | 'mileage.negative' | 'mileage.too_large';

/** Why an odometer shows less than it did. */
export const lowerMileageReasons = [
  'earlier_mistake',
  'odometer_replaced',
  'engine_or_unit_replaced',
  'rolled_back',
  'other',
] as const;
export type LowerMileageReason = (typeof lowerMileageReasons)[number];

/** A reading of the odometer: kilometres, and when it was taken (UTC milliseconds). */
export interface MileageReading {
  readonly kilometres: number;
  readonly readAt: number;
}

/** Whether a reading fits the one before it. */
export type MileageVerdict =
  | { readonly verdict: 'fits' }
  /** Lower than before: it is kept only with a reason. */
  | { readonly verdict: 'reason_needed'; readonly lowerByKm: number }
  /** More than anyone drives: the person is asked whether a digit is too many, and may answer no. */
  | { readonly verdict: 'confirmation_needed'; readonly higherByKm: number };

/** No car has gone further than 5 million kilometres. */
export const mileageMax = 5_000_000;

/** A taxi in three shifts stays below this; a digit too many goes above it. */
const kilometresADayMax = 1_500;
const dayMs = 86_400_000;

/** Reads kilometres: `53000`, `53 000 км`, `150 тыс. км`, `53.000`. Fractions are no part of a reading. */
export function parseMileage(text: string): Parsed<number, MileageFault> {
  const typed = text.slice(0, 60).normalize('NFKC').trim().toLowerCase();
  if (typed === '') return unreadable('mileage.empty');
  if (/^[-\u2212\u2012-\u2015]\s*\d/.test(typed)) return unreadable('mileage.negative');
  const match = /^(\d{1,3}(?:[\s.,']\d{3})+|\d+(?:[.,]0+)?)\s*(тыс\.?|т\.?|k)?\s*(?:км\.?|km\.?)?$/.exec(typed);
  const [, number, thousands] = match ?? [];
  if (number === undefined) return unreadable('mileage.not_a_number');
  const isGrouped = /^\d{1,3}(?:[\s.,']\d{3})+$/.test(number);
  const whole = Number(isGrouped ? number.replace(/\D/g, '') : number.replace(/[.,].*$/, ''));
  const kilometres = thousands === undefined ? whole : whole * 1_000;
  return kilometres > mileageMax ? unreadable('mileage.too_large') : read(kilometres);
}

/** Judges a new reading by the car's last one, if there is any. Readings of the same moment, or entered late, are judged as a day apart. */
export function judgeMileage(reading: MileageReading, last: MileageReading | undefined): MileageVerdict {
  if (last === undefined) return { verdict: 'fits' };
  const growth = reading.kilometres - last.kilometres;
  if (growth < 0) return { verdict: 'reason_needed', lowerByKm: -growth };
  const days = Math.max((reading.readAt - last.readAt) / dayMs, 1);
  return growth > days * kilometresADayMax
    ? { verdict: 'confirmation_needed', higherByKm: growth }
    : { verdict: 'fits' };
}
