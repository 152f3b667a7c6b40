import { amountInWords } from '../../src-shared/domain/amount-in-words.ts';
import type { DocumentCircumstances } from '../../src-shared/domain/document-kinds.ts';
import {
  type DocumentKind,
  type DocumentModel,
  documentLimits,
  documentLines,
  documentModelSchema,
  isCounted,
  partsOf,
  worksOf,
} from '../../src-shared/domain/document-model.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { paymentQr } from '../../src-shared/domain/payment-qr.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { calendarMoment, formatDate, formatMoney, formatPercent } from './format.ts';
import { countedLines, type DocumentLines, linesOfDocument } from './model-lines.ts';
import { carOfDocument, clientOfDocument, garageOfDocument, missingRequisites, signaturesOf } from './model-parties.ts';
import type { DocumentSources } from './queries.ts';
import { adviceLines, shorten } from './words-of-model.ts';

/** What a document says of itself. */
export interface DocumentHead {
  readonly kind: DocumentKind;
  readonly language: Language;
  readonly number: string;
  readonly issuedAt: number;
}

/**
 * Everything that a document will say, from how the order, its client and the garage stand now. A kind of document takes only what it prints, so a change
 * that it does not show makes no other document of it.
 */
export function buildModel(head: DocumentHead, sources: DocumentSources): DocumentModel {
  const { kind, language } = head;
  const { order, garage, state } = sources;
  const isInvoice = kind === 'invoice';
  const isBeforeWork = kind === 'estimate' || kind === 'work_order';
  const { groups, taxMode } = linesOfDocument(kind, sources);
  const payments = paymentsOf(kind, sources);
  const totals = totalsOf({ groups, taxMode }, payments);
  const { currency } = garage;
  const toPay = isInvoice ? totals.due : totals.total;
  const draft = {
    layout: 1 as const,
    ...head,
    timeZone: garage.timeZone,
    currency,
    garage: garageOfDocument(kind, sources),
    client: clientOfDocument(sources),
    car: carOfDocument(sources, language),
    order: { number: order.number, openedAt: openedAt(sources) },
    promisedAt: isBeforeWork ? state.promisedAt : null,
    validUntil: null,
    complaint: isBeforeWork ? shorten(order.complaint, 6000) : '',
    // Nobody types these in yet: a work order leaves room for the pen.
    checkIn: { fuel: '', damage: '', belongings: '', clientParts: '' },
    groups,
    taxMode,
    totals,
    amountInWords: countedLines(groups) === 0 ? '' : amountInWords(kopecks(toPay), language, { currency }),
    payments,
    recommendations: isInvoice ? [] : adviceLines(order.recommendations),
    warranty: isInvoice ? '' : shorten(garage.warrantyText, 6000),
    signatures: signaturesOf(kind, sources),
  };
  const purpose = isInvoice ? paymentPurpose(head, totals, sources) : '';
  return documentModelSchema.parse({
    ...draft,
    paymentPurpose: purpose,
    codes: {
      payment: isInvoice ? paymentCode(draft, purpose) : null,
      link: isBeforeWork ? sources.ownerLink : null,
      // For the papers that come back to the counter with the car; acts and invoices go to an office, where nothing is scanned.
      barcode: isBeforeWork && /^[\x20-\x7e]{1,20}$/.test(order.number) ? order.number : null,
    },
  });
}

/** What decides whether a kind of document can be printed of the order. */
export function circumstancesOf(kind: DocumentKind, sources: DocumentSources): DocumentCircumstances {
  const { groups, taxMode } = linesOfDocument(kind, sources);
  return {
    status: sources.state.status,
    lineCount: countedLines(groups),
    hasClient: sources.client !== null,
    missing: missingRequisites(sources),
    dueKopecks: totalsOf({ groups, taxMode }, paymentsOf(kind, sources)).due,
  };
}

function totalsOf({ groups, taxMode }: DocumentLines, payments: DocumentModel['payments']): DocumentModel['totals'] {
  const sum = (lines: readonly { readonly total: number }[]) => lines.reduce((all, line) => all + line.total, 0);
  const works = sum(worksOf({ groups }).filter(isCounted));
  const parts = sum(partsOf({ groups }).filter(isCounted));
  const counted = documentLines({ groups }).filter(isCounted);
  const taxes = new Map<number, number>();
  for (const { taxBp, tax } of counted) if (taxBp !== null) taxes.set(taxBp, (taxes.get(taxBp) ?? 0) + tax);
  const total = works + parts;
  const paid = payments.reduce((all, { amount }) => all + amount, 0);
  return {
    works,
    parts,
    discount: counted.reduce((all, { discount }) => all + discount, 0),
    orderDiscount: 0,
    taxes:
      taxMode === 'none'
        ? []
        : [...taxes].map(([rateBp, amount]) => ({ rateBp, amount })).sort((a, b) => b.rateBp - a.rateBp),
    total,
    paid,
    due: total - paid,
  };
}

/** What was paid and given back. An estimate is about the price alone. */
function paymentsOf(kind: DocumentKind, { payments }: DocumentSources): DocumentModel['payments'] {
  if (kind === 'estimate') return [];
  if (payments.length > documentLimits.payments) {
    throw new Refusal('document.too_many_payments', { max: documentLimits.payments });
  }
  return payments.map(({ at, method, kind: entry, amountKopecks }) => ({
    at,
    method,
    amount: entry === 'refund' ? -amountKopecks : amountKopecks,
  }));
}

/** When the car was taken in; for one that is still to come, when the order was begun. */
function openedAt({ order, state }: DocumentSources): number {
  return state.statusTimes.find(({ status }) => status === 'checked_in')?.from ?? order.createdAt;
}

/** The words for the bank. No-break spaces and signs of currencies are not in every bank's set of characters. */
function paymentPurpose(
  { number, issuedAt, language }: DocumentHead,
  { taxes, total, due }: DocumentModel['totals'],
  { order, car, garage }: DocumentSources,
): string {
  const plain = (text: string) => text.replaceAll('\u00a0', '');
  const [only, ...others] = taxes;
  // Of a part of the price the tax is worked out anew, as whoever books the payment does.
  const taxOf = (rateBp: number, amount: number) =>
    due === total ? amount : Math.round((due * rateBp) / (10_000 + rateBp));
  const tax =
    only === undefined
      ? translate(language, 'documents.purpose.untaxed')
      : others.length > 0
        ? translate(language, 'documents.purpose.taxed')
        : translate(language, 'documents.purpose.taxed_at', {
            rate: plain(formatPercent(only.rateBp, language)),
            amount: plain(formatMoney(taxOf(only.rateBp, only.amount), language)),
          });
  const words = translate(language, 'documents.purpose', {
    number,
    date: formatDate(calendarMoment(issuedAt, garage.timeZone)),
    order: order.number,
    car: car.plate || `${car.make} ${car.model}`.trim(),
    tax,
  });
  return shorten(words, 210);
}

function paymentCode(
  { garage, totals, currency }: { garage: DocumentModel['garage']; totals: DocumentModel['totals']; currency: string },
  purpose: string,
): string | null {
  const { bank } = garage;
  // The standard knows roubles and Russian banks alone.
  if (!bank || currency !== 'RUB') return null;
  return paymentQr({
    payee: garage.legalName || garage.name,
    account: bank.account,
    bank: bank.name,
    bik: bank.bik,
    correspondentAccount: bank.correspondentAccount,
    amountKopecks: totals.due,
    purpose,
    inn: garage.inn,
    kpp: garage.kpp,
  });
}
