/** Who is paid, how much and for what. Account numbers are digits without spaces. */
export interface PaymentOrder {
  payee: string;
  account: string;
  bank: string;
  bik: string;
  /** Empty where the bank has none. */
  correspondentAccount: string;
  amountKopecks: number;
  purpose: string;
  inn: string;
  kpp: string;
}

/** ГОСТ Р 56042-2014, table of the mandatory and additional requisites: the greatest lengths in characters. */
const lengths = { payee: 160, bank: 45, purpose: 210 } as const;

/** The standard's bound on the block of the five mandatory requisites. */
const mandatoryBytesMax = 300;

/** «|» is what every bank expects; the others only step in when it occurs inside a value, as the standard allows. */
const separators = ['|', '#', ';', '^', '~', '!', '$', '%', '*', '@'] as const;

/**
 * The text of a payment QR by ГОСТ Р 56042-2014: identifier ST0001, code table 2 (UTF-8), then `Name=value` pairs.
 * Names too long for the standard are shortened, since a bank finds the payee by account and BIK.
 * Null when the requisites are incomplete or there is nothing to pay: such a code would only mislead the payer.
 */
export function paymentQr(order: PaymentOrder): string | null {
  const complete =
    /^\d{20}$/.test(order.account) &&
    /^\d{9}$/.test(order.bik) &&
    /^(\d{20})?$/.test(order.correspondentAccount) &&
    order.payee.trim() !== '' &&
    order.bank.trim() !== '' &&
    Number.isSafeInteger(order.amountKopecks) &&
    order.amountKopecks > 0;
  if (!complete) return null;

  const bank = shorten(order.bank, lengths.bank);
  const mandatory = (payee: string): [string, string][] => [
    ['Name', payee],
    ['PersonalAcc', order.account],
    ['BankName', bank],
    ['BIC', order.bik],
    ['CorrespAcc', order.correspondentAccount || '0'],
  ];
  let payee = shorten(order.payee, lengths.payee);
  while (byteLength(mandatory(payee)) > mandatoryBytesMax) payee = shorten(payee, [...payee].length - 1);

  const pairs = mandatory(payee);
  pairs.push(['Sum', String(order.amountKopecks)]);
  const purpose = shorten(order.purpose, lengths.purpose);
  if (purpose !== '') pairs.push(['Purpose', purpose]);
  if (/^(\d{10}|\d{12})$/.test(order.inn)) pairs.push(['PayeeINN', order.inn]);
  if (order.kpp !== '') pairs.push(['KPP', order.kpp]);

  const separator = separators.find((candidate) => pairs.every(([, value]) => !value.includes(candidate)));
  if (separator === undefined) return null;
  return [`ST00012`, ...pairs.map(([name, value]) => `${name}=${value}`)].join(separator);
}

function shorten(text: string, charactersMax: number): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, charactersMax).join('').trimEnd();
}

function byteLength(pairs: [string, string][]): number {
  return new TextEncoder().encode(`ST00012|${pairs.map(([name, value]) => `${name}=${value}`).join('|')}`).length;
}
