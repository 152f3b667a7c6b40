import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVin, type Vin } from '../../../src-shared/domain/vin.ts';
import { decodeVin, likelyModelYear, vinCheckDigit } from '../../../src-shared/domain/vin-decode.ts';

const table = new Map([
  ['XTA', { country: 'RU', makes: ['Lada'] }],
  ['XWB', { country: 'UZ', makes: ['Daewoo', 'Ravon'] }],
  ['1B3', { country: undefined, makes: ['Dodge'] }],
]);
const vinSigns = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const anyVin = fc.string({ unit: fc.constantFrom(...vinSigns), minLength: 17, maxLength: 17 });

function vin(text: string): Vin {
  const parsed = parseVin(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.value;
}

describe('parseVin', () => {
  it.each([
    'XTA210930V0123456',
    'xta210930v0123456',
    'ХТА 210930 V 0123456',
    'XTA-210930-V0123456',
    ' Xtа210930V0123456\u200b',
  ])('reads %j', (text) => {
    expect(parseVin(text)).toEqual({ ok: true, value: 'XTA210930V0123456' });
  });

  it.each([
    ['', 'vin.empty'],
    [' - ', 'vin.empty'],
    ['XTA2109', 'vin.length'],
    ['XTA210930V01234567', 'vin.length'],
    ['A'.repeat(500), 'vin.length'],
    ['XTA21O930V0123456', 'vin.forbidden_letter'],
    ['XTA21О930V0123456', 'vin.forbidden_letter'],
    ['XTA2I0930V0123456', 'vin.forbidden_letter'],
    ['QTA210930V0123456', 'vin.forbidden_letter'],
    ['XTA21?930V0123456', 'vin.character'],
    ['ХТА21Ж930V0123456', 'vin.character'],
    ['не указан', 'vin.character'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseVin(text)).toEqual({ ok: false, code });
  });

  it('reads every VIN as itself, and answers for any text', () => {
    fc.assert(
      fc.property(anyVin, (text) => {
        expect(parseVin(text)).toEqual({ ok: true, value: text });
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseVin(text).ok === 'boolean'));
  });
});

describe('decodeVin', () => {
  it('decodes a car from Togliatti, whose VIN has no check digit', () => {
    expect(decodeVin(vin('XTA210930V0123456'), table, 2026)).toEqual({
      wmi: 'XTA',
      region: 'europe',
      country: 'RU',
      makes: ['Lada'],
      modelYears: [2027, 1997],
      checkDigit: 'not_used',
    });
    expect(decodeVin(vin('XTA210930V0123456'), table, 2025).modelYears).toEqual([1997]);
  });

  it('believes the table before the block of the country', () => {
    expect(decodeVin(vin('XWB210930V0123456'), table, 2026).country).toBe('UZ');
    expect(decodeVin(vin('1B3210930V0123456'), table, 2026).country).toBe('US');
  });

  // The first is the example that every description of the check digit works through.
  it.each([
    ['1M8GDM9AXKP042788', 'right', 'north_america', 'US', [1989]],
    ['1M8GDM9A1KP042788', 'wrong', 'north_america', 'US', [1989]],
    ['5GZCZ43D13S812715', 'right', 'north_america', 'US', [2003]],
    ['1HGCM82633A004352', 'right', 'north_america', 'US', [2003]],
    ['5YJSA1E18HF000337', 'right', 'north_america', 'US', [2017]],
    ['LJCPCBLCX11000237', 'right', 'asia', 'CN', [2001]],
    ['WVWZZZ1KZ6W000001', 'not_used', 'europe', 'DE', [2006]],
    ['JMZGG128201234567', 'not_used', 'asia', 'JP', []],
  ])('decodes %s', (text, checkDigit, region, country, modelYears) => {
    expect(decodeVin(vin(text), table, 2026)).toMatchObject({ checkDigit, region, country, modelYears });
  });

  it.each([
    ['TMB', 'CZ'],
    ['UU1', 'RO'],
    ['VF3', 'FR'],
    ['VSS', 'ES'],
    ['SB1', 'GB'],
    ['X9F', 'RU'],
    ['XZG', 'RU'],
    ['Z94', 'RU'],
    ['Y3M', 'BY'],
    ['Y6D', 'UA'],
    ['NMT', 'TR'],
    ['KMH', 'KR'],
    ['2HG', 'CA'],
    ['3VW', 'MX'],
    ['6FP', 'AU'],
    ['9BW', 'BR'],
    ['MXA', 'KZ'],
    ['UZ1', 'RO'],
    ['00A', undefined],
  ])('knows that %s is of %s', (wmi, country) => {
    expect(decodeVin(vin(`${wmi}ZZZ1KZ6W000001`), new Map(), 2026).country).toBe(country);
  });

  it('finds one wrong sign wherever North America would', () => {
    const northern = fc
      .tuple(fc.constantFrom('1', '2', '3', '4', '5'), anyVin)
      .map(([first, rest]) => first + rest.slice(1));
    fc.assert(
      fc.property(northern, fc.constantFrom(...vinSigns), (text, sign) => {
        const right = text.slice(0, 8) + vinCheckDigit(text) + text.slice(9);
        expect(decodeVin(vin(right), table, 2026).checkDigit).toBe('right');
        const other = right.slice(0, 8) + sign + right.slice(9);
        expect(decodeVin(vin(other), table, 2026).checkDigit).toBe(other === right ? 'right' : 'wrong');
      }),
    );
  });

  it('answers for every VIN, with years that exist, newest first', () => {
    fc.assert(
      fc.property(anyVin, fc.integer({ min: 1980, max: 2100 }), (text, yearNow) => {
        const { modelYears } = decodeVin(vin(text), table, yearNow);
        expect(modelYears).toEqual(modelYears.toSorted((a, b) => b - a));
        for (const year of modelYears) expect(year >= 1980 && year <= yearNow + 1).toBe(true);
      }),
    );
  });
});

describe('likelyModelYear', () => {
  it('is the newest year that has begun', () => {
    expect(likelyModelYear([2027, 1997], 2026)).toBe(1997);
    expect(likelyModelYear([2026, 1996], 2026)).toBe(2026);
    expect(likelyModelYear([], 2026)).toBeUndefined();
  });
});
