import { sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { kopecks } from '../../src-shared/domain/money.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { linkAddress } from '../../src-shared/links/address.ts';
import { type Language, languages } from '../../src-shared/texts/text.ts';
import type { Database } from '../database/database-tables.ts';
import { readAddress } from '../links/link-publisher.ts';
import { readEvents } from '../orders/state.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;

/** Everything that a document of an order can say, as it stands now (`at`). Refuses an order that is not there or is in the bin. */
export async function readDocumentSources(db: Reader, orderId: string, at: number) {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!order) throw new Refusal('order.gone');
  const [car, client, phones, branch, lines, events, payments, staff, garage, ownerLink] = await Promise.all([
    db.selectFrom('cars').selectAll().where('id', '=', order.carId).executeTakeFirstOrThrow(),
    db.selectFrom('clients').selectAll().where('id', '=', order.clientId).executeTakeFirst(),
    db
      .selectFrom('clientPhones')
      .select('phone')
      .where('clientId', '=', order.clientId)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db.selectFrom('branches').select(['address', 'phone']).where('id', '=', order.branchId).executeTakeFirst(),
    // Those taken out too: an agreed line that was taken out since still has its executor.
    db.selectFrom('orderLines').selectAll().where('orderId', '=', orderId).orderBy('position').orderBy('id').execute(),
    readEvents(db, [orderId]),
    db.selectFrom('payments').selectAll().where('orderId', '=', orderId).orderBy('at').orderBy('id').execute(),
    db.selectFrom('staff').select(['id', 'name']).execute(),
    db.selectFrom('garage').selectAll().executeTakeFirstOrThrow(),
    ownerLinkOf(db, orderId, at),
  ]);
  const logo =
    garage.logoFileId === null
      ? undefined
      : await db.selectFrom('files').select('hash').where('id', '=', garage.logoFileId).executeTakeFirst();
  return {
    order,
    car,
    client: client ?? null,
    clientPhone: phones[0]?.phone ?? '',
    branch: branch ?? { address: '', phone: '' },
    lines,
    state: foldOrder(events.get(orderId) ?? []),
    payments,
    staffNames: new Map(staff.map(({ id, name }) => [id, name])),
    garage,
    language: languageOf(garage.language),
    logoHash: logo?.hash ?? null,
    ownerLink,
  };
}
export type DocumentSources = Awaited<ReturnType<typeof readDocumentSources>>;

/** What the owner opens to follow the repair; null where no link was made, none works any more, or the garage has no cloud. */
async function ownerLinkOf(db: Reader, orderId: string, at: number): Promise<string | null> {
  const link = await db
    .selectFrom('links')
    .select(['id', 'key'])
    .where('orderId', '=', orderId)
    .where('withdrawnAt', 'is', null)
    .where('deletedAt', 'is', null)
    .where('expiresAt', '>', at)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const cloud = link && (await readAddress(db));
  return cloud ? linkAddress(cloud, link) : null;
}

/** The language that a stored row names; Russian where it names none of ours. */
function languageOf(name: string): Language {
  return languages.find((known) => known === name) ?? 'ru';
}

/** The documents that were issued of an order, newest first. */
export async function readIssuedDocuments(db: Reader, orderId: string) {
  const rows = await issuedDocuments(db).where('documents.orderId', '=', orderId).execute();
  return rows.map(toIssued);
}

/** One issued document. Refuses an id that is none's. */
export async function readIssuedDocument(db: Reader, id: string) {
  const row = await issuedDocuments(db).where('documents.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('document.gone');
  return toIssued(row);
}

function toIssued<Row extends { readonly language: string; readonly totalKopecks: number }>(row: Row) {
  return { ...row, language: languageOf(row.language), totalKopecks: kopecks(row.totalKopecks) };
}

function issuedDocuments(db: Reader) {
  return db
    .selectFrom('documents')
    .leftJoin('staff', 'staff.id', 'documents.staffId')
    .select(['documents.id', 'documents.kind', 'documents.number', 'documents.issuedAt', 'staff.name as staffName'])
    .select([
      sql<string>`json_extract(documents.model, '$.language')`.as('language'),
      sql<number>`json_extract(documents.model, '$.totals.total')`.as('totalKopecks'),
    ])
    .orderBy('documents.issuedAt', 'desc')
    .orderBy('documents.id', 'desc');
}
