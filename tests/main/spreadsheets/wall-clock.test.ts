import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../src-main/spreadsheets/wall-clock.ts';

describe('the clock on the wall', () => {
  it.each(['Europe/Moscow', 'Asia/Yekaterinburg', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])(
    'shows what the zone’s own calendar says: %s',
    (timeZone) => {
      const clock = wallClock(timeZone);
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2050, 0) }), (at) => {
          expect(new Date(clock(at)).toISOString().slice(0, 19).replace('T', ' ')).toBe(format.format(at));
        }),
        { numRuns: 300 },
      );
    },
  );
});
