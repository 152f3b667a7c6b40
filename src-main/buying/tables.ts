import type { Generated } from 'kysely';

/** A row of `suppliers` (record). */
export interface SuppliersTable {
  id: string;
  name: string;
  inn: Generated<string>;
  kpp: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  contactPerson: Generated<string>;
  address: Generated<string>;
  paymentTermsDays: Generated<number>;
  leadTimeDays: Generated<number>;
  notes: Generated<string>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `supplier_parts` (record): what a supplier calls a part and asks for it. */
export interface SupplierPartsTable {
  id: string;
  supplierId: string;
  partId: string;
  article: Generated<string>;
  priceKopecks: number | null;
  pricedAt: Generated<number>;
  packThousandths: Generated<number>;
  isPreferred: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `purchase_orders` (record). */
export interface PurchaseOrdersTable {
  id: string;
  number: string;
  supplierId: string;
  warehouseId: string;
  notes: Generated<string>;
  expectedAt: number | null;
  sentAt: number | null;
  closedAt: number | null;
  cancelledAt: number | null;
  cancelReason: Generated<string>;
  createdById: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `purchase_order_lines` (record). `reason` is JSON: why it was proposed. */
export interface PurchaseOrderLinesTable {
  id: string;
  purchaseOrderId: string;
  partId: string;
  quantityThousandths: number;
  priceKopecks: number | null;
  reason: Generated<string>;
  position: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `supplier_entries` (ledger): goods and money that went between the garage and a supplier. The movements of goods bear its id as their document. */
export interface SupplierEntriesTable {
  id: string;
  supplierId: string;
  kind: 'receipt' | 'return' | 'payment' | 'refund';
  amountKopecks: number;
  at: number;
  dueAt: number;
  recordedAt: number;
  purchaseOrderId: string | null;
  warehouseId: string | null;
  method: Generated<'' | 'cash' | 'card' | 'transfer' | 'sbp'>;
  documentNumber: Generated<string>;
  note: Generated<string>;
  cancelsId: string | null;
  staffId: string | null;
}

/** A row of `supplier_summaries` (local). `due_at` is when the oldest unpaid receipt is to be paid, 0 when nothing is owed. */
export interface SupplierSummariesTable {
  seq: Generated<number>;
  supplierId: string;
  name: string;
  nameKey: string;
  inn: string;
  phone: string;
  email: string;
  partCount: number;
  openOrderCount: number;
  awaitedKopecks: number;
  receivedKopecks: number;
  returnedKopecks: number;
  paidKopecks: number;
  owedKopecks: number;
  dueAt: number;
  lastReceiptAt: number;
  createdAt: number;
  inBin: number;
}

/** A row of `purchase_order_summaries` (local). */
export interface PurchaseOrderSummariesTable {
  seq: Generated<number>;
  purchaseOrderId: string;
  number: string;
  numberKey: string;
  supplierId: string;
  supplierName: string;
  supplierKey: string;
  warehouseId: string;
  status: string;
  isOpen: number;
  lineCount: number;
  awaitedLineCount: number;
  orderedKopecks: number;
  awaitedKopecks: number;
  expectedAt: number;
  sentAt: number;
  createdAt: number;
  inBin: number;
}
