import { describe, expect, it } from 'vitest';
import { momentsOf, parsePeriod, writePeriod } from '../../src-renderer/ui/data-list/period.ts';

describe('a period in an address', () => {
  it('reads what it wrote, with either end open', () => {
    for (const [from, until] of [
      ['2026-03-01', '2026-03-31'],
      ['', '2026-03-31'],
      ['2026-03-01', ''],
    ] as const)
      expect(parsePeriod(writePeriod(from, until))).toEqual({ from, until });
    expect(writePeriod('', '')).toBe('');
  });

  it('leaves open what is no day', () => {
    expect(parsePeriod('вчера..2026-03-31')).toEqual({ from: '', until: '2026-03-31' });
    expect(parsePeriod('')).toEqual({ from: '', until: '' });
  });

  it('includes its last day to the end', () => {
    const { from, before } = momentsOf({ from: '2026-03-28', until: '2026-03-29' });
    expect(new Date(from!).getHours()).toBe(0);
    expect(new Date(before!).getDate()).toBe(30);
    expect(momentsOf({ from: '', until: '' })).toEqual({ from: null, before: null });
  });
});
