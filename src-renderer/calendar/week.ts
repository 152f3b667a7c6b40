const daysInWeek = 7;
const minuteMs = 60_000;
/** How long a car is taken to need until somebody says better. */
export const usualStayMs = 60 * minuteMs;
/** People plan by quarters of an hour. */
const stepMs = 15 * minuteMs;

/** A day by this PC's clock: its name in the address (`2026-11-21`), and its bounds in UTC milliseconds. */
export interface Day {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The week, Monday first, that a day is in; of a text that names no day, the week that `now` is in. */
export function weekOf(text: string | null, now: number): readonly Day[] {
  const moment = parseDay(text) ?? new Date(now);
  const sinceMonday = (moment.getDay() + daysInWeek - 1) % daysInWeek;
  const monday = moment.getDate() - sinceMonday;
  const midnight = (index: number) => new Date(moment.getFullYear(), moment.getMonth(), monday + index);
  return Array.from({ length: daysInWeek }, (_, index) => ({
    name: dayName(midnight(index)),
    from: midnight(index).getTime(),
    to: midnight(index + 1).getTime(),
  }));
}

/** The name of the day that is so many days away: a week on is 7. */
export function dayAway(name: string, days: number): string {
  const day = parseDay(name) ?? new Date();
  return dayName(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days));
}

/** The same time of day, so many days away; clocks that are set forward or back do not shift it. */
export function sameTimeOn(at: number, from: Day, to: Day): number {
  const days = Math.round((to.from - from.from) / 86_400_000);
  const moment = new Date(at);
  return new Date(
    moment.getFullYear(),
    moment.getMonth(),
    moment.getDate() + days,
    moment.getHours(),
    moment.getMinutes(),
  ).getTime();
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
  const opening = new Date(day.from).setMinutes(opensAtMinute);
  let from = opening;
  if (earliest > opening && earliest < day.to) from = day.from + Math.ceil((earliest - day.from) / stepMs) * stepMs;
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from >= from + lengthMs) break;
    if (one.to > from) from = day.from + Math.ceil((one.to - day.from) / stepMs) * stepMs;
  }
  return Math.min(from, day.to - lengthMs);
}

function dayName(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function parseDay(text: string | null): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!match) return null;
  const date = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dayName(date) === text ? date : null;
}
