import type { Generated } from 'kysely';
import type { MovementKind } from '../../src-shared/domain/stock.ts';
import type { TransferState } from '../../src-shared/domain/stock-transfer.ts';

/** A row of `warehouses` (record). One without a branch came from outside; `matchedId` says which own one it is. */
export interface WarehousesTable {
  id: string;
  branchId: string | null;
  code: Generated<string>;
  name: string;
  externalId: Generated<string>;
  matchedId: string | null;
  position: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `outside_products` (record): a product that only another system knows, until it is matched to a part. */
export interface OutsideProductsTable {
  id: string;
  externalId: string;
  name: Generated<string>;
  partId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `intake_sources` (record): a system that may deliver movements; of its token only the hash is kept. */
export interface IntakeSourcesTable {
  id: string;
  name: string;
  tokenHash: string;
  createdAt: number;
  deletedAt: number | null;
}

/**
 * A row of `stock_movements` (ledger). `productId` is a part or an outside product, `warehouseId` one of `warehouses`, as they were named then;
 * merges and matches are looked up, never written into it. `quantityThousandths` is what the warehouse gains. See `domain/stock`.
 */
export interface StockMovementsTable {
  id: string;
  kind: MovementKind;
  warehouseId: string;
  productId: string;
  quantityThousandths: number;
  settledThousandths: Generated<number>;
  unitCostKopecks: number | null;
  at: number;
  recordedAt: number;
  staffId: string | null;
  movementId: string | null;
  toWarehouseId: string | null;
  orderId: string | null;
  orderLineId: string | null;
  documentId: string | null;
  supplierId: string | null;
  purchaseLineId: string | null;
  reversesId: string | null;
  reason: Generated<string>;
  note: Generated<string>;
  source: Generated<string>;
  sourceEventId: Generated<string>;
}

/** A row of `stock_checkpoints` (local): the fold of a product's movements up to and with this one, so that it need not begin at the first. */
export interface StockCheckpointsTable {
  productId: string;
  at: number;
  id: string;
  state: string;
}

/** A row of `stock_identities` (local): which part a merged part or a matched outside product is. Who is not here is itself. */
export interface StockIdentitiesTable {
  rawId: string;
  effectiveId: string;
}

/** A row of `stock_products` (local): what the movements of a product say of it as a whole. The average is in thousandths of a kopeck. */
export interface StockProductsTable {
  productId: string;
  averageCostThousandths: number | null;
  lastCostKopecks: number | null;
  lastCostAt: number;
  movementCount: number;
  lastAt: number;
}

/** A row of `stock_levels` (local): one product in one warehouse. */
export interface StockLevelsTable {
  productId: string;
  warehouseId: string;
  quantityThousandths: number;
  reservedThousandths: number;
  shortThousandths: number;
  incomingThousandths: number;
  outgoingThousandths: number;
  onOrderThousandths: number;
  isLow: number;
  movementCount: number;
  lastAt: number;
}

/** A row of `stock_transfers` (local): the halves of one movement put together. */
export interface StockTransfersTable {
  movementId: string;
  documentId: string | null;
  productId: string;
  senderId: string | null;
  receiverId: string | null;
  destinationId: string | null;
  departedAt: number | null;
  arrivedAt: number | null;
  departedThousandths: number;
  arrivedThousandths: number;
  settledThousandths: number;
  state: TransferState;
  firstAt: number;
}

/**
 * A row of `stock_on_order` (local): what a line of a purchase order has still to bring. The projection of the purchase orders keeps these rows; the levels
 * of stock follow them. What has come, or is not wanted any more, stays with 0.
 */
export interface StockOnOrderTable {
  id: string;
  partId: string;
  warehouseId: string;
  quantityThousandths: number;
  expectedAt: number | null;
}

/** A row of `order_part_lines` (local): what an order's line of a catalogue part asks of the stock and has got from it. */
export interface OrderPartLinesTable {
  lineId: string;
  orderId: string;
  partId: string;
  warehouseId: string | null;
  turn: number;
  neededThousandths: number;
  issuedThousandths: number;
  reservedThousandths: number;
  shortThousandths: number;
  costKopecks: number | null;
}
