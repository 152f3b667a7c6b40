/** A stretch of time in UTC milliseconds; `to` is not part of it. */
export type Stretch = { readonly from: number; readonly to: number };

/** The day that a moment falls on by the clock of a time zone (an IANA name): from its midnight to the next. 23 or 25 hours where clocks change. */
export function dayAround(at: number, timeZone: string): Stretch {
  const local = wallClock(at, timeZone);
  const midnight = Math.floor(local / dayMs) * dayMs;
  return { from: fromWallClock(midnight, timeZone), to: fromWallClock(midnight + dayMs, timeZone) };
}

const dayMs = 24 * 60 * 60_000;

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
