import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaymentOrder, paymentQr } from '../../../src-shared/domain/payment-qr.ts';

const order: PaymentOrder = {
  payee: 'ООО «Три кита»',
  account: '40702810138250123017',
  bank: 'ОАО "БАНК"',
  bik: '044525225',
  correspondentAccount: '30101810965770000413',
  amountKopecks: 1_764_150,
  purpose: 'Оплата по счёту № 12 от 21.11.2025',
  inn: '6200098765',
  kpp: '770301001',
};

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('the payment QR of ГОСТ Р 56042-2014', () => {
  it('names the format, UTF-8, the five mandatory requisites in their order, then sum and purpose', () => {
    expect(paymentQr(order)).toBe(
      'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225' +
        '|CorrespAcc=30101810965770000413|Sum=1764150|Purpose=Оплата по счёту № 12 от 21.11.2025|PayeeINN=6200098765|KPP=770301001',
    );
  });

  it('leaves out what a sole proprietor does not have', () => {
    const text = paymentQr({ ...order, inn: '500100732259', kpp: '', purpose: '' });
    expect(text).toMatch(/\|Sum=1764150\|PayeeINN=500100732259$/);
  });

  it('writes 0 for a bank without a correspondent account', () => {
    expect(paymentQr({ ...order, correspondentAccount: '' })).toContain('|CorrespAcc=0|');
  });

  it('takes another separator where a value holds the usual one', () => {
    expect(paymentQr({ ...order, bank: 'БАНК | ФИЛИАЛ' })).toMatch(/^ST00012#Name=.*#BankName=БАНК \| ФИЛИАЛ#BIC=/);
  });

  it('is not made when every separator occurs in the values', () => {
    expect(paymentQr({ ...order, purpose: '|#;^~!$%*@' })).toBeNull();
  });

  it.each([
    ['no account', { account: '' }],
    ['a short account', { account: '4070281013825012301' }],
    ['no BIK', { bik: '' }],
    ['a wrong correspondent account', { correspondentAccount: '3010' }],
    ['no payee', { payee: '  ' }],
    ['no bank', { bank: '' }],
    ['nothing to pay', { amountKopecks: 0 }],
    ['an overpaid order', { amountKopecks: -100 }],
    ['half a kopeck', { amountKopecks: 0.5 }],
  ])('is not made with %s', (_, change) => {
    expect(paymentQr({ ...order, ...change })).toBeNull();
  });

  it('keeps to the lengths of the standard, whatever the names', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).map((text) => `Ж${text}`);
    fc.assert(
      fc.property(name, name, name, (payee, bank, purpose) => {
        const text = paymentQr({ ...order, payee, bank, purpose });
        if (text === null) return;
        const separator = text.charAt(7);
        const pairs = new Map(text.split(separator).map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
        expect([...(pairs.get('Name') ?? '')].length).toBeLessThanOrEqual(160);
        expect([...(pairs.get('BankName') ?? '')].length).toBeLessThanOrEqual(45);
        expect([...(pairs.get('Purpose') ?? '')].length).toBeLessThanOrEqual(210);
        expect(bytes(text.slice(0, text.indexOf(`${separator}Sum=`)))).toBeLessThanOrEqual(300);
        expect(text).not.toMatch(/[\r\n\t]/);
      }),
    );
  });
});
