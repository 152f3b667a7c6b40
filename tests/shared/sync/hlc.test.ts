import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatStamp,
  HybridClock,
  parseStamp,
  stampDevice,
  stampMs,
  stampOfDevice,
} from '../../../src-shared/sync/hlc.ts';
import { stampSchema } from '../../../src-shared/sync/wire/shapes.ts';

const device = 'a1b2c3d4e5f60718';
const other = '00000000000000ff';
const stampArbitrary = fc
  .record({
    ms: fc.integer({ min: 0, max: 0xffff_ffff_fffe }),
    counter: fc.integer({ min: 0, max: 0xffff }),
    device: fc.constantFrom(device, other),
  })
  .map(formatStamp);

describe('a stamp', () => {
  it('is what the wire says, and gives its parts back', () => {
    fc.assert(
      fc.property(stampArbitrary, (stamp) => {
        expect(stampSchema.safeParse(stamp).success).toBe(true);
        expect(formatStamp(parseStamp(stamp))).toBe(stamp);
      }),
    );
  });

  it('sorts as text by time, then counter, then device', () => {
    fc.assert(
      fc.property(stampArbitrary, stampArbitrary, (one, two) => {
        const [a, b] = [parseStamp(one), parseStamp(two)];
        const order = a.ms - b.ms || a.counter - b.counter || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0);
        expect(Math.sign(order)).toBe(one < two ? -1 : one > two ? 1 : 0);
      }),
    );
  });

  it('keeps its moment under another device', () => {
    const stamp = formatStamp({ ms: 5, counter: 6, device });
    expect(stampOfDevice(stamp, other)).toBe(formatStamp({ ms: 5, counter: 6, device: other }));
    expect(stampDevice(stamp)).toBe(device);
  });
});

describe('the clock', () => {
  it('never goes back, whatever the time of day and the others do', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('time' as const), now: fc.integer({ min: -1000, max: 2 ** 48 + 10 }) }),
      fc.record({ kind: fc.constant('read' as const), stamp: stampArbitrary }),
      fc.record({ kind: fc.constant('tick' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = 0;
        let greatest = '';
        const clock = new HybridClock(device, () => now, null);
        for (const taken of steps) {
          if (taken.kind === 'time') now = taken.now;
          if (taken.kind === 'read') {
            clock.receive(taken.stamp);
            if (taken.stamp.slice(0, 16) > greatest.slice(0, 16)) greatest = taken.stamp;
          }
          if (taken.kind === 'tick') {
            const stamp = clock.tick();
            expect(stamp.slice(0, 16) > greatest.slice(0, 16)).toBe(true);
            greatest = stamp;
          }
        }
      }),
    );
  });

  it('follows the time of day when nothing is ahead of it', () => {
    let now = 1_000;
    const clock = new HybridClock(device, () => now, null);
    expect(stampMs(clock.tick())).toBe(1_000);
    now = 2_000;
    expect(parseStamp(clock.tick())).toEqual({ ms: 2_000, counter: 0, device });
  });

  it('carries a counter that is full into the next millisecond', () => {
    const clock = new HybridClock(device, () => 7, formatStamp({ ms: 7, counter: 0xffff, device: other }));
    expect(parseStamp(clock.tick())).toEqual({ ms: 8, counter: 0, device });
  });
});
