import { sql } from 'kysely';
import { goodsValue } from '../../src-shared/domain/buying.ts';
import { formatMoney, kopecks } from '../../src-shared/domain/money.ts';
import { formatQuantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Garage } from '../garage.ts';
import type { SheetColumn } from '../spreadsheets/sheet.ts';
import { xlsxWriter } from '../spreadsheets/xlsx-writer.ts';
import type { PurchasePaper } from './paper-calls.ts';
import { getPurchase } from './purchase-queries.ts';

interface PaperWish {
  readonly id: string;
  readonly format: 'pdf' | 'xlsx';
  readonly language?: Language | undefined;
}

/** An order as a file for its supplier, and a name for it. Refuses one without lines. */
export async function writePurchasePaper(garage: Garage, wish: PaperWish) {
  const { reader } = garage.database;
  const purchase = await getPurchase(reader, wish.id);
  if (purchase.lines.length === 0) throw new Refusal('purchase.empty');
  const [own, supplier, warehouse] = await Promise.all([
    reader.selectFrom('garage').selectAll().executeTakeFirstOrThrow(),
    reader.selectFrom('suppliers').selectAll().where('id', '=', purchase.supplierId).executeTakeFirstOrThrow(),
    reader
      .selectFrom('warehouses')
      .leftJoin('branches', 'branches.id', 'warehouses.branchId')
      .select(['warehouses.name', sql<string>`coalesce(branches.address, '')`.as('address')])
      .where('warehouses.id', '=', purchase.warehouseId)
      .executeTakeFirstOrThrow(),
  ]);
  const language: Language = wish.language ?? (own.language === 'en' ? 'en' : 'ru');
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: own.timeZone });
  const title = t('purchases.paper.title', {
    number: purchase.number,
    date: day.format(purchase.sentAt ?? purchase.createdAt),
  });
  const name = `${fileBase(`${t('purchases.paper.file', { number: purchase.number })} ${supplier.name}`)}.${wish.format}`;
  if (wish.format === 'xlsx') return { name, file: await sheetOf(purchase, language, own.timeZone) };

  const money = (amount: number) => formatMoney(kopecks(amount), language, own.currency);
  const paper: Omit<PurchasePaper, 'fonts'> = {
    language,
    title,
    facts: [
      [
        t('purchases.paper.buyer'),
        joined(own.legalName || own.name, own.inn && t('purchases.paper.inn', { inn: own.inn }), own.phone),
      ],
      [
        t('purchases.paper.supplier'),
        joined(supplier.name, supplier.inn && t('purchases.paper.inn', { inn: supplier.inn }), supplier.phone),
      ],
      [t('purchases.paper.contact'), supplier.contactPerson],
      [t('purchases.paper.to'), joined(warehouse.name, warehouse.address || own.address)],
      [t('purchases.paper.expected'), purchase.expectedAt === null ? '' : day.format(purchase.expectedAt)],
    ],
    heads: heads.map((key) => t(key)),
    lines: purchase.lines.map((line, index) => [
      String(index + 1),
      line.supplierArticle || line.article,
      line.brand,
      line.name,
      formatQuantity(line.quantityThousandths, language, line.unit),
      line.priceKopecks === null ? '' : money(line.priceKopecks),
      line.priceKopecks === null ? '' : money(goodsValue(line.quantityThousandths, line.priceKopecks)),
    ]),
    total: [t('purchases.paper.total'), money(purchase.orderedKopecks)],
    notes: purchase.notes,
    madeAt: garage.now(),
  };
  const pdf = await garage.printer.printPurchase(paper);
  return { name, file: new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }) };
}

const heads = [
  'purchases.paper.number',
  'purchases.paper.article',
  'purchases.paper.brand',
  'purchases.paper.name',
  'purchases.paper.quantity',
  'purchases.paper.price',
  'purchases.paper.sum',
] as const satisfies readonly TextKey[];

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

async function sheetOf(
  purchase: Awaited<ReturnType<typeof getPurchase>>,
  language: Language,
  timeZone: string,
): Promise<Blob> {
  const column = (key: TextKey, kind: SheetColumn['kind'], width: number) => ({
    title: translate(language, key),
    kind,
    width,
  });
  const writer = xlsxWriter({
    name: translate(language, 'purchases.paper.file', { number: purchase.number }),
    language,
    timeZone,
    columns: [
      column('purchases.paper.number', 'number', 6),
      column('purchases.paper.article', 'text', 20),
      column('purchases.paper.brand', 'text', 18),
      column('purchases.paper.name', 'text', 48),
      column('purchases.paper.quantity', 'thousandths', 12),
      column('purchases.paper.unit', 'text', 8),
      column('purchases.paper.price', 'money', 14),
      column('purchases.paper.sum', 'money', 14),
    ],
  });
  await writer.add(
    purchase.lines.map((line, index) => [
      index + 1,
      line.supplierArticle || line.article,
      line.brand,
      line.name,
      line.quantityThousandths,
      line.unit,
      line.priceKopecks,
      line.priceKopecks === null ? null : goodsValue(line.quantityThousandths, line.priceKopecks),
    ]),
  );
  return writer.finish();
}

/** What every file system takes; the rest of a supplier's name may be anything. */
function fileBase(text: string): string {
  return text
    .replaceAll(/[/\\]/g, '-')
    .replaceAll(/[<>:"|?*\p{Cc}]/gu, '')
    .slice(0, 100)
    .trim();
}
