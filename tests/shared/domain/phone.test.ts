import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone, parsePhones } from '../../../src-shared/domain/phone.ts';

const ok = (value: unknown) => ({ ok: true, value });
const fault = (code: string) => ({ ok: false, code });

describe('parsePhone', () => {
  it.each([
    '89161234567',
    '79161234567',
    '+79161234567',
    '9161234567',
    '+7 (916) 123-45-67',
    '8-916-123-4567',
    '8 (916)1234567',
    '916 123 4567',
    ' 8 916 123–45–67 ',
    '+7\u00a0916\u00a0123\u00a045\u00a067',
    '+8 916 123 45 67',
    '007 916 123 45 67',
    '８９１６１２３４５６７',
    '89161234567.0',
    'тел. 8 916 123-45-67',
  ])('reads %s', (text) => {
    expect(parsePhone(text)).toEqual(ok('+79161234567'));
  });

  it.each([
    ['8 495 123-45-67', '+74951234567'],
    ['8 800 555 35 35', '+78005553535'],
    ['812 345 67 89', '+78123456789'],
    ['+7 701 123 45 67', '+77011234567'],
    ['+375 (29) 123-45-67', '+375291234567'],
    ['375291234567', '+375291234567'],
    ['8 10 375 29 123 45 67', '+375291234567'],
    ['+49 151 12345678', '+4915112345678'],
    ['0049 151 12345678', '+4915112345678'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+86 138 0013 8000', '+8613800138000'],
  ])('reads %s as %s', (text, phone) => {
    expect(parsePhone(text)).toEqual(ok(phone));
  });

  it.each([
    ['', 'phone.empty'],
    ['  \u200b ', 'phone.empty'],
    ['позвонить жене', 'phone.no_digits'],
    ['123-45-67', 'phone.no_area_code'],
    ['8 916 123', 'phone.too_short'],
    ['8 916 123 45 6', 'phone.too_short'],
    ['8916123456', 'phone.too_short'],
    ['8 016 123 45 67', 'phone.unknown_code'],
    ['29161234567', 'phone.unknown_code'],
    ['8 916 123 45 67 8', 'phone.too_long'],
    ['89161234567, 89161234568', 'phone.too_long'],
    ['+0 123 456 78', 'phone.unknown_code'],
    ['+12', 'phone.too_short'],
    ['007 916 12', 'phone.too_short'],
    ['+1234567890123456', 'phone.too_long'],
    ['7,91612E+10', 'phone.rounded_by_spreadsheet'],
  ])('%j is refused with %s', (text, code) => {
    expect(parsePhone(text)).toEqual(fault(code));
  });

  it('reads back every phone it has written, however it is shown', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(?:[3469]\d|8[0-8])\d{8}$/),
        fc.constantFrom('8', '7', '+7', '+7 ', ''),
        (national, prefix) => {
          const parsed = parsePhone(prefix + national);
          expect(parsed).toEqual(ok(`+7${national}`));
          expect(parsePhone(formatPhone(`+7${national}`))).toEqual(parsed);
        },
      ),
    );
  });

  it('answers for any text, and only with E.164', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789+-() .,;/а'), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parsePhones(text);
        for (const phone of parsed.ok ? parsed.value.phones : []) {
          expect(phone).toMatch(/^\+[1-9]\d{7,14}$/);
          expect(parsePhone(phone)).toEqual(ok(phone));
        }
      }),
    );
  });
});

describe('parsePhones', () => {
  it.each([
    ['8 916 123-45-67, 8 926 765-43-21', ['+79161234567', '+79267654321'], ''],
    ['89161234567 89267654321', ['+79161234567', '+79267654321'], ''],
    ['8 916 123 45 67 8 926 765 43 21', ['+79161234567', '+79267654321'], ''],
    ['+7 (916) 123-45-67; +7 (916) 123-45-67', ['+79161234567'], ''],
    ['8 916 123-45-67 (жена Мария)', ['+79161234567'], 'жена Мария'],
    ['8 495 123-45-67 доб. 12', ['+74951234567'], 'доб. 12'],
    ['8 916 123-45-67 или 123-45', ['+79161234567'], 'или 123-45'],
    ['раб. 84951234567 / моб. 89161234567', ['+74951234567', '+79161234567'], 'раб. / моб.'],
  ])('%s', (cell, phones, remark) => {
    expect(parsePhones(cell)).toEqual(ok({ phones, remark }));
  });

  it('finds two numbers whatever stands between them', () => {
    const national = fc.stringMatching(/^9\d{9}$/);
    fc.assert(
      fc.property(national, national, fc.constantFrom(', ', ';', ' / ', '\n', ' ', ' и '), (first, second, gap) => {
        const parsed = parsePhones(`8${first}${gap}+7${second}`);
        expect(parsed.ok && parsed.value.phones).toEqual([...new Set([`+7${first}`, `+7${second}`])]);
      }),
    );
  });
});

describe('formatPhone', () => {
  it.each([
    ['+79161234567', '+7 916 123-45-67'],
    ['+375291234567', '+375 29 123-45-67'],
    ['+4915112345678', '+4915112345678'],
    ['+12025550123', '+12025550123'],
    ['позвонить жене', 'позвонить жене'],
  ])('%s is shown as %s', (phone, shown) => {
    expect(formatPhone(phone)).toBe(shown);
  });
});
