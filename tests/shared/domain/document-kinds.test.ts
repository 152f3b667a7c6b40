import { describe, expect, it } from 'vitest';
import {
  checkDocument,
  type DocumentCircumstances,
  documentKindsFor,
  invoiceRequisites,
} from '../../../src-shared/domain/document-kinds.ts';
import { type DocumentKind, documentKinds } from '../../../src-shared/domain/document-model.ts';
import { type OrderStatus, orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { languages } from '../../../src-shared/texts/text.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';

/** An order of which everything can be printed. */
const fine: DocumentCircumstances = { status: 'ready', lineCount: 3, hasClient: true, missing: [], dueKopecks: 100 };

const codeOf = (kind: DocumentKind, circumstances: Partial<DocumentCircumstances>) => {
  const outcome = checkDocument(kind, { ...fine, ...circumstances });
  return outcome.ok ? null : outcome.code;
};

describe('which documents make sense', () => {
  const allowed: Readonly<Record<OrderStatus, readonly DocumentKind[]>> = {
    draft: ['estimate'],
    checked_in: ['estimate', 'work_order'],
    estimated: ['estimate', 'work_order'],
    approved: ['estimate', 'work_order', 'invoice'],
    in_progress: ['estimate', 'work_order', 'invoice'],
    waiting_parts: ['estimate', 'work_order', 'invoice'],
    work_completed: ['estimate', 'work_order', 'act', 'invoice'],
    ready: ['estimate', 'work_order', 'act', 'invoice'],
    issued: ['work_order', 'act', 'invoice'],
    closed: ['work_order', 'act', 'invoice'],
    declined: [],
    cancelled: [],
  };

  it.each(orderStatuses)('when an order is %s', (status) => {
    expect(documentKinds.filter((kind) => codeOf(kind, { status }) === null)).toEqual(allowed[status]);
  });

  it.each(orderStatuses)('come first when an order is %s', (status) => {
    const offered = documentKindsFor(status);
    expect(offered.toSorted()).toEqual(documentKinds.toSorted());
    const [first] = offered;
    if (allowed[status].length > 0) expect(allowed[status]).toContain(first);
  });
});

describe('a document', () => {
  it('needs something to print, but for a work order, whose lines may come later', () => {
    expect(codeOf('work_order', { lineCount: 0, status: 'checked_in' })).toBeNull();
    for (const kind of ['estimate', 'act', 'invoice'] as const)
      expect(codeOf(kind, { lineCount: 0 })).toBe('document.no_lines');
  });

  it('that asks for money needs a payer, somewhere to pay, and something to pay', () => {
    expect(codeOf('invoice', { hasClient: false })).toBe('document.no_payer');
    expect(codeOf('invoice', { dueKopecks: 0 })).toBe('document.nothing_to_pay');
    expect(codeOf('invoice', { dueKopecks: -1 })).toBe('document.nothing_to_pay');
    for (const requisite of invoiceRequisites)
      expect(codeOf('invoice', { missing: [requisite] })).toBe('document.requisites_missing');
    for (const kind of ['estimate', 'work_order', 'act'] as const)
      expect(codeOf(kind, { hasClient: false, missing: invoiceRequisites, dueKopecks: 0 })).toBeNull();
  });

  it.each(languages)('says in words what is missing (%s)', (language) => {
    const outcome = checkDocument('invoice', { ...fine, missing: ['inn', 'bank_bik'] });
    if (outcome.ok) throw new Error('An invoice without requisites.');
    const text = refusalText(language, outcome.code, outcome.parameters);
    expect(text).toContain(language === 'ru' ? 'ИНН, БИК' : 'INN, BIK');
    const over = checkDocument('act', { ...fine, status: 'cancelled' });
    if (over.ok) throw new Error('An act of a cancelled order.');
    expect(refusalText(language, over.code, over.parameters)).not.toMatch(/cancelled|[{}]/);
  });
});
