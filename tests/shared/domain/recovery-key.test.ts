import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';

const key = '00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef';
const anyKey = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));

describe('the key on the recovery sheet', () => {
  it('has 14 groups of 4, without letters that look like digits', () => {
    fc.assert(
      fc.property(anyKey, (any) => {
        expect(formatRecoveryKey(any)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryKey(formatRecoveryKey(any))).toEqual({ ok: true, value: any });
      }),
    );
  });

  it('is read as people type it', () => {
    const sheet = formatRecoveryKey(key);
    const russian: Record<string, string> = {
      A: 'А',
      B: 'В',
      C: 'С',
      E: 'Е',
      H: 'Н',
      K: 'К',
      M: 'М',
      P: 'Р',
      T: 'Т',
      X: 'Х',
    };
    const typed = [
      sheet.toLowerCase(),
      sheet.replaceAll('-', ' '),
      sheet.replaceAll('-', ''),
      ` ${sheet.replaceAll('-', ' — ')}\n`,
      sheet.replaceAll('0', 'O').replaceAll('1', 'l'),
      [...sheet].map((letter) => russian[letter] ?? letter).join(''),
      key,
      `${key.toUpperCase()}\n`,
    ];
    for (const text of typed) expect(parseRecoveryKey(text), text).toEqual({ ok: true, value: key });
  });

  it('is refused with what is wrong with it', () => {
    const sheet = formatRecoveryKey(key);
    expect(parseRecoveryKey('')).toEqual({ ok: false, code: 'key.length' });
    expect(parseRecoveryKey(sheet.slice(0, -1))).toEqual({ ok: false, code: 'key.length' });
    expect(parseRecoveryKey(key.slice(1))).toEqual({ ok: false, code: 'key.length' });
    expect(parseRecoveryKey(`Ж${sheet.slice(1)}`)).toEqual({ ok: false, code: 'key.letters' });
    expect(parseRecoveryKey(sheet.replace(/.$/, (last) => (last === '7' ? '8' : '7')))).toEqual({
      ok: false,
      code: 'key.mistyped',
    });
  });

  it('notices any one wrong character and any two neighbours exchanged', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const sheet = formatRecoveryKey(key).replaceAll('-', '');
    for (let index = 0; index < sheet.length; index += 1) {
      for (const letter of letters) {
        if (letter === sheet[index]) continue;
        expect(parseRecoveryKey(sheet.slice(0, index) + letter + sheet.slice(index + 1)).ok).toBe(false);
      }
      if (index > 0 && sheet[index] !== sheet[index - 1]) {
        const swapped = sheet.slice(0, index - 1) + sheet[index] + sheet[index - 1] + sheet.slice(index + 1);
        expect(parseRecoveryKey(swapped).ok).toBe(false);
      }
    }
  });
});
