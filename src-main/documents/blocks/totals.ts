import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js';
import { documentSum, partsOf, worksOf } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { color, contentWidth, placing, size } from './style.ts';
import { flat } from './words.ts';

/** Width of the sums, in points. */
const totalsWidth = 262;

/** As many payments as the totals are high. */
const paymentsBesideMax = 5;

interface TotalRow {
  name: string;
  value: string;
  weight: 'plain' | 'strong' | 'final';
}

/** The sums under the last table: how the total comes about, the tax in it, what was paid and what is owed. */
export function totalsBlock(sheet: Sheet, options: { withParts: boolean }): Content {
  const rows = totalRows(sheet, options.withParts);
  const count = sheet.model.payments.length;
  const isBeside = count > 0 && count <= paymentsBesideMax;
  const finalRow = rows.findIndex((row) => row.weight === 'final');
  return {
    margin: [0, 5, 0, 0],
    columns: [
      { width: contentWidth - totalsWidth - 14, ...(isBeside ? paymentsText(sheet) : { text: '' }) },
      { width: 14, text: '' },
      {
        width: totalsWidth,
        layout: {
          ...placing,
          hLineWidth: (index) => (index === finalRow ? 0.8 : 0),
          hLineColor: () => color.accent,
          paddingTop: (index) => (index === finalRow ? 3 : 1),
          paddingBottom: (index) => (index === finalRow - 1 ? 3 : 1),
        },
        table: { widths: ['*', 'auto'], body: rows.map(totalCells) },
      },
    ],
  };
}

/** What was paid, when and how, where it is too long to stand beside the totals. */
export function longPayments(sheet: Sheet): Content[] {
  return sheet.model.payments.length > paymentsBesideMax ? [{ ...paymentsText(sheet), margin: [0, 0, 0, 6] }] : [];
}

function paymentsText(sheet: Sheet): ContentText {
  const { say, model, date, sum } = sheet;
  const entries = model.payments.map((payment) =>
    say(payment.amount < 0 ? 'documents.refund' : 'documents.payment', {
      date: date(payment.at),
      method: payment.method,
      sum: sum(Math.abs(payment.amount)),
    }),
  );
  const separator = entries.length > paymentsBesideMax ? '; ' : '\n';
  return {
    text: [{ text: `${say('documents.payments')}\n`, color: color.muted }, entries.join(separator)],
    fontSize: size.small + 0.5,
  };
}

/** «Всего наименований 7, на сумму …» and the sum in words: it stands with the signatures, so nobody signs a page without it. */
export function amountInWords(sheet: Sheet, lineCount: number): Content {
  const { say, model, sum } = sheet;
  const isInvoice = model.kind === 'invoice';
  const first = say('documents.total.lines_and_sum', { count: String(lineCount), sum: sum(model.totals.total) });
  const isPartlyPaid = isInvoice && model.totals.due !== model.totals.total;
  const due = isPartlyPaid ? `. ${say('documents.total.to_pay', { sum: sum(model.totals.due) })}` : '';
  const words = flat(model.amountInWords);
  const total = { text: `${first}${due}. `, color: color.muted };
  return { text: words === '' ? [total] : [total, { text: words, bold: true }], margin: [0, 0, 0, 5] };
}

/** The lines of tax: one per rate, or that there is none. */
function taxRows(sheet: Sheet): { name: string; value: string }[] {
  const { say, model, money, percent } = sheet;
  const { taxes } = model.totals;
  if (model.taxMode === 'none' || taxes.length === 0) return [{ name: say('documents.total.tax_none'), value: '–' }];
  const key = model.taxMode === 'on_top' ? 'documents.total.tax_on_top' : 'documents.total.tax_included';
  return taxes.map((tax) => ({ name: say(key, { rate: percent(tax.rateBp) }), value: money(tax.amount) }));
}

function totalRows(sheet: Sheet, withParts: boolean): TotalRow[] {
  const { say, model, money, sum } = sheet;
  const { totals, taxMode } = model;
  const works = documentSum(worksOf(model), taxMode);
  const parts = documentSum(partsOf(model), taxMode);
  const taxSum = totals.taxes.reduce((total, tax) => total + tax.amount, 0);
  const subtotal = taxMode === 'on_top' ? totals.total - taxSum : totals.total;
  const rows: TotalRow[] = [];
  const plain = (name: string, value: string) => rows.push({ name, value, weight: 'plain' });
  if (withParts && works > 0 && parts > 0) {
    plain(say('documents.total.works'), money(works));
    plain(say('documents.total.parts'), money(parts));
  }
  if (totals.discount > 0) plain(say('documents.total.discount_included'), money(totals.discount));
  if (totals.orderDiscount > 0) {
    plain(say('documents.total.subtotal'), money(works + parts));
    // Where tax comes on top, the column shows sums without it; the discount is then shown without it too, so that the figures add up.
    plain(say('documents.total.order_discount'), money(subtotal - works - parts));
  }
  if (taxMode === 'on_top') plain(say('documents.total.without_tax'), money(subtotal));
  if (taxMode === 'on_top') for (const tax of taxRows(sheet)) plain(tax.name, tax.value);
  rows.push({ name: say('documents.total.total'), value: sum(totals.total), weight: 'final' });
  if (taxMode !== 'on_top') for (const tax of taxRows(sheet)) plain(tax.name, tax.value);
  if (totals.paid !== 0) {
    plain(say('documents.total.paid'), money(totals.paid));
    const name = totals.due < 0 ? 'documents.total.overpaid' : 'documents.total.due';
    rows.push({ name: say(name), value: sum(Math.abs(totals.due)), weight: 'strong' });
  }
  return rows;
}

function totalCells(row: TotalRow): TableCell[] {
  const isFinal = row.weight === 'final';
  const style = {
    bold: row.weight !== 'plain',
    fontSize: isFinal ? 11.5 : size.body,
    ...(row.weight === 'plain' ? { color: color.muted } : {}),
  };
  return [
    { text: row.name, ...style },
    { text: row.value, alignment: 'right', noWrap: true, ...style, color: color.ink, margin: [8, 0, 0, 0] },
  ];
}
