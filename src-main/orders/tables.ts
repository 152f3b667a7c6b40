import type { Generated } from 'kysely';

/** A row of `orders` (record). */
export interface OrdersTable {
  id: string;
  number: string;
  carId: string;
  clientId: string | null;
  branchId: string | null;
  bayId: string | null;
  masterId: string | null;
  complaint: Generated<string>;
  notes: Generated<string>;
  recommendations: Generated<string>;
  plannedFrom: number | null;
  plannedTo: number | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `order_lines` (record). */
export interface OrderLinesTable {
  id: string;
  orderId: string;
  kind: 'work' | 'part';
  parentLineId: string | null;
  workId: string | null;
  partId: string | null;
  code: Generated<string>;
  name: string;
  unit: Generated<string>;
  quantityThousandths: Generated<number>;
  unitPriceKopecks: Generated<number>;
  discountBp: Generated<number>;
  normHoursThousandths: Generated<number>;
  executorId: string | null;
  state: Generated<'planned' | 'in_progress' | 'done' | 'declined'>;
  priceSource: Generated<string>;
  alternativeOfId: string | null;
  position: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `order_events` (ledger). */
export interface OrderEventsTable {
  id: string;
  orderId: string;
  at: number;
  staffId: string | null;
  kind: string;
  data: string;
}

/** A row of `clock_entries` (ledger). */
export interface ClockEntriesTable {
  id: string;
  orderId: string;
  lineId: string;
  staffId: string;
  kind: 'start' | 'pause' | 'stop';
  at: number;
}

/** A row of `order_summaries` (local). */
export interface OrderSummariesTable {
  seq: Generated<number>;
  orderId: string;
  number: string;
  numberKey: string;
  status: string;
  statusSince: number;
  isOpen: number;
  carId: string;
  plate: string;
  carTitle: string;
  clientId: string | null;
  clientName: string;
  clientKey: string;
  branchId: string | null;
  bayId: string | null;
  masterId: string | null;
  executorIds: string;
  complaint: string;
  lineCount: number;
  totalKopecks: number;
  paidKopecks: number;
  debtKopecks: number;
  plannedFrom: number | null;
  plannedTo: number | null;
  promisedAt: number;
  issuedAt: number;
  createdAt: number;
  hasInvalidMoves: number;
  shortPartCount: number;
  awaitsStock: number;
  isAllDeclined: number;
  inBin: number;
}
