import type { IssuedDocument } from '../../src-shared/contract/documents.ts';
import { checkDocument, documentKindsFor } from '../../src-shared/domain/document-kinds.ts';
import type { DocumentKind, DocumentModel } from '../../src-shared/domain/document-model.ts';
import { safeFileName } from '../../src-shared/domain/file-name.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Changed, Write } from '../database/database.ts';
import { contentHash } from '../files/seal.ts';
import { requireFileType } from '../files/service.ts';
import { readContent, storeContent } from '../files/store.ts';
import type { Garage } from '../garage.ts';
import { circumstancesOf } from './build-model.ts';
import { type DocumentSources, readDocumentSources, readIssuedDocument, readIssuedDocuments } from './queries.ts';
import { type DocumentWish, draftDocument, enterDocument, planDocument, readModel } from './service.ts';

/** How often a document is drawn anew because the order changed, or another document took the number, while it was being drawn. */
const attemptsMax = 10;

/** What can be printed of an order, the most useful first and what cannot with the reason, and what was issued of it. */
export async function documentsOfOrder({ database: { reader }, now }: Garage, orderId: string) {
  const [sources, issued] = await Promise.all([
    readDocumentSources(reader, orderId, now()),
    readIssuedDocuments(reader, orderId),
  ]);
  const offers = documentKindsFor(sources.state.status).map((kind) => ({ kind, refusal: refusalOf(kind, sources) }));
  return { offers, issued, language: sources.language };
}

function refusalOf(kind: DocumentKind, sources: DocumentSources) {
  try {
    const outcome = checkDocument(kind, circumstancesOf(kind, sources));
    return outcome.ok ? null : { code: outcome.code, parameters: outcome.parameters };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, parameters: error.parameters };
    throw error;
  }
}

/** How a document would look now, marked as a draft; where the same was issued already, that one. */
export async function previewDocument(
  garage: Garage,
  wish: DocumentWish,
): Promise<{ pdf: Uint8Array; issued: IssuedDocument | null }> {
  const plan = await draftDocument(garage.database.reader, wish, garage.now());
  if (plan.issued) {
    const { pdf } = await readPrinted(garage, plan.issued.id);
    return { pdf, issued: await readIssuedDocument(garage.database.reader, plan.issued.id) };
  }
  return { pdf: await draw(garage, plan.model, true), issued: null };
}

/**
 * Issues a document: draws it, keeps the file, and then enters it with its number into the ledger, if it still says what is so. So a number is used up
 * only by a document that is there, and no other change waits for the drawing.
 */
export async function issueDocument(
  garage: Garage,
  wish: DocumentWish,
  write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Changed<Result>>,
): Promise<Changed<{ id: string; number: string; isNew: boolean }>> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const plan = await planDocument(garage.database.reader, wish, garage.now());
    if (plan.issued) return { result: { ...plan.issued, isNew: false }, changeId: null };
    const { model } = plan;
    const pdfHash = await storeContent(garage, await draw(garage, model, false));
    const { result, changeId } = await write((unit) => enterDocument(unit, wish, { model, pdfHash }));
    if (result) return { result, changeId };
  }
  throw new Refusal('document.order_is_changing');
}

/**
 * The file that was printed when a document was issued. Where it is not on this PC, or damaged, it is drawn again from what was frozen;
 * `isRedrawn` if that gave other bytes, because the program has changed since or the logo is not here.
 */
export async function readPrinted(
  garage: Garage,
  id: string,
): Promise<{ name: string; pdf: Uint8Array; isRedrawn: boolean }> {
  const row = await garage.database.reader
    .selectFrom('documents')
    .select(['model', 'pdfHash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refusal('document.gone');
  // Of a paper whose client was erased there is only what its model still says.
  const stored = row.pdfHash === '' ? null : await lostAsNull(readContent(garage, row.pdfHash));
  const model = readModel(row.model);
  const pdf = stored ?? (await draw(garage, model, false));
  const isSame = stored !== null || contentHash(garage.key, pdf) === row.pdfHash;
  // Back where it belongs; if there is no room for it, it is drawn again the next time as well.
  if (!stored && isSame) await storeContent(garage, pdf).catch(() => {});
  return { name: fileNameOf(model, pdf), pdf, isRedrawn: !isSame };
}

async function draw(garage: Garage, model: DocumentModel, isDraft: boolean): Promise<Uint8Array> {
  const { logo } = model.garage;
  const bytes = logo === null ? null : await lostAsNull(readContent(garage, logo.sha256));
  return garage.printer.print({ model, logo: bytes, isDraft });
}

async function lostAsNull(reading: Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'file.missing' || error.code === 'file.damaged')) return null;
    throw error;
  }
}

/** «Счёт на оплату 15-2026 А 123 ВС 77.pdf». */
function fileNameOf({ kind, number, language, car }: DocumentModel, pdf: Uint8Array): string {
  const parts = [translate(language, `documents.kind.${kind}`), number, car?.plate ?? ''];
  const name = parts.filter((part) => part !== '').join(' ');
  return safeFileName(name.replaceAll(/[/\\]/g, '-'), requireFileType(pdf));
}
