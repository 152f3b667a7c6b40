import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followKey, type KeyBurst, noBurst, type PressedKey } from '../../../src-shared/domain/key-burst.ts';

const russian: Readonly<Record<string, string>> = {
  KeyW: 'ц',
  KeyA: 'ф',
  KeyO: 'щ',
  KeyC: 'с',
  Slash: '.',
  Minus: '-',
};

/** The keys that a scanner with an American keyboard presses for a code. */
function keysOf(text: string, msBetween: number, layout: 'latin' | 'russian' = 'latin'): PressedKey[] {
  return [...text, 'Enter'].map((sign, index) => {
    const code = /[a-z]/i.test(sign) && sign.length === 1 ? `Key${sign.toUpperCase()}` : codeOf(sign);
    const isShift = /^[A-Z]$/.test(sign);
    const other = layout === 'russian' ? russian[code] : undefined;
    const key = other === undefined ? sign : isShift ? other.toUpperCase() : other;
    return { key, code, at: 1000 + index * msBetween, isShift, isCommand: false, isRepeat: false };
  });
}

function codeOf(sign: string): string {
  if (/^\d$/.test(sign)) return `Digit${sign}`;
  return { '/': 'Slash', '-': 'Minus' }[sign] ?? sign;
}

/** What is recognised while these keys are pressed. */
function scansIn(keys: readonly PressedKey[]): string[] {
  let burst: KeyBurst = noBurst;
  const codes: string[] = [];
  for (const pressed of keys) {
    const followed = followKey(burst, pressed);
    burst = followed.burst;
    if (followed.code !== null) codes.push(followed.code);
  }
  return codes;
}

describe('a scanner', () => {
  it.each([0, 5, 30])('is recognised with %i ms from key to key', (ms) => {
    expect(scansIn(keysOf('4607034380127', ms))).toEqual(['4607034380127']);
  });

  it('is read in Latin while the Russian layout is on', () => {
    expect(scansIn(keysOf('WO-C712/9', 8, 'russian'))).toEqual(['WO-C712/9']);
  });

  it('may pause within a code, and sends Shift before a capital letter', () => {
    const [first, ...rest] = keysOf('AB1234567', 6);
    const shift = { key: 'Shift', code: 'ShiftLeft', at: 1001, isShift: true, isCommand: false, isRepeat: false };
    if (!first) throw new Error('No keys.');
    expect(scansIn([shift, first, shift, ...rest.map((key) => ({ ...key, at: key.at + 80 }))])).toEqual(['AB1234567']);
  });

  it('is told apart from what was typed before it', () => {
    const typed = keysOf('масло', 120).slice(0, -1);
    const scanned = keysOf('4607034380127', 4).map((key) => ({ ...key, at: key.at + 5000 }));
    expect(scansIn([...typed, ...scanned])).toEqual(['4607034380127']);
  });
});

describe('a hand', () => {
  it('is never taken for a scanner, however it types', () => {
    const typing = fc.array(
      fc.record({ sign: fc.constantFrom(...'abcdй0123456789'), ms: fc.integer({ min: 55, max: 400 }) }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(typing, (signs) => {
        let at = 0;
        const keys = [...signs, { sign: 'Enter', ms: 55 }].map(({ sign, ms }) => {
          at += ms;
          return { key: sign, code: codeOf(sign), at, isShift: false, isCommand: false, isRepeat: false };
        });
        expect(scansIn(keys)).toEqual([]);
      }),
    );
  });

  it('is none that presses a few keys at once, holds a key, or gives a command', () => {
    expect(scansIn(keysOf('100', 10))).toEqual([]);
    expect(scansIn(keysOf('00000000', 20).map((key) => ({ ...key, isRepeat: key.key !== 'Enter' })))).toEqual([]);
    expect(scansIn(keysOf('12345678', 5).map((key, index) => ({ ...key, isCommand: index === 7 })))).toEqual([]);
    const named = { key: 'ArrowDown', code: 'ArrowDown', at: 1050, isShift: false, isCommand: false, isRepeat: false };
    expect(scansIn([...keysOf('12345678', 5).slice(0, 8), named, ...keysOf('', 0)])).toEqual([]);
  });
});
