import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { orderDomainTexts } from '../../../src-shared/texts/orders-domain.ts';
import { pricingDomainTexts } from '../../../src-shared/texts/pricing-domain.ts';
import { languages, type Texts } from '../../../src-shared/texts/text.ts';

const texts: Texts = { ...orderDomainTexts, ...pricingDomainTexts };

const parameters = {
  allowed: 'Принят, Отменён',
  owedKopecks: 123_450,
  leftKopecks: 1,
  max: 1_000,
  name: 'Масло',
  names: 'Масло, Фильтр',
  version: 2,
  current: 3,
  count: 5,
  rate: '2 000 ₽',
  hours: '1,5',
};

const shown = (key: string, language: 'ru' | 'en', values = parameters) =>
  String(new IntlMessageFormat(texts[key]?.[language] ?? '', language).format(values)).replace(/\s/g, ' ');

describe('the texts of the rules of orders and prices', () => {
  it.each(Object.keys(texts))('%s is a message in both languages', (key) => {
    for (const language of languages) {
      const text = shown(key, language);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[{}]|undefined/);
    }
    expect(/[а-яё]/i.test(shown(key, 'en', { ...parameters, allowed: '', name: '', names: '' }))).toBe(false);
  });

  it('count and show money as people write it', () => {
    expect(shown('refusal.order.not_paid', 'ru')).toContain('1 234,50');
    expect(shown('refusal.order.not_paid', 'en')).toContain('1,234.50');
    expect(shown('refusal.estimate.not_answered', 'ru', { ...parameters, count: 1 })).toContain('по 1 строке.');
    expect(shown('refusal.estimate.not_answered', 'ru', { ...parameters, count: 2 })).toContain('по 2 строкам.');
  });
});
