import type { Random } from './random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The sample's garage stands in Moscow and is open from 9 to 20: from 6 UTC for eleven hours. */
const opensAtUtc = 6 * hour;
const openHours = 11;

/** A moment of the same day at which the garage is open, in whole quarters of an hour. */
export function duringOpeningHours(at: number, random: Random): number {
  return Math.floor(at / day) * day + opensAtUtc + random.integer(0, (openHours - 1) * 4) * 15 * minute;
}

/** The moment itself if the garage is open then, else its next opening. */
export function whenOpen(at: number): number {
  const opening = Math.floor(at / day) * day + opensAtUtc;
  if (at < opening) return opening;
  return at <= opening + openHours * hour ? at : opening + day;
}
