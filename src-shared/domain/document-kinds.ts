import type { DocumentKind } from './document-model.ts';
import type { OrderStatus } from './order-status.ts';
import { accept, type Outcome, refuse } from './outcome.ts';

/** What an invoice cannot do without, as the garage's settings name it. Text key `documents.field.<name>`. */
export const invoiceRequisites = [
  'inn',
  'bank_name',
  'bank_bik',
  'bank_account',
  'bank_correspondent_account',
] as const;
export type InvoiceRequisite = (typeof invoiceRequisites)[number];

/** What decides whether a document can be printed. */
export type DocumentCircumstances = {
  readonly status: OrderStatus;
  /** Lines that count in this kind of document. */
  readonly lineCount: number;
  readonly hasClient: boolean;
  /** Requisites of the garage that are empty, or cannot be right. */
  readonly missing: readonly InvoiceRequisite[];
  /** What is left to pay. */
  readonly dueKopecks: number;
};

/** Why a document makes no sense yet, or no more. */
export type DocumentRefusalCode =
  | 'document.order_is_over'
  | 'document.no_lines'
  | 'document.estimate_too_late'
  | 'document.not_checked_in'
  | 'document.not_completed'
  | 'document.not_agreed'
  | 'document.no_payer'
  | 'document.requisites_missing'
  | 'document.nothing_to_pay';

/** The kinds of document in the order in which they are wanted when an order stands there. */
export function documentKindsFor(status: OrderStatus): readonly DocumentKind[] {
  switch (status) {
    case 'draft':
    case 'estimated':
      return ['estimate', 'work_order', 'invoice', 'act'];
    case 'work_completed':
    case 'ready':
    case 'issued':
    case 'closed':
      return ['act', 'work_order', 'invoice', 'estimate'];
    default:
      return ['work_order', 'estimate', 'invoice', 'act'];
  }
}

/**
 * Whether a kind of document can be printed of an order now. An estimate is for what is still to be done; a work order is signed when the car is taken in
 * (its lines may still be to come); an act says that the work is done; an invoice asks somebody for agreed money to be paid to somewhere.
 */
export function checkDocument(
  kind: DocumentKind,
  { status, lineCount, hasClient, missing, dueKopecks }: DocumentCircumstances,
): Outcome<null, DocumentRefusalCode> {
  if (status === 'declined' || status === 'cancelled') return refuse('document.order_is_over', { status });
  if (kind === 'work_order') return status === 'draft' ? refuse('document.not_checked_in') : accept(null);
  if (kind === 'estimate' && isHandedOver(status)) return refuse('document.estimate_too_late', { status });
  if (kind === 'act' && !isCompleted(status)) return refuse('document.not_completed', { status });
  if (kind === 'invoice' && !isAgreed(status)) return refuse('document.not_agreed', { status });
  if (lineCount === 0) return refuse('document.no_lines');
  if (kind !== 'invoice') return accept(null);
  if (!hasClient) return refuse('document.no_payer');
  if (missing.length > 0) {
    return refuse('document.requisites_missing', { missing: missing.map((name) => `documents.field.${name}`) });
  }
  return dueKopecks > 0 ? accept(null) : refuse('document.nothing_to_pay');
}

const isHandedOver = (status: OrderStatus): boolean => status === 'issued' || status === 'closed';

const isCompleted = (status: OrderStatus): boolean =>
  status === 'work_completed' || status === 'ready' || isHandedOver(status);

const isAgreed = (status: OrderStatus): boolean =>
  status !== 'draft' && status !== 'checked_in' && status !== 'estimated';
