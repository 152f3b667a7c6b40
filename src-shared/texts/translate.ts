import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './text.ts';
import { type TextKey, texts } from './texts.ts';

/** What a text's arguments may be. Lists are joined with commas. */
export type TextValues = Readonly<Record<string, string | number | boolean | null | Date | readonly string[]>>;

const formats = new Map<string, IntlMessageFormat>();

/** The text of `key` in the language, its ICU arguments filled in. A value that the text does not mention is ignored. */
export function translate(language: Language, key: TextKey, values: TextValues = {}): string {
  const id = `${language} ${key}`;
  let format = formats.get(id);
  if (!format) {
    format = new IntlMessageFormat(texts[key][language], language, undefined, { ignoreTag: true });
    formats.set(id, format);
  }
  const filled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value as string | number | boolean | null | Date),
    ]),
  );
  return String(format.format(filled));
}

/** Whether the catalogue has this key: for keys that are put together from data (a refusal's code, a column's name). */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(texts, key);
}

/**
 * The words for a refusal; statuses and keys of texts among its parameters are named as the screens name them. A code without a text would be a bug;
 * its code is shown so that it can be named.
 */
export function refusalText(language: Language, code: string, parameters: TextValues): string {
  const key = `refusal.${code}`;
  if (!isTextKey(key)) return translate(language, 'refusal.unknown', { code });
  const named = Object.entries(parameters).map(([name, value]) => [name, nameValues(language, value)]);
  return translate(language, key, Object.fromEntries(named));
}

function nameValues(language: Language, value: TextValues[string]): TextValues[string] {
  if (Array.isArray(value)) return value.map((item: string) => String(nameValues(language, item)));
  const key = [`order.status.${String(value)}`, String(value)].find(isTextKey);
  return key ? translate(language, key) : (value ?? null);
}
