import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { LineRefusalCode } from '../../../src-shared/domain/order-lines.ts';
import type { PaymentRefusalCode } from '../../../src-shared/domain/payment.ts';
import { orderDomainTexts } from '../../../src-shared/texts/orders-domain.ts';
import { pricingDomainTexts } from '../../../src-shared/texts/pricing-domain.ts';
import { languages, type Texts } from '../../../src-shared/texts/text.ts';
import { isTextKey } from '../../../src-shared/texts/translate.ts';

const texts: Texts = { ...orderDomainTexts, ...pricingDomainTexts };

const parameters = {
  allowed: 'Принят, Отменён',
  from: 'Черновик',
  to: 'Готов',
  status: 'Выдан',
  owedKopecks: 123_450,
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
    expect(
      /[а-яё]/i.test(
        shown(key, 'en', { ...parameters, allowed: '', from: '', to: '', status: '', name: '', names: '' }),
      ),
    ).toBe(false);
  });

  it('has one for every refusal of lines and payments', () => {
    const codes = {
      'order.line_name_missing': true,
      'order.line_quantity': true,
      'order.lines_too_many': true,
      'order.line_gone': true,
      'order.line_parent': true,
      'payment.nothing': true,
      'payment.more_than_owed': true,
      'payment.order_is_over': true,
      'payment.gone': true,
      'payment.more_than_paid': true,
    } satisfies Record<LineRefusalCode | PaymentRefusalCode, true>;
    for (const code of Object.keys(codes)) expect(isTextKey(`refusal.${code}`)).toBe(true);
  });

  it('count and show money as people write it', () => {
    expect(shown('refusal.order.not_paid', 'ru')).toContain('1 234,50');
    expect(shown('refusal.order.not_paid', 'en')).toContain('1,234.50');
    expect(shown('refusal.estimate.not_answered', 'ru', { ...parameters, count: 1 })).toContain('по 1 строке.');
    expect(shown('refusal.estimate.not_answered', 'ru', { ...parameters, count: 2 })).toContain('по 2 строкам.');
  });
});
