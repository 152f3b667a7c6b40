import { kopecks } from '../../src-shared/domain/money.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Write } from '../database/database.ts';
import { createMarkup } from '../parts/markups.ts';
import { createPart } from '../parts/service.ts';
import { type NewMovement, postMovements } from '../stock/post.ts';
import { createWarehouse } from '../stock/warehouses.ts';
import type { Random } from './random.ts';
import { sampleWorks } from './works.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
/** Parts are bought for about this share of what they are sold for. */
const costShare = 0.68;
/** When the garage began to count, before today. */
const countedDays = 120;

/** A part of the sample. */
interface SamplePart {
  readonly id: string;
  readonly article: string;
  readonly costKopecks: number;
}

/** What the sample's stock is kept in and made of. */
export interface SampleStock {
  readonly mainId: string;
  readonly farId: string;
  readonly parts: readonly SamplePart[];
}

/** So many of the last orders take parts of the catalogue; older ones name them in words, as they came from an older program. */
export const stockedOrders = 200;

/** A part that was put into a car. */
export interface SampleIssue {
  readonly partId: string;
  readonly quantityThousandths: number;
  readonly at: number;
  readonly orderId: string;
  readonly lineId: string;
}

/** Makers that the names of the sample's parts mention. */
const brands = ['MANN', 'NGK', 'KYB', 'SKF', 'Brembo', 'Gates', 'LuK'];
const rows = ['А', 'Б', 'В', 'Г'];

/** The parts that the works take, a second warehouse, and the rules that make prices of costs. */
export async function createSampleParts(write: Write, language: Language): Promise<SampleStock> {
  const first = await write.db.selectFrom('warehouses').select(['id', 'branchId']).executeTakeFirstOrThrow();
  const farId = await createWarehouse(write, {
    branchId: first.branchId ?? '',
    code: '2',
    name: translate(language, 'sample.far_warehouse'),
  });
  const known = new Map(
    sampleWorks.flatMap(({ category, parts }) => parts.map((part) => [part.article, { ...part, category }] as const)),
  );
  const parts: SamplePart[] = [];
  for (const [index, { article, name, unit, category, priceKopecks }] of [...known.values()].entries()) {
    const costKopecks = kopecks(Math.round((priceKopecks * costShare) / 1_000) * 1_000);
    const place = {
      warehouseId: first.id,
      shelf: `${rows[index % rows.length]}-${(index % 7) + 1}-${(index % 5) + 1}`,
      reorderPointThousandths: 2_000,
      reorderToThousandths: 8_000,
    };
    const id = await createPart(
      write,
      {
        ...{ article, name, category, unit },
        brand: brands.find((brand) => name.includes(brand)) ?? '',
        supplierArticle: '',
        purchaseKopecks: costKopecks,
        retailKopecks: index % 3 === 0 ? kopecks(priceKopecks) : null,
        notes: '',
        barcodes: [barcodeOf(index)],
        crosses: [],
        fits: [],
        places: [place],
      },
      'manager',
    );
    parts.push({ id, article, costKopecks });
  }
  const everything = { brand: '', category: '', costFromKopecks: kopecks(0), costToKopecks: null };
  await createMarkup(write, { ...everything, markupBp: 4_500, roundToKopecks: 1_000 });
  const dear = { ...everything, costFromKopecks: kopecks(300_000) };
  await createMarkup(write, { ...dear, markupBp: 3_500, roundToKopecks: 5_000 });
  await createMarkup(write, { ...everything, brand: 'Brembo', markupBp: 4_000, roundToKopecks: 1_000 });
  return { mainId: first.id, farId, parts };
}

/**
 * The ledger behind it: what was there in the beginning and came in since, what the orders took, what went to the other warehouse (once less arrived than was
 * sent, once it is still on its way), what broke. One part comes to less than nothing, as it happens to every garage.
 */
export async function moveSampleStock(
  write: Write,
  random: Random,
  { mainId, farId, parts }: SampleStock,
  issues: readonly SampleIssue[],
  now: number,
): Promise<void> {
  const start = Math.min(now - countedDays * day, ...issues.map(({ at }) => at - day));
  const movements: NewMovement[] = [];
  for (const [index, { id, costKopecks }] of parts.entries()) {
    const taken = issues.filter(({ partId }) => partId === id);
    const issued = taken.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0);
    const isOverdrawn = index === overdrawnPart && issued > 1_000;
    const isScarce = index % 5 === 0;
    const left = isOverdrawn ? -1_000 : random.integer(isScarce ? 0 : 3, isScarce ? 2 : 14) * 1_000;
    const opening = Math.max(1_000, issued + left - (index % 2 === 0 ? 4_000 : 0));
    const entry = { productId: id, warehouseId: mainId };
    movements.push({
      ...entry,
      kind: 'opening',
      quantityThousandths: opening,
      unitCostKopecks: costKopecks,
      at: start,
    });
    const missing = issued + left - opening;
    if (missing > 0)
      movements.push({
        ...entry,
        kind: 'receipt',
        quantityThousandths: missing,
        unitCostKopecks: Math.round(costKopecks * 1.06),
        at: start + 30 * day,
      });
    movements.push(
      ...taken.map(
        ({ quantityThousandths, at, orderId, lineId }): NewMovement => ({
          ...entry,
          kind: 'issue',
          quantityThousandths: -quantityThousandths,
          unitCostKopecks: costKopecks,
          at,
          orderId,
          orderLineId: lineId,
        }),
      ),
    );
  }
  for (const [index, sent, arrived] of transfers) {
    const part = parts[index];
    if (part) movements.push(...transferOf(write, part, { mainId, farId, sent, arrived, at: now - (index + 2) * day }));
  }
  const broken = parts[brokenPart];
  if (broken)
    movements.push({
      kind: 'write_off',
      warehouseId: mainId,
      productId: broken.id,
      quantityThousandths: -1_000,
      unitCostKopecks: broken.costKopecks,
      at: now - 5 * day,
      reason: 'Разбилась при разгрузке',
    });
  await postMovements(write, movements);
}

const overdrawnPart = 2;
const brokenPart = 7;
/** Which part was sent to the other warehouse, how much of it, and how much was counted there; null: it is on its way. */
const transfers: readonly (readonly [part: number, sent: number, arrived: number | null])[] = [
  [1, 4_000, 4_000],
  [3, 6_000, 5_000],
  [4, 2_000, null],
];

interface Sending {
  readonly mainId: string;
  readonly farId: string;
  readonly sent: number;
  readonly arrived: number | null;
  readonly at: number;
}

/** The halves of a transfer, with a receipt before it so that there was something to send. */
function transferOf(write: Write, part: SamplePart, { mainId, farId, sent, arrived, at }: Sending): NewMovement[] {
  const entry = { productId: part.id, unitCostKopecks: part.costKopecks };
  const movementId = write.newId();
  return [
    { ...entry, kind: 'receipt', warehouseId: mainId, quantityThousandths: sent, at: at - 2 * hour },
    {
      ...entry,
      kind: 'departure',
      warehouseId: mainId,
      quantityThousandths: -sent,
      movementId,
      toWarehouseId: farId,
      at,
    },
    ...(arrived === null
      ? []
      : [
          {
            ...entry,
            kind: 'arrival' as const,
            warehouseId: farId,
            quantityThousandths: arrived,
            unitCostKopecks: null,
            movementId,
            at: at + 3 * hour,
          },
        ]),
  ];
}

/** An EAN-13 with its check digit, out of the numbers that are for use within a company. */
function barcodeOf(index: number): string {
  const digits = `20000${String(index + 1).padStart(7, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}
