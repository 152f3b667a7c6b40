const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const cyrillic = 'йцукенгшщзхъфывапролджэячсмитьбюё';

const cyrillicOfKey = new Map([...latin].map((key, index) => [key, cyrillic[index] ?? key]));
const latinOfKey = new Map([...cyrillic].map((key, index) => [key, latin[index] ?? key]));

/**
 * What would stand there if the keys had been pressed in the other layout (ЙЦУКЕН for QWERTY or the reverse): `bdfyjd` is `иванов`, `ещнщеф` is
 * `toyota`. Null for a text that has letters of both or of neither.
 */
export function inOtherLayout(text: string): string | null {
  const lower = text.toLowerCase();
  const hasLatin = /\p{Script=Latin}/u.test(lower);
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(lower);
  if (hasLatin === hasCyrillic) return null;
  const otherOfKey = hasLatin ? cyrillicOfKey : latinOfKey;
  return [...lower].map((key) => otherOfKey.get(key) ?? key).join('');
}

const codeSigns: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
};
const shiftedDigits = ')!@#$%^&*(';

/** The sign that a place of the keyboard (`KeyQ`, `Digit1`, as browsers name them) gives in the American layout; null for a key that gives none. */
export function latinOfKeyCode(code: string, isShift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return isShift ? (shiftedDigits[Number(digit)] ?? null) : digit;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  if (pad !== undefined) return pad;
  return codeSigns[code]?.[isShift ? 1 : 0] ?? null;
}
