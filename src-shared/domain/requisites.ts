/** What a Russian firm and its bank are known by; empty where nothing was filled in. */
export interface Requisites {
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly bankBik: string;
  readonly bankAccount: string;
  readonly bankCorrespondentAccount: string;
}

/** Why a figure is probably mistyped: the wrong number of digits, or a check digit that does not fit. Text key `requisite.<fault>`. */
export type RequisiteFault = 'length' | 'check_digit' | 'account_of_other_bank';

/**
 * The figures that a slip of the finger has spoiled, by the check digits that they carry. Advice, not a prohibition: a foreign firm has other
 * numbers. Rules: INN and OGRN by orders of the Federal Tax Service, accounts by the Bank of Russia's regulation on the key of an account.
 */
export function requisiteFaults(requisites: Requisites): Partial<Record<keyof Requisites, RequisiteFault>> {
  const { bankBik } = requisites;
  const hasBik = /^\d{9}$/.test(bankBik);
  const faults = {
    inn: innFault(requisites.inn),
    kpp: requisites.kpp === '' || /^\d{4}[\dA-Z]{2}\d{3}$/.test(requisites.kpp) ? null : ('length' as const),
    ogrn: ogrnFault(requisites.ogrn),
    bankBik: bankBik === '' || hasBik ? null : ('length' as const),
    bankAccount: accountFault(requisites.bankAccount, hasBik ? bankBik.slice(-3) : null),
    bankCorrespondentAccount: accountFault(
      requisites.bankCorrespondentAccount,
      hasBik ? `0${bankBik.slice(4, 6)}` : null,
    ),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null));
}

const innWeights10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const innWeights11 = [7, ...innWeights10];
const innWeights12 = [3, ...innWeights11];

function innFault(inn: string): RequisiteFault | null {
  if (inn === '') return null;
  if (!/^(?:\d{10}|\d{12})$/.test(inn)) return 'length';
  const fits = (weights: readonly number[]) =>
    (weightedSum(inn, weights) % 11) % 10 === Number(inn.charAt(weights.length));
  const isRight = inn.length === 10 ? fits(innWeights10) : fits(innWeights11) && fits(innWeights12);
  return isRight ? null : 'check_digit';
}

/** OGRN has 13 digits; that of a sole trader 15. */
function ogrnFault(ogrn: string): RequisiteFault | null {
  if (ogrn === '') return null;
  if (!/^(?:\d{13}|\d{15})$/.test(ogrn)) return 'length';
  const divisor = BigInt(ogrn.length - 2);
  return Number(BigInt(ogrn.slice(0, -1)) % divisor) % 10 === Number(ogrn.slice(-1)) ? null : 'check_digit';
}

const accountWeights = [7, 1, 3];

/** An account's key covers three digits of its bank, so a right account beside another bank's BIK shows too. */
function accountFault(account: string, bankDigits: string | null): RequisiteFault | null {
  if (account === '') return null;
  if (!/^\d{20}$/.test(account)) return 'length';
  if (bankDigits === null) return null;
  const sum = [...`${bankDigits}${account}`].reduce(
    (total, digit, index) => total + ((Number(digit) * (accountWeights[index % 3] ?? 0)) % 10),
    0,
  );
  return sum % 10 === 0 ? null : 'account_of_other_bank';
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
}
