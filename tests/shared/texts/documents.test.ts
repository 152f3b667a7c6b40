import { describe, expect, it } from 'vitest';
import { documentsTexts } from '../../../src-shared/texts/documents.ts';
import { languages, type Texts } from '../../../src-shared/texts/text.ts';
import { isTextKey, translate } from '../../../src-shared/texts/translate.ts';

const texts: Texts = documentsTexts;
const values = {
  kind: 'x',
  number: '1',
  date: '1',
  day: '1',
  month: '5',
  year: '2025',
  page: '1',
  pages: '2',
  value: '3',
  rate: '20%',
  count: '7',
  sum: '5',
  name: 'x',
  method: 'card',
};

describe('the texts of documents', () => {
  it.each(Object.keys(texts))('%s is a message in both languages', (key) => {
    if (!isTextKey(key)) throw new Error('not in the catalogue');
    for (const language of languages) {
      const text = translate(language, key, values);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[{}]|undefined/);
    }
    expect(translate('en', key, values)).not.toMatch(/[а-яё]/i);
  });

  it('name every month', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      translate('ru', 'documents.date.long', { day: '1', month: String(index + 1), year: '2025' }),
    );
    expect(new Set(months).size).toBe(12);
    expect(months[0]).toBe('1 января 2025 г.');
    expect(months[11]).toBe('1 декабря 2025 г.');
  });
});
