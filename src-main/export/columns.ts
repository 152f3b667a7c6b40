import { carTitle } from '../../src-shared/domain/car.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { listCars } from '../cars/list.ts';
import type { listClients } from '../clients/queries.ts';
import type { listOrders } from '../orders/queries.ts';
import type { listParts } from '../parts/list.ts';
import type { listWorks } from '../price-list/queries.ts';
import type { Cell, CellKind } from '../spreadsheets/sheet.ts';
import type { PaymentRow } from './payments.ts';

type RowOf<List extends (...args: never[]) => Promise<{ readonly rows: readonly unknown[] }>> = Awaited<
  ReturnType<List>
>['rows'][number];

/** A column of a file. What one column of the screen shows may be several in a file: a car's name and its plate. */
export interface ExportColumn<Row> {
  /** The column of the screen that it belongs to. */
  readonly of: string;
  readonly title: TextKey;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
  readonly value: (row: Row, language: Language) => Cell;
}

/** Moments that never were are 0 in summaries. */
const moment = (at: number | null): Cell => at || null;
/** Nothing rather than a column full of zeros, where zero means that nobody knows. */
const known = (value: number | null): Cell => value || null;

export const clientColumns: readonly ExportColumn<RowOf<typeof listClients>>[] = [
  { of: 'name', title: 'clients.column.name', kind: 'text', width: 36, value: ({ name }) => name },
  { of: 'phone', title: 'clients.column.phone', kind: 'phone', width: 18, value: ({ phone }) => phone },
  { of: 'cars', title: 'clients.column.cars', kind: 'text', width: 40, value: ({ cars }) => cars },
  { of: 'orders', title: 'clients.column.orders', kind: 'number', width: 10, value: ({ orderCount }) => orderCount },
  {
    of: 'lastOrder',
    title: 'clients.column.lastOrder',
    kind: 'date',
    width: 14,
    value: ({ lastOrderAt }) => moment(lastOrderAt),
  },
  { of: 'paid', title: 'clients.column.paid', kind: 'money', width: 14, value: ({ paidKopecks }) => paidKopecks },
  { of: 'debt', title: 'clients.column.debt', kind: 'money', width: 14, value: ({ debtKopecks }) => debtKopecks },
  {
    of: 'discount',
    title: 'clients.column.discount',
    kind: 'percent',
    width: 10,
    value: ({ discountBp }) => discountBp,
  },
  { of: 'created', title: 'clients.column.created', kind: 'date', width: 14, value: ({ createdAt }) => createdAt },
];

export const carColumns: readonly ExportColumn<RowOf<typeof listCars>>[] = [
  { of: 'plate', title: 'cars.column.plate', kind: 'text', width: 14, value: ({ plate }) => formatPlate(plate) },
  {
    of: 'title',
    title: 'cars.column.title',
    kind: 'text',
    width: 30,
    value: (car) => [carTitle(car), car.generation].filter((part) => part !== '').join(' '),
  },
  { of: 'year', title: 'cars.column.year', kind: 'number', width: 8, value: ({ year }) => year },
  { of: 'client', title: 'cars.column.client', kind: 'text', width: 36, value: ({ clientName }) => clientName },
  { of: 'vin', title: 'cars.column.vin', kind: 'text', width: 22, value: ({ vin }) => vin },
  {
    of: 'kilometres',
    title: 'cars.column.kilometres',
    kind: 'number',
    width: 12,
    value: ({ kilometres }) => known(kilometres),
  },
  { of: 'orders', title: 'cars.column.orders', kind: 'number', width: 10, value: ({ orderCount }) => orderCount },
  {
    of: 'lastOrder',
    title: 'cars.column.lastOrder',
    kind: 'date',
    width: 14,
    value: ({ lastOrderAt }) => moment(lastOrderAt),
  },
  { of: 'created', title: 'cars.column.created', kind: 'date', width: 14, value: ({ createdAt }) => createdAt },
];

const statusText = (language: Language, status: OrderStatus): string => translate(language, `order.status.${status}`);

export const orderColumns: readonly ExportColumn<RowOf<typeof listOrders>>[] = [
  { of: 'number', title: 'orders.column.number', kind: 'text', width: 12, value: ({ number }) => number },
  {
    of: 'status',
    title: 'orders.column.status',
    kind: 'text',
    width: 20,
    value: ({ status }, language) => statusText(language, status),
  },
  { of: 'car', title: 'orders.column.car', kind: 'text', width: 26, value: ({ carTitle: title }) => title },
  { of: 'car', title: 'cars.column.plate', kind: 'text', width: 14, value: ({ plate }) => formatPlate(plate) },
  { of: 'client', title: 'orders.column.client', kind: 'text', width: 36, value: ({ clientName }) => clientName },
  { of: 'complaint', title: 'orders.column.complaint', kind: 'text', width: 50, value: ({ complaint }) => complaint },
  {
    of: 'promised',
    title: 'orders.column.promised',
    kind: 'dateTime',
    width: 18,
    value: ({ promisedAt }) => moment(promisedAt),
  },
  { of: 'total', title: 'orders.column.total', kind: 'money', width: 14, value: ({ totalKopecks }) => totalKopecks },
  {
    of: 'debt',
    title: 'orders.column.debt',
    kind: 'money',
    width: 14,
    value: ({ debtKopecks }) => Math.max(0, debtKopecks),
  },
  { of: 'created', title: 'orders.column.created', kind: 'dateTime', width: 18, value: ({ createdAt }) => createdAt },
];

