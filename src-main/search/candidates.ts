import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { carTitle } from '../../src-shared/domain/car.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { numberKey, parseOrderNumber } from '../../src-shared/domain/order-number.ts';
import { orderStatusSchema } from '../../src-shared/domain/order-status.ts';
import { articleKey, barcodeOf } from '../../src-shared/domain/part-key.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { formatPlate, plateKey } from '../../src-shared/domain/plate.ts';
import { workCodeIdentity } from '../../src-shared/domain/work-code.ts';
import type { Database } from '../database/database-tables.ts';
import type { Candidate } from './rank.ts';
import { newestSeqs } from './search-index.ts';

type Reader = ReadonlyKysely<Database>;

/** How many of the newest hits of a kind are ranked. Whoever means an older one types a letter more. */
const newestMax = 100;
/** How many are taken whose plate, name or title begins with the query. */
const beginningsMax = 20;

/** Clients whose name begins with the query, and the newest in which it is found. */
export async function clientCandidates(reader: Reader, query: string): Promise<Candidate[]> {
  const rows = await reader
    .selectFrom('clientSummaries')
    .select(['clientId as id', 'seq', 'name', 'phones', 'firstPhone', 'cars'])
    .where('inBin', '=', 0)
    .where(seqIn([beginning('client_summaries', 'name_key', sortKey(query)), newestSeqs(query, 'client', newestMax)]))
    .execute();
  return rows.map(({ id, seq, name, phones, firstPhone, cars }) => ({
    kind: 'client',
    id,
    seq,
    title: name,
    subtitle: line(formatPhone(firstPhone), cars),
    status: null,
    names: [name],
    codes: [],
    phones: phones.split(' '),
  }));
}

/** Cars whose plate or title begins with the query, and the newest in which it is found. */
export async function carCandidates(reader: Reader, query: string): Promise<Candidate[]> {
  const rows = await reader
    .selectFrom('carSummaries')
    .select(['carId as id', 'seq', 'make', 'model', 'generation', 'plate', 'vin', 'clientName'])
    .where('inBin', '=', 0)
    .where(
      seqIn([
        beginning('car_summaries', 'plate_key', plateKey(query)),
        beginning('car_summaries', 'title_key', sortKey(query)),
        newestSeqs(query, 'car', newestMax),
      ]),
    )
    .execute();
  return rows.map((car) => ({
    kind: 'car',
    id: car.id,
    seq: car.seq,
    title: [carTitle(car), formatPlate(car.plate)].filter((part) => part !== '').join(' ') || car.vin,
    subtitle: line(car.clientName, car.generation),
    status: null,
    names: [carTitle(car), car.clientName],
    codes: [car.plate, car.vin],
    phones: [],
  }));
}

/** The order of this number, and the newest in which the query is found. */
export async function orderCandidates(reader: Reader, query: string): Promise<Candidate[]> {
  const number = parseOrderNumber(query);
  const ofNumber =
    number === null
      ? null
      : sql<number>`SELECT seq FROM order_summaries WHERE in_bin = 0 AND number_key = ${numberKey(query)}`;
  const seqs = [ofNumber, newestSeqs(query, 'order', newestMax)];
  if (seqs.every((seq) => seq === null)) return [];
  const rows = await reader
    .selectFrom('orderSummaries')
    .select(['orderId as id', 'seq', 'number', 'status', 'carTitle', 'plate', 'clientName'])
    .where('inBin', '=', 0)
    .where(seqIn(seqs))
    .execute();
  return rows.map((order) => {
    const own = parseOrderNumber(order.number);
    return {
      kind: 'order',
      id: order.id,
      seq: order.seq,
      title: order.number,
      subtitle: line(
        [order.carTitle, formatPlate(order.plate)].filter((part) => part !== '').join(' '),
        order.clientName,
      ),
      status: orderStatusSchema.parse(order.status),
      names: ['', order.clientName, order.carTitle],
      codes: [order.number, `${own?.prefix ?? ''}${own?.counter ?? ''}`],
      phones: [],
    };
  });
}

/** Works of this code, those whose name begins with the query, and the newest in which it is found. */
export async function workCandidates(reader: Reader, query: string): Promise<Candidate[]> {
  const code = workCodeIdentity(query);
  const rows = await reader
    .selectFrom('workSummaries')
    .select(['workId as id', 'seq', 'name', 'code', 'category'])
    .where('inBin', '=', 0)
    .where(
      seqIn([
        sql<number>`SELECT seq FROM work_summaries WHERE code_identity = ${code} AND code_identity <> ''`,
        beginning('work_summaries', 'name_key', sortKey(query)),
        newestSeqs(query, 'work', newestMax),
      ]),
    )
    .execute();
  return rows.map((work) => ({
    kind: 'work',
    id: work.id,
    seq: work.seq,
    title: work.name,
    subtitle: line(work.code, work.category),
    status: null,
    names: [work.name, work.category],
    codes: [work.code],
    phones: [],
  }));
}

/** Parts of this article or barcode, those whose name or article begins with the query, and the newest in which it is found. */
export async function partCandidates(reader: Reader, query: string): Promise<Candidate[]> {
  const barcode = barcodeOf(query);
  const rows = await reader
    .selectFrom('partSummaries')
    .select(['partId as id', 'seq', 'name', 'article', 'brand', 'barcodes'])
    .where('inBin', '=', 0)
    .where(
      seqIn([
        sql<number>`SELECT seq FROM part_summaries WHERE part_id IN (SELECT part_id FROM part_barcodes WHERE barcode = ${barcode} AND deleted_at IS NULL)`,
        beginning('part_summaries', 'article_key', articleKey(query)),
        beginning('part_summaries', 'name_key', sortKey(query)),
        newestSeqs(query, 'part', newestMax),
      ]),
    )
    .execute();
  return rows.map((part) => ({
    kind: 'part',
    id: part.id,
    seq: part.seq,
    title: part.name,
    subtitle: line(part.article, part.brand),
    status: null,
    names: [part.name, part.brand],
    codes: [part.article, ...part.barcodes.split(' ')],
    phones: [],
  }));
}

function line(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Every part is bounded, so the whole is: no search reads more rows than the sum of the limits. */
function seqIn(parts: readonly (RawBuilder<number> | null)[]): RawBuilder<SqlBool> {
  const present = parts.filter((part) => part !== null).map((part) => sql`SELECT * FROM (${part})`);
  return sql<SqlBool>`seq IN (${sql.join(present, sql` UNION `)})`;
}

function beginning(table: string, column: string, start: string): RawBuilder<number> | null {
  if (start === '') return null;
  return sql<number>`SELECT seq FROM ${sql.table(table)} WHERE in_bin = 0
    AND ${sql.ref(column)} >= ${start} AND ${sql.ref(column)} < ${`${start}\u{10FFFF}`}
    ORDER BY ${sql.ref(column)} LIMIT ${sql.lit(beginningsMax)}`;
}
