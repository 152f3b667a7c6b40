import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DocumentKind } from '../../src-shared/domain/document-model.ts';
import { documentSeries, formatDocumentNumber } from '../../src-shared/domain/document-number.ts';
import { parseOrderNumber } from '../../src-shared/domain/order-number.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { nextNumber, peekNumber } from '../settings/numbers.ts';
import { calendarMoment } from './format.ts';

/** What the number of a document depends on. */
export interface NumberedDocument {
  readonly kind: DocumentKind;
  readonly orderNumber: string;
  readonly issuedAt: number;
  readonly timeZone: string;
}

/** The number that the next such document gets, if nobody else takes it first. */
export async function peekDocumentNumber(
  db: ReadonlyKysely<Database> | Transaction<Database>,
  document: NumberedDocument,
): Promise<string> {
  return numberOf(document, await peekNumber(db, seriesOf(document)));
}

/** Gives the document its number, for good if the unit of work commits. */
export async function takeDocumentNumber(write: Write, document: NumberedDocument): Promise<string> {
  return numberOf(document, await nextNumber(write, seriesOf(document)));
}

/** A work order is the order's own paper and bears its number; what follows counts the editions that differ. */
function seriesOf({ kind, orderNumber, issuedAt, timeZone }: NumberedDocument): string {
  if (kind === 'work_order') return `work_order-${orderNumber}`;
  return documentSeries(kind, calendarMoment(issuedAt, timeZone).year);
}

/**
 * Acts, invoices and estimates are counted by the year. The first edition of a work order is the order itself (`000124`), the next ones `000124/2`; an
 * edition made on another PC than the order bears that PC's prefix (`000124/A1`), since both may make one while they are apart.
 */
function numberOf(
  { kind, orderNumber, issuedAt, timeZone }: NumberedDocument,
  { prefix, counter }: { readonly prefix: string; readonly counter: number },
): string {
  if (kind !== 'work_order') {
    return formatDocumentNumber({ prefix, counter, year: calendarMoment(issuedAt, timeZone).year });
  }
  const isOwn = parseOrderNumber(orderNumber)?.prefix === prefix;
  return isOwn && counter === 1 ? orderNumber : `${orderNumber}/${prefix}${counter}`;
}
