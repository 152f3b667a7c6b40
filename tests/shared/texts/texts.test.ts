import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src-shared/texts/text.ts';
import { type TextKey, texts } from '../../../src-shared/texts/texts.ts';
import { isTextKey, refusalText, translate } from '../../../src-shared/texts/translate.ts';

const root = join(import.meta.dirname, '../../..');
const keys = Object.keys(texts) as TextKey[];

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

describe('the catalogue', () => {
  it.each(languages)('is complete and well formed in %s', (language) => {
    for (const key of keys) {
      expect(texts[key][language].trim(), key).not.toBe('');
      // Every argument given as 1 satisfies plurals, selects and plain mentions alike; a syntax error throws.
      const names = [...texts[key][language].matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name, 1]);
      expect(() => translate(language, key, Object.fromEntries(names)), key).not.toThrow();
    }
  });

  it('says in Russian with Cyrillic letters what it says in English without', () => {
    // A language is named in itself, a plate has its own letters, what is quoted is a name.
    for (const key of keys.filter((name) => !/^(?:language|identity\.plate)\./.test(name)))
      expect(
        /[а-яё]/i.test(texts[key].en.replaceAll(/«[^»]*»|“[^”]*”|\[[^\]]*\]|(?<!\p{L})\p{L}(?!\p{L})/gu, '')),
        key,
      ).toBe(false);
  });

  it('has words for every refusal that the program can answer', () => {
    const codes = [...sources('src-main'), ...sources('src-shared')].flatMap(({ path, text }) =>
      [...text.matchAll(/(?:new Refusal|refuse)\(\s*'([^']+)'/g)].map(([, code]) => ({ path, code })),
    );
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter(({ code }) => !isTextKey(`refusal.${code}`))).toEqual([]);
  });

  it('names statuses in a refusal as the screens do', () => {
    expect(
      refusalText('ru', 'order.move_not_allowed', { from: 'draft', to: 'issued', allowed: ['checked_in', 'declined'] }),
    ).toContain('Принят, Отказ клиента');
  });
});
