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
