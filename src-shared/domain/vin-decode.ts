import type { Vin } from './vin.ts';
import { type VinRegion, vinCountry, vinRegion } from './vin-country.ts';

/** What is known of one world manufacturer identifier, the first three signs of a VIN. */
export interface WmiEntry {
  /** ISO 3166-1 alpha-2; undefined where the source does not say. */
  readonly country: string | undefined;
  /** Makes built under this identifier, the likeliest first. */
  readonly makes: readonly string[];
}

/** Whether position 9 is what it must be. `not_used`: the market this VIN is made for knows no check digit. */
export const checkDigitStates = ['right', 'wrong', 'not_used'] as const;
export type CheckDigitState = (typeof checkDigitStates)[number];

/** What a VIN says about its car without asking anyone. */
export interface DecodedVin {
  readonly wmi: string;
  readonly region: VinRegion | undefined;
  /** ISO 3166-1 alpha-2: of the manufacturer where it is known, else of the identifier's block. */
  readonly country: string | undefined;
  /** Empty when the manufacturer is not in the table. */
  readonly makes: readonly string[];
  /** Model years that position 10 can mean, newest first; empty when it means none. Outside North America and China makers may use it otherwise. */
  readonly modelYears: readonly number[];
  readonly checkDigit: CheckDigitState;
}

/** Position 10 from 1980 on, repeating every 30 years (ISO 3779, 49 CFR 565.15 table VII). */
const yearSigns = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const firstYear = 1980;

/** 49 CFR 565.15 (c): the value of each letter; digits stand for themselves. */
const letterValues: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Decodes a VIN by ISO 3779/3780, 49 CFR 565 (North America) and GB 16735 (China). The table comes with the program; `yearNow` is the calendar year,
 * after which one more model year can be on sale.
 */
export function decodeVin(vin: Vin, wmiTable: ReadonlyMap<string, WmiEntry>, yearNow: number): DecodedVin {
  const wmi = vin.slice(0, 3);
  const entry = wmiTable.get(wmi);
  const region = vinRegion(vin);
  return {
    wmi,
    region,
    country: entry?.country ?? vinCountry(vin),
    makes: entry?.makes ?? [],
    modelYears: modelYears(vin, region, yearNow),
    checkDigit: hasCheckDigit(vin, region) ? (vin[8] === vinCheckDigit(vin) ? 'right' : 'wrong') : 'not_used',
  };
}

/** The check digit that a VIN of 17 signs should carry at position 9: 0–9 or X (49 CFR 565.15 (c)). */
export function vinCheckDigit(vin: string): string {
  const sum = weights.reduce((all, weight, index) => {
    const sign = vin[index] ?? '0';
    return all + weight * (letterValues[sign] ?? (Number(sign) || 0));
  }, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

function hasCheckDigit(vin: string, region: VinRegion | undefined): boolean {
  return region === 'north_america' || vinCountry(vin) === 'CN';
}

function modelYears(vin: string, region: VinRegion | undefined, yearNow: number): number[] {
  const sign = vin[9] ?? '';
  const start = sign === '' ? -1 : yearSigns.indexOf(sign);
  if (start < 0) return [];
  const years: number[] = [];
  for (let year = firstYear + start; year <= yearNow + 1; year += yearSigns.length) years.unshift(year);
  if (region !== 'north_america') return years;
  // Position 7 tells the cycle of passenger cars there: a digit before 2010, a letter since.
  const isFirstCycle = /\d/.test(vin[6] ?? '');
  const ofCycle = years.filter((year) => year < firstYear + yearSigns.length === isFirstCycle);
  return ofCycle.length > 0 ? ofCycle : years;
}

/** The model year that is meant most likely, of those that a VIN can mean: the newest one that has begun. Undefined when there is none. */
export function likelyModelYear(years: readonly number[], yearNow: number): number | undefined {
  return years.find((year) => year <= yearNow);
}
