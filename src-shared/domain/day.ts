/** A stretch of time in UTC milliseconds; `to` is not part of it. */
export type Stretch = { readonly from: number; readonly to: number };

/** The day that a moment falls on by the clock of a time zone (an IANA name): from its midnight to the next. 23 or 25 hours where clocks change. */
export function dayAround(at: number, timeZone: string): Stretch {
  const local = wallClock(at, timeZone);
  const midnight = Math.floor(local / dayMs) * dayMs;
  return { from: fromWallClock(midnight, timeZone), to: fromWallClock(midnight + dayMs, timeZone) };
}

/** What a clock on the wall shows: the day by its name (`2026-11-21`) and the minute of that day. */
export type ClockTime = { readonly day: string; readonly minute: number };

/** What a clock of the time zone shows at a moment (UTC milliseconds). */
export function clockTimeAt(at: number, timeZone: string): ClockTime {
  const local = wallClock(at, timeZone);
  const midnight = Math.floor(local / dayMs) * dayMs;
  return { day: dayName(midnight), minute: Math.floor((local - midnight) / minuteMs) };
}

/** The moment (UTC milliseconds) at which a clock of the time zone shows that; where it is skipped, the moment it is set forward. Minutes past a day's end go on into the next. */
export function momentAt({ day, minute }: ClockTime, timeZone: string): number {
  return fromWallClock(Date.parse(day) + minute * minuteMs, timeZone);
}

/** Whether a text names a day that exists, as `2026-11-21`. */
export function isDayName(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayName(Date.parse(text)) === text;
}

/** The day that is so many days away: a week on is 7. */
export function dayAway(day: string, days: number): string {
  return dayName(Date.parse(day) + days * dayMs);
}

/** How many days lie between two days: 1 from one to the next. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Monday is 0. */
export function weekdayOf(day: string): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A day's name; `midnight` as if the wall showed UTC. */
function dayName(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown + (((at % 1000) + 1000) % 1000);
}

/** The moment at which the clock on the wall shows that; where it is skipped, the moment it is set forward. */
function fromWallClock(shown: number, timeZone: string): number {
  const guess = shown - (wallClock(shown, timeZone) - shown);
  const moment = shown - (wallClock(guess, timeZone) - guess);
  return wallClock(moment, timeZone) === shown ? moment : Math.max(guess, moment);
}

/** Making a format takes a hundred times longer than using one. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { ...numbers, second: 'numeric', hourCycle: 'h23', timeZone });
  formats.set(timeZone, made);
  return made;
}
