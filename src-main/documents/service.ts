import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { canonicalJson } from '../../src-shared/domain/canonical-json.ts';
import { checkDocument } from '../../src-shared/domain/document-kinds.ts';
import { type DocumentKind, type DocumentModel, documentModelSchema } from '../../src-shared/domain/document-model.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { buildModel, circumstancesOf } from './build-model.ts';
import { peekDocumentNumber, takeDocumentNumber } from './number.ts';
import { type DocumentSources, readDocumentSources } from './queries.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;

/** Which document of which order; in the garage's language unless said otherwise. */
export interface DocumentWish {
  readonly orderId: string;
  readonly kind: DocumentKind;
  readonly language?: Language | undefined;
}

/** What issuing a document comes to now: the one that says the same already, or a new one. */
export type DocumentPlan =
  | { readonly issued: { readonly id: string; readonly number: string } }
  | { readonly issued: null; readonly model: DocumentModel };

/** A new document that would be issued at `at`. Refuses one that makes no sense as the order stands. */
export async function planDocument(db: Reader, wish: DocumentWish, at: number): Promise<DocumentPlan> {
  const { sources, issued } = await examine(db, wish, at);
  if (issued) return { issued };
  const number = await peekDocumentNumber(db, numbered(wish, sources, at));
  return { issued: null, model: modelOf(wish, sources, number, at) };
}

/**
 * What a new document would say, to be looked at: a number is given only when it is issued. A work order's is known before, since the order bears it.
 */
export async function draftDocument(db: Reader, wish: DocumentWish, at: number): Promise<DocumentPlan> {
  const { sources, issued } = await examine(db, wish, at);
  if (issued) return { issued };
  const language = wish.language ?? sources.language;
  const number =
    wish.kind === 'work_order'
      ? await peekDocumentNumber(db, numbered(wish, sources, at))
      : translate(language, 'documents.no_number');
  return { issued: null, model: modelOf(wish, sources, number, at) };
}

/**
 * Enters a planned document, whose PDF is in the store under `pdfHash`, into the ledger. Answers what was issued (meanwhile perhaps the same, by
 * another screen); null when the order or the number is not what the plan took for granted, so that the paper would say something else than it says.
 */
export async function enterDocument(
  write: Write,
  wish: DocumentWish,
  { model, pdfHash }: { readonly model: DocumentModel; readonly pdfHash: string },
): Promise<{ readonly id: string; readonly number: string; readonly isNew: boolean } | null> {
  const { sources, issued } = await examine(write.db, wish, model.issuedAt);
  if (issued) return { ...issued, isNew: false };
  const { issuedAt } = model;
  const number = await peekDocumentNumber(write.db, numbered(wish, sources, issuedAt));
  if (!isSame(model, modelOf(wish, sources, number, issuedAt))) return null;
  await takeDocumentNumber(write, numbered(wish, sources, issuedAt));
  const id = write.newId();
  const { orderId, kind } = wish;
  await write.db
    .insertInto('documents')
    .values({ id, orderId, kind, number, issuedAt, staffId: write.staffId, model: JSON.stringify(model), pdfHash })
    .execute();
  return { id, number, isNew: true };
}

/** A stored model. Refuses one that this version of the program cannot read. */
export function readModel(json: string): DocumentModel {
  const parsed = documentModelSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Refusal('document.unreadable');
  return parsed.data;
}

async function examine(db: Reader, wish: DocumentWish, at: number) {
  const sources = await readDocumentSources(db, wish.orderId, at);
  orThrow(checkDocument(wish.kind, circumstancesOf(wish.kind, sources)));
  return { sources, issued: await findSame(db, wish, sources) };
}

/** The latest document of the kind and language, if it says what a new one would say: its number and day apart, which a new one would have of its own. */
async function findSame(db: Reader, wish: DocumentWish, sources: DocumentSources) {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'number', 'model'])
    .where('orderId', '=', wish.orderId)
    .where('kind', '=', wish.kind)
    .orderBy('issuedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const language = wish.language ?? sources.language;
  for (const { id, number, model } of rows) {
    const stored = documentModelSchema.safeParse(JSON.parse(model));
    if (!stored.success || stored.data.language !== language) continue;
    const again = modelOf(wish, sources, stored.data.number, stored.data.issuedAt);
    return isSame(stored.data, again) ? { id, number } : null;
  }
  return null;
}

function modelOf(wish: DocumentWish, sources: DocumentSources, number: string, issuedAt: number): DocumentModel {
  const language = wish.language ?? sources.language;
  return buildModel({ kind: wish.kind, language, number, issuedAt }, sources);
}

function numbered({ kind }: DocumentWish, { order, garage }: DocumentSources, issuedAt: number) {
  return { kind, orderNumber: order.number, issuedAt, timeZone: garage.timeZone };
}

function isSame(one: DocumentModel, other: DocumentModel): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
