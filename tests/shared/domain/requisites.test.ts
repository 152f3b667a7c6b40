import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Requisites, requisiteFaults } from '../../../src-shared/domain/requisites.ts';

const nothing: Requisites = { inn: '', kpp: '', ogrn: '', bankBik: '', bankAccount: '', bankCorrespondentAccount: '' };
const faultsOf = (some: Partial<Requisites>) => requisiteFaults({ ...nothing, ...some });

/** Figures of Sberbank, as it publishes them, and a firm's account there. */
const right: Requisites = {
  inn: '7707083893',
  kpp: '773601001',
  ogrn: '1027700132195',
  bankBik: '044525225',
  bankAccount: '40702810938000060478',
  bankCorrespondentAccount: '30101810400000000225',
};

describe('requisites', () => {
  it('of a firm and of a sole trader are right, and so is nothing at all', () => {
    expect(faultsOf({})).toEqual({});
    expect(faultsOf(right)).toEqual({});
    expect(faultsOf({ inn: '500100732259', ogrn: '304500116000157' })).toEqual({});
  });

  it('say which figure has the wrong length', () => {
    expect(
      faultsOf({
        inn: '770708389',
        kpp: '77360100',
        ogrn: '10277001321951',
        bankBik: '04452522',
        bankAccount: '4070281093800006047',
        bankCorrespondentAccount: '1',
      }),
    ).toEqual({
      inn: 'length',
      kpp: 'length',
      ogrn: 'length',
      bankBik: 'length',
      bankAccount: 'length',
      bankCorrespondentAccount: 'length',
    });
  });

  it('know an account that belongs to another bank', () => {
    expect(faultsOf({ bankAccount: right.bankAccount, bankBik: '044525974' })).toEqual({
      bankAccount: 'account_of_other_bank',
    });
    const { bankCorrespondentAccount } = right;
    expect(faultsOf({ bankCorrespondentAccount, bankBik: '046577964' })).toEqual({
      bankCorrespondentAccount: 'account_of_other_bank',
    });
    expect(faultsOf({ bankAccount: right.bankAccount })).toEqual({});
  });

  it('know any one digit mistyped in an INN, but for what its rule cannot tell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const digits = [...right.inn].map(Number);
        digits[place] = ((digits[place] ?? 0) + step) % 10;
        const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
        const isTold = (sum % 11) % 10 !== digits[9];
        expect(faultsOf({ inn: digits.join('') })).toEqual(isTold ? { inn: 'check_digit' } : {});
      }),
    );
  });
});
