import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMoment,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMoneyWithCurrency,
  formatPercent,
  formatThousandths,
} from '../../../src-main/documents/format.ts';

describe('figures on paper', () => {
  it.each([
    [0, '0,00', '0.00'],
    [5, '0,05', '0.05'],
    [-5, '−0,05', '−0.05'],
    [99_999, '999,99', '999.99'],
    [100_000, '1\u00a0000,00', '1,000.00'],
    [1_234_567_890, '12\u00a0345\u00a0678,90', '12,345,678.90'],
  ])('%i kopecks are %s or %s', (kopecks, ru, en) => {
    expect(formatMoney(kopecks, 'ru')).toBe(ru);
    expect(formatMoney(kopecks, 'en')).toBe(en);
  });

  it('lose no kopeck', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (kopecks) => {
        for (const language of ['ru', 'en'] as const) {
          const text = formatMoney(kopecks, language)
            .replace('−', '-')
            .replace(/[^\d-]/g, '');
          expect(Number(text)).toBe(kopecks + 0);
        }
      }),
    );
  });

  it('name the currency', () => {
    expect(formatMoneyWithCurrency(150, 'RUB', 'ru')).toBe('1,50\u00a0₽');
    expect(formatMoneyWithCurrency(150, 'KZT', 'ru')).toBe('1,50\u00a0₸');
    expect(formatMoneyWithCurrency(150, 'UZS', 'en')).toBe('1.50\u00a0UZS');
  });

  it('have as many decimals as there are', () => {
    expect(formatThousandths(1000, 'ru')).toBe('1');
    expect(formatThousandths(4500, 'ru')).toBe('4,5');
    expect(formatThousandths(1, 'en')).toBe('0.001');
    expect(formatPercent(2000, 'ru')).toBe('20\u00a0%');
    expect(formatPercent(1250, 'en')).toBe('12.5%');
  });

  it('are dates of the given zone, summer time and midnight included', () => {
    const at = Date.UTC(2026, 2, 29, 0, 30);
    expect(formatDateTime(calendarMoment(at, 'UTC'))).toBe('29.03.2026,\u00a000:30');
    expect(formatDateTime(calendarMoment(at, 'Europe/Berlin'))).toBe('29.03.2026,\u00a001:30');
    expect(formatDateTime(calendarMoment(at + 3_600_000, 'Europe/Berlin'))).toBe('29.03.2026,\u00a003:30');
    expect(formatDate(calendarMoment(Date.UTC(2025, 11, 31, 21), 'Europe/Moscow'))).toBe('01.01.2026');
  });
});
