import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signInDelayMs, signInWaitMs } from '../../../src-shared/domain/sign-in-delay.ts';
import { pinFault } from '../../../src-shared/domain/staff-pin.ts';

describe('a PIN', () => {
  it.each(['4826', '7391', '2580', '1357', '13579', '11223344', '12345679', '10293847'])('%s will do', (pin) => {
    expect(pinFault(pin)).toBeNull();
  });

  it.each([
    ['', 'pin.length'],
    ['123', 'pin.length'],
    ['123456789', 'pin.length'],
    ['12a4', 'pin.not_digits'],
    ['１２３５', 'pin.not_digits'],
    ['-135', 'pin.not_digits'],
    ['0000', 'pin.too_simple'],
    ['77777777', 'pin.too_simple'],
    ['1234', 'pin.too_simple'],
    ['87654321', 'pin.too_simple'],
    ['7890', 'pin.too_simple'],
    ['2109', 'pin.too_simple'],
    ['1212', 'pin.too_simple'],
    ['123123', 'pin.too_simple'],
    ['58215821', 'pin.too_simple'],
  ])('%j is refused: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });

  it('of four digits leaves nearly all of them to choose from', () => {
    const all = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));
    // 10 of one digit, 90 of two digits in turn, 20 runs.
    expect(all.filter((pin) => pinFault(pin) !== null)).toHaveLength(120);
  });
});

describe('the delay after failures', () => {
  it('lets three tries go, then doubles up to five minutes', () => {
    const seconds = Array.from({ length: 14 }, (_, failures) => signInDelayMs(failures) / 1_000);
    expect(seconds).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(signInDelayMs(1_000_000)).toBe(300_000);
  });

  it('makes guessing four digits a matter of weeks', () => {
    const tries = 10_000 / 2;
    const waitedMs = Array.from({ length: tries }, (_, failures) => signInDelayMs(failures)).reduce((a, b) => a + b);
    expect(waitedMs / 86_400_000).toBeGreaterThan(14);
  });

  it('runs out with time, never grows by waiting, and is never longer than itself, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat(), fc.nat(), fc.nat(), (failures, lastFailureAt, now, later) => {
        const wait = signInWaitMs({ failures, lastFailureAt, now });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(signInDelayMs(failures));
        expect(signInWaitMs({ failures, lastFailureAt, now: now + later })).toBeLessThanOrEqual(wait);
        const isOver = now >= lastFailureAt + signInDelayMs(failures);
        expect(wait === 0).toBe(isOver || failures < 3);
        expect(signInWaitMs({ failures: failures + 1, lastFailureAt, now })).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
