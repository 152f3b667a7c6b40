import { type Parsed, read, unreadable } from './parsed.ts';

/** What a car burns. */
export const fuels = ['petrol', 'diesel', 'lpg', 'cng', 'hybrid', 'electric'] as const;
export type Fuel = (typeof fuels)[number];

export const gearboxes = ['manual', 'automatic', 'robot', 'variator'] as const;
export type Gearbox = (typeof gearboxes)[number];

export const drives = ['front', 'rear', 'all'] as const;
export type Drive = (typeof drives)[number];

/** The first year that a car can be of: older ones are in museums. */
export const carYearMin = 1900;

/** The last year that a car can be of: next year's models are on sale already. `now` in UTC milliseconds. */
export function carYearMax(now: number): number {
  return new Date(now).getUTCFullYear() + 1;
}

/** How a car is called in one line: `Toyota Corolla`. Empty when nothing is known. */
export function carTitle({ make, model }: { readonly make: string; readonly model: string }): string {
  return [make, model].filter((part) => part !== '').join(' ');
}

/** Why a text is no engine volume. */
export type EngineVolumeFault = 'engine_volume.unreadable';

const litresMax = 20;
const cubicCentimetresMin = 40;
const cubicCentimetresMax = 30_000;

/** Reads the volume of an engine as people write it, in litres (`1,6`, `2.0 л`) or in cubic centimetres (`1598`, `1 598 см³`); answers the latter. */
export function parseEngineVolume(text: string): Parsed<number, EngineVolumeFault> {
  const match = /^(\d[\d\s]*(?:[.,]\d{1,3})?)\s*(л|l|см|cm|cc|куб|$)/.exec(text.slice(0, 40).trim().toLowerCase());
  const [, number = '', unit = ''] = match ?? [];
  const value = Number(number.replace(/\s/g, '').replace(',', '.'));
  if (match === null || value <= 0) return unreadable('engine_volume.unreadable');
  const isLitres = unit === '' ? value < litresMax : unit === 'л' || unit === 'l';
  const volume = Math.round(isLitres ? value * 1000 : value);
  return volume < cubicCentimetresMin || volume > cubicCentimetresMax
    ? unreadable('engine_volume.unreadable')
    : read(volume);
}
