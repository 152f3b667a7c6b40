import { dayAway, daysBetween, isDayName, weekdayOf } from '../../src-shared/domain/day.ts';
import { clockTime, dayOf, momentOf } from '../app/garage-time.ts';

const daysInWeek = 7;
const minuteMs = 60_000;
/** How long a car is taken to need until somebody says better. */
export const usualStayMs = 60 * minuteMs;
/** People plan by quarters of an hour. */
const stepMs = 15 * minuteMs;

/** A day by the garage's clock: its name in the address (`2026-11-21`), and its bounds in UTC milliseconds. */
export interface Day {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The week, Monday first, that a day is in; of a text that names no day, the week that `now` is in. */
export function weekOf(text: string | null, now: number): readonly Day[] {
  const day = text !== null && isDayName(text) ? text : dayOf(now);
  const monday = dayAway(day, -weekdayOf(day));
  return Array.from({ length: daysInWeek }, (_, index) => {
    const name = dayAway(monday, index);
    return { name, from: momentOf(name), to: momentOf(dayAway(name, 1)) };
  });
}

/** The same time of day, so many days away; clocks that are set forward or back do not shift it. */
export function sameTimeOn(at: number, from: Day, to: Day): number {
  const { day, minute } = clockTime(at);
  return momentOf(dayAway(day, daysBetween(from.name, to.name)), minute);
}

/** A time that is taken, UTC milliseconds. */
interface Taken {
  readonly from: number;
  readonly to: number;
}

/**
 * The first time of a day at which a bay is free for `lengthMs`, from its opening hour on and not before `earliest`, in whole quarters. When the day is
 * full, it begins after the last car.
 */
export function firstFree(
  taken: readonly Taken[],
  day: Day,
  opensAtMinute: number,
  earliest: number,
  lengthMs: number,
): number {
  const opening = momentOf(day.name, opensAtMinute);
  let from = opening;
  if (earliest > opening && earliest < day.to) from = day.from + Math.ceil((earliest - day.from) / stepMs) * stepMs;
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from >= from + lengthMs) break;
    if (one.to > from) from = day.from + Math.ceil((one.to - day.from) / stepMs) * stepMs;
  }
  return Math.min(from, day.to - lengthMs);
}
