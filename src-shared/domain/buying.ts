import { divideHalfUp } from './decimal.ts';
import { type Kopecks, kopecks } from './money.ts';

/** Quantity (thousandths) × unit price, half-up to the kopeck; below zero for what goes the other way. */
export function goodsValue(quantityThousandths: number, unitPriceKopecks: number): Kopecks {
  return kopecks(Number(divideHalfUp(BigInt(quantityThousandths) * BigInt(unitPriceKopecks), 1_000n)));
}

/** Where an order to a supplier stands; follows from what was sent, received and called off. */
export const purchaseStatuses = ['draft', 'sent', 'partly_received', 'received', 'cancelled'] as const;
export type PurchaseStatus = (typeof purchaseStatuses)[number];

/** A line as it was ordered, and what has come of it. Thousandths. */
export interface OrderedLine {
  readonly orderedThousandths: number;
  readonly receivedThousandths: number;
}

/** The facts that an order's status follows from. */
export interface PurchaseFacts {
  readonly sentAt: number | null;
  readonly cancelledAt: number | null;
  /** What has not come by then will not come. */
  readonly closedAt: number | null;
  readonly lines: readonly OrderedLine[];
}

/** Goods that came before anybody noted that the order was sent count as sent. What came of an order that was called off stays received. */
export function purchaseStatus({ sentAt, cancelledAt, closedAt, lines }: PurchaseFacts): PurchaseStatus {
  const hasReceived = lines.some(({ receivedThousandths }) => receivedThousandths > 0);
  if (cancelledAt !== null) return hasReceived ? 'received' : 'cancelled';
  if (closedAt !== null) return 'received';
  if (!hasReceived) return sentAt === null ? 'draft' : 'sent';
  return lines.every((line) => awaited(line) === 0) ? 'received' : 'partly_received';
}

/** What of a line is still to come. More than was ordered may have come; then nothing is. */
export function awaited({ orderedThousandths, receivedThousandths }: OrderedLine): number {
  return Math.max(0, orderedThousandths - Math.max(0, receivedThousandths));
}

/** Whether goods of such an order are on their way, and count as on order in the stock. */
export function isUnderWay(status: PurchaseStatus): boolean {
  return status === 'sent' || status === 'partly_received';
}

/** A part in a warehouse, as a proposal needs it. Thousandths. */
export interface PartNeed {
  readonly partId: string;
  readonly warehouseId: string;
  /** The true sum, which may be below zero. */
  readonly stockThousandths: number;
  /** On its way from suppliers and other warehouses. */
  readonly expectedThousandths: number;
  /** Orders that need it, in their turn: what none of them has yet. */
  readonly orders: readonly { readonly orderId: string; readonly number: string; readonly thousandths: number }[];
  readonly reorderPointThousandths: number | null;
  readonly reorderToThousandths: number | null;
}

/** Why so much is proposed: for these orders, and to fill the shelf up. */
export interface ProposedQuantity {
  readonly thousandths: number;
  readonly forOrdersThousandths: number;
  readonly forShelfThousandths: number;
  readonly orders: readonly { readonly orderId: string; readonly number: string; readonly thousandths: number }[];
}

/**
 * How much of a part to buy, or null for nothing: what waiting orders lack once all that is expected has come, and, where that leaves no more than the reorder point,
 * so much that the shelf is filled to its upper mark (the point itself where there is none). Rounded up to whole packs.
 */
export function proposeQuantity(need: PartNeed, packThousandths: number): ProposedQuantity | null {
  const wanted = need.orders.reduce((sum, { thousandths }) => sum + thousandths, 0);
  const free = need.stockThousandths + need.expectedThousandths - wanted;
  const lacking = Math.min(Math.max(0, -free), Math.max(wanted, 0));
  // A stock below zero that no order explains is a mistake in the figures, not a need.
  const left = Math.max(0, free);
  const point = need.reorderPointThousandths;
  const isLow = point !== null && point > 0 && left <= point;
  const shelf = isLow ? Math.max(point, need.reorderToThousandths ?? 0) - left : 0;
  if (lacking + shelf === 0) return null;
  const thousandths = roundUpTo(lacking + shelf, packThousandths);
  return {
    thousandths,
    forOrdersThousandths: lacking,
    forShelfThousandths: thousandths - lacking,
    orders: lastOf(need.orders, lacking),
  };
}

function roundUpTo(thousandths: number, step: number): number {
  return step > 0 ? Math.ceil(thousandths / step) * step : thousandths;
}

/** The orders that go without, those whose turn comes last, with how much each lacks. */
function lastOf(orders: PartNeed['orders'], lacking: number): PartNeed['orders'] {
  const without: { orderId: string; number: string; thousandths: number }[] = [];
  let rest = lacking;
  for (const order of orders.toReversed()) {
    if (rest <= 0) break;
    const thousandths = Math.min(rest, order.thousandths);
    if (thousandths > 0) without.unshift({ ...order, thousandths });
    rest -= thousandths;
  }
  return without;
}

/** What a supplier asks for a part. */
export interface SupplierOffer {
  readonly supplierId: string;
  readonly priceKopecks: number | null;
  readonly isPreferred: boolean;
  readonly quotedAt: number;
}

/** Whom to buy from: the one that was chosen for the part, else the cheapest whose price is known, else whoever was asked last; null when nobody is known. */
export function chooseSupplier<Offer extends SupplierOffer>(offers: readonly Offer[]): Offer | null {
  const [best] = offers.toSorted(
    (a, b) =>
      Number(b.isPreferred) - Number(a.isPreferred) ||
      (a.priceKopecks ?? Number.POSITIVE_INFINITY) - (b.priceKopecks ?? Number.POSITIVE_INFINITY) ||
      b.quotedAt - a.quotedAt ||
      (a.supplierId < b.supplierId ? -1 : 1),
  );
  return best ?? null;
}
