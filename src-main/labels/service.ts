import { type SqlBool, sql } from 'kysely';
import type { LabelRequest } from '../../src-shared/contract/labels.ts';
import { ownBarcode } from '../../src-shared/domain/barcode.ts';
import { labelsMax } from '../../src-shared/domain/label-formats.ts';
import { formatMoney, kopecks } from '../../src-shared/domain/money.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { listed } from '../database/bulk.ts';
import type { Changed, Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { replaceBarcodes } from '../parts/part-lists.ts';
import type { LabelContent } from './label-calls.ts';

type WriteUnit = <Result>(work: (write: Write) => Promise<Result>) => Promise<Changed<Result>>;

/** A part may find its first own codes taken; so many in a row are not. */
const attemptsMax = 20;

/**
 * Draws labels. Parts without a barcode get one of the garage's own before, in a unit of work of its own, so that what is printed is found when it is scanned.
 * Refuses a batch of nothing, and one that is too long.
 */
export async function printLabels(garage: Garage, request: LabelRequest, writeUnit: WriteUnit) {
  const wanted = request.items.filter(({ copies }) => copies > 0);
  const count = wanted.reduce((sum, { copies }) => sum + copies, 0);
  if (count === 0) throw new Refusal('labels.nothing');
  if (count > labelsMax) throw new Refusal('labels.too_many', { max: labelsMax });
  const partIds = wanted.map(({ partId }) => partId);
  const bare = await partsWithoutBarcode(garage, partIds);
  const given = bare.length === 0 ? null : await writeUnit((write) => giveBarcodes(write, bare));
  const { language: own, currency } = await garage.database.reader
    .selectFrom('garage')
    .select(['language', 'currency'])
    .executeTakeFirstOrThrow();
  const language: Language = request.language ?? (own === 'en' ? 'en' : 'ru');
  const contents = await readContents(garage, request, partIds, (amount) =>
    formatMoney(kopecks(amount), language, currency),
  );
  const labels = wanted.flatMap(({ partId, copies }) => {
    const content = contents.get(partId);
    return content ? [{ content, copies }] : [];
  });
  if (labels.length === 0) throw new Refusal('part.gone');
  const name = translate(language, request.kind === 'shelf' ? 'labels.file.shelf' : 'labels.file.part');
  const { format, kind, symbol, firstPosition } = request;
  const job = { format, kind, symbol, firstPosition, labels, language, title: name, madeAt: garage.now() };
  const pdf = await garage.printer.printLabels(job);
  return { name: `${name}.pdf`, pdf, barcodesGiven: bare.length, changeId: given?.changeId ?? null };
}

async function partsWithoutBarcode({ database }: Garage, partIds: readonly string[]): Promise<string[]> {
  const rows = await database.reader
    .selectFrom('parts')
    .select('parts.id')
    .where('parts.id', 'in', listed(partIds))
    .where('parts.deletedAt', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('partBarcodes')
            .select('partBarcodes.id')
            .whereRef('partBarcodes.partId', '=', 'parts.id')
            .where('partBarcodes.deletedAt', 'is', null),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function giveBarcodes(write: Write, partIds: readonly string[]): Promise<null> {
  for (const partId of partIds) await replaceBarcodes(write, partId, [await freeBarcode(write, partId)]);
  return null;
}

async function freeBarcode({ db }: Write, partId: string): Promise<string> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const barcode = ownBarcode(partId, attempt);
    const taken = await db
      .selectFrom('partBarcodes')
      .select('id')
      .where('barcode', '=', barcode)
      .where('partId', '<>', partId)
      .executeTakeFirst();
    if (!taken) return barcode;
  }
  throw new Error(`There is no free barcode for the part ${partId}.`);
}

async function readContents(
  { database: { reader } }: Garage,
  { hasPrice, warehouseId }: LabelRequest,
  partIds: readonly string[],
  money: (amountKopecks: number) => string,
): Promise<ReadonlyMap<string, LabelContent>> {
  const rows = await reader
    .selectFrom('parts')
    .innerJoin('partSummaries', 'partSummaries.partId', 'parts.id')
    .leftJoin('partPlaces', (join) =>
      join
        .onRef('partPlaces.partId', '=', 'parts.id')
        // By the part: its places are few, those of the warehouse are all.
        .on(sql<SqlBool>`+part_places.warehouse_id = ${warehouseId ?? ''}`)
        .on('partPlaces.deletedAt', 'is', null),
    )
    .select((row) => [
      'parts.id',
      'parts.article',
      'parts.brand',
      'parts.name',
      'partSummaries.retailKopecks',
      'partPlaces.shelf',
      row
        .selectFrom('partBarcodes')
        .select('barcode')
        .whereRef('partBarcodes.partId', '=', 'parts.id')
        .where('partBarcodes.deletedAt', 'is', null)
        .orderBy('position')
        .limit(1)
        .as('barcode'),
    ])
    .where('parts.id', 'in', listed(partIds))
    .execute();
  return new Map(
    rows.map(({ id, article, brand, name, retailKopecks, shelf, barcode }) => [
      id,
      {
        name,
        article,
        brand,
        code: barcode ?? article,
        price: hasPrice && retailKopecks !== null ? money(retailKopecks) : '',
        place: shelf ?? '',
      },
    ]),
  );
}
