const hourMs = 3_600_000;
/** Hours whose offset is remembered; beyond it all are forgotten, which costs less than keeping order among them. */
const hoursMax = 20_000;

/**
 * Turns UTC milliseconds into the milliseconds that a clock on the wall of the zone (IANA) would show, read as if it were UTC: the form in which
 * spreadsheets keep time. Zones change their offset on whole hours of UTC or quarters of them.
 */
export function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / (hourMs / 4));
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= hoursMax) offsets.clear();
      offset = shown(format, quarter * (hourMs / 4)) - quarter * (hourMs / 4);
      offsets.set(quarter, offset);
    }
    return at + offset;
  };
}

function shown(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
