import type { Selectable } from 'kysely';
import { estimateStanding } from '../../src-shared/domain/agreement.ts';
import { choicesOf } from '../../src-shared/domain/estimate.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { takesEstimates } from '../../src-shared/domain/order-status.ts';
import { takesRating } from '../../src-shared/links/owner-choice.ts';
import { type OwnerBlob, type OwnerEstimate, type OwnerRepair, ownerViewLimits } from '../../src-shared/links/view.ts';
import { moneyOf } from '../orders/money.ts';
import { readLines, readPayments, readTax } from '../orders/rows.ts';
import { type OrderReader, readEvents } from '../orders/state.ts';
import type { OrdersTable } from '../orders/tables.ts';
import type { SealedFiles } from './sealed-files.ts';

/** One repair as its owner may see it: a choice of fields, each named here. */
export async function readRepair(
  db: OrderReader,
  order: Selectable<OrdersTable>,
  files: SealedFiles,
): Promise<OwnerRepair> {
  const [events, lines, payments, garageTax, photos, documents, rating] = await Promise.all([
    readEvents(db, [order.id]),
    readLines(db, order.id),
    readPayments(db, order.id),
    readTax(db),
    photosOf(db, order.id),
    documentsOf(db, order.id),
    db
      .selectFrom('orderRatings')
      .select(['stars', 'comment', 'at'])
      .where('orderId', '=', order.id)
      .orderBy('at')
      .orderBy('id')
      .executeTakeFirst(),
  ]);
  const state = foldOrder(events.get(order.id) ?? []);
  const money = moneyOf({ state, lines, payments, garageTax });
  const isMoneyKnown = state.agreedPrices.size > 0 || money.paidKopecks !== 0;
  return {
    orderId: order.id,
    number: order.number,
    status: state.status,
    steps: state.statusTimes.slice(-ownerViewLimits.steps).map(({ status, from }) => ({ status, at: from })),
    complaint: order.complaint,
    plannedFrom: order.plannedFrom,
    promisedAt: state.promisedAt,
    recommendations: order.recommendations,
    photos: present(photos.map(({ hash, mediaType, name }) => files.find(hash, mediaType, name))),
    estimate: estimateOf(state),
    money: isMoneyKnown
      ? {
          totalKopecks: money.totalKopecks,
          paidKopecks: money.paidKopecks,
          owedKopecks: kopecks(money.totalKopecks - money.paidKopecks),
        }
      : null,
    documents: documents.flatMap(({ kind, number, issuedAt, pdfHash }) => {
      const file = files.find(pdfHash, 'application/pdf', `${number.replaceAll('/', '-')}.pdf`);
      return file ? [{ kind, number, issuedAt, file }] : [];
    }),
    rating: rating ?? (takesRating(state.status) ? 'open' : null),
  };
}

const present = (blobs: readonly (OwnerBlob | null)[]) => blobs.filter((blob) => blob !== null);

/** The estimate that was put before the owner. Its lines are those of the version, whatever has become of the order's own since. */
function estimateOf(state: OrderState): OwnerEstimate | null {
  const standing = estimateStanding(state.agreement);
  if (!standing) return null;
  const { current, decisions } = standing;
  const choices = choicesOf(current.lines);
  return {
    version: current.version,
    hash: current.hash,
    issuedAt: current.issuedAt,
    isOpen: takesEstimates(state.status),
    lines: choices.flat().map((line) => {
      const decision = decisions.get(line.lineId);
      const agreed = state.agreedPrices.get(line.lineId);
      return {
        ...line,
        word: decision ? (decision.accepted ? 'accepted' : 'declined') : 'pending',
        agreedBeforeKopecks: agreed && decision?.accepted !== true ? agreed.totalKopecks : null,
      } as const;
    }),
  };
}

/**
 * The photos that the garage's people did not hide, in their small versions: without what the camera noted of place and device, and quick on a phone. One that
 * has none yet (no screen has drawn it) is shown as it is, if it is small enough itself. Together they stay below a limit; the first ones count.
 */
async function photosOf(db: OrderReader, orderId: string) {
  const rows = await db
    .selectFrom('files')
    .leftJoin('filePreviews', 'filePreviews.contentHash', 'files.hash')
    .select(['files.hash', 'files.mediaType', 'files.name', 'files.sizeBytes'])
    .select(['filePreviews.previewHash', 'filePreviews.sizeBytes as previewBytes'])
    .where('files.ownerTable', '=', 'orders')
    .where('files.ownerId', '=', orderId)
    .where('files.kind', '=', 'photo')
    .where('files.isHiddenFromOwner', '=', 0)
    .where('files.deletedAt', 'is', null)
    .orderBy('files.createdAt')
    .orderBy('files.id')
    .limit(ownerViewLimits.photos)
    .execute();
  let bytes = 0;
  return rows.flatMap(({ hash, mediaType, name, sizeBytes, previewHash, previewBytes }) => {
    const size = previewBytes ?? sizeBytes;
    const isShown = previewHash !== null || (drawable.has(mediaType) && sizeBytes <= ownerViewLimits.bareBytes);
    if (!isShown || bytes + size > ownerViewLimits.photoBytes) return [];
    bytes += size;
    return [{ hash: previewHash ?? hash, mediaType: previewHash === null ? mediaType : 'image/jpeg', name }];
  });
}

/** What a browser of any kind can draw. */
const drawable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

function documentsOf(db: OrderReader, orderId: string) {
  return db
    .selectFrom('documents')
    .select(['kind', 'number', 'issuedAt', 'pdfHash'])
    .where('orderId', '=', orderId)
    .orderBy('issuedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(ownerViewLimits.documents)
    .execute();
}