export const workColumns: readonly ExportColumn<RowOf<typeof listWorks>>[] = [
  { of: 'code', title: 'prices.column.code', kind: 'text', width: 12, value: ({ code }) => code },
  { of: 'name', title: 'prices.column.name', kind: 'text', width: 50, value: ({ name }) => name },
  { of: 'category', title: 'prices.column.category', kind: 'text', width: 28, value: ({ category }) => category },
  {
    of: 'normHours',
    title: 'prices.column.normHours',
    kind: 'thousandths',
    width: 12,
    value: ({ price, normHoursThousandths }) => known(price.normHoursThousandths ?? normHoursThousandths),
  },
  { of: 'price', title: 'prices.column.price', kind: 'money', width: 14, value: ({ price }) => price.priceKopecks },
  {
    of: 'rule',
    title: 'prices.column.rule',
    kind: 'text',
    width: 28,
    value: ({ price: { state, rule } }, language) => {
      if (state === 'unknown') return null;
      if (rule === null) return translate(language, 'prices.rule.garage');
      const car = [rule.make, rule.model, rule.generation].filter((part) => part !== '').join(' ');
      return car === '' ? translate(language, 'prices.car.all') : car;
    },
  },
  { of: 'rules', title: 'prices.column.rules', kind: 'number', width: 8, value: ({ ruleCount }) => ruleCount },
  { of: 'created', title: 'prices.column.created', kind: 'date', width: 14, value: ({ createdAt }) => createdAt },
];

export const partColumns: readonly ExportColumn<RowOf<typeof listParts>>[] = [
  { of: 'article', title: 'parts.column.article', kind: 'text', width: 18, value: ({ article }) => article },
  { of: 'brand', title: 'parts.column.brand', kind: 'text', width: 16, value: ({ brand }) => brand },
  { of: 'name', title: 'parts.column.name', kind: 'text', width: 40, value: ({ name }) => name },
  { of: 'category', title: 'parts.column.category', kind: 'text', width: 24, value: ({ category }) => category },
  {
    of: 'stock',
    title: 'parts.column.stock',
    kind: 'thousandths',
    width: 12,
    value: ({ stockThousandths }) => stockThousandths,
  },
  {
    of: 'reserved',
    title: 'parts.column.reserved',
    kind: 'thousandths',
    width: 12,
    value: ({ reservedThousandths }) => known(reservedThousandths),
  },
  {
    of: 'inTransit',
    title: 'parts.column.inTransit',
    kind: 'thousandths',
    width: 12,
    value: ({ inTransitThousandths }) => known(inTransitThousandths),
  },
  {
    of: 'onOrder',
    title: 'parts.column.onOrder',
    kind: 'thousandths',
    width: 12,
    value: ({ onOrderThousandths }) => known(onOrderThousandths),
  },
  { of: 'retail', title: 'parts.column.retail', kind: 'money', width: 14, value: ({ retailKopecks }) => retailKopecks },
  { of: 'cost', title: 'parts.column.cost', kind: 'money', width: 14, value: ({ costKopecks }) => costKopecks },
  { of: 'value', title: 'parts.column.value', kind: 'money', width: 14, value: ({ valueKopecks }) => valueKopecks },
  { of: 'barcodes', title: 'parts.column.barcodes', kind: 'text', width: 24, value: ({ barcodes }) => barcodes },
  {
    of: 'moved',
    title: 'parts.column.moved',
    kind: 'date',
    width: 14,
    value: ({ lastMovedAt }) => moment(lastMovedAt),
  },
  { of: 'created', title: 'parts.column.created', kind: 'date', width: 14, value: ({ createdAt }) => createdAt },
];

export const paymentColumns: readonly ExportColumn<PaymentRow>[] = [
  { of: 'at', title: 'export.payments.at', kind: 'dateTime', width: 18, value: ({ at }) => at },
  { of: 'order', title: 'export.payments.order', kind: 'text', width: 12, value: ({ number }) => number },
  { of: 'client', title: 'orders.column.client', kind: 'text', width: 36, value: ({ clientName }) => clientName },
  { of: 'car', title: 'orders.column.car', kind: 'text', width: 26, value: (row) => row.carTitle },
  { of: 'car', title: 'cars.column.plate', kind: 'text', width: 14, value: ({ plate }) => formatPlate(plate ?? '') },
  {
    of: 'kind',
    title: 'export.payments.kind',
    kind: 'text',
    width: 12,
    value: ({ kind }, language) => translate(language, `payment.kind.${kind}`),
  },
  {
    of: 'method',
    title: 'orders.method',
    kind: 'text',
    width: 14,
    value: ({ method }, language) => translate(language, `payment.method.${method}`),
  },
  {
    of: 'amount',
    title: 'orders.column.total',
    kind: 'money',
    width: 14,
    // What was given back is taken off, so that the column adds up to what is in the till.
    value: ({ kind, amountKopecks }) => (kind === 'refund' ? -amountKopecks : amountKopecks),
  },
  { of: 'note', title: 'export.payments.note', kind: 'text', width: 40, value: ({ note }) => note },
  { of: 'staff', title: 'export.payments.staff', kind: 'text', width: 24, value: ({ staffName }) => staffName },
];
