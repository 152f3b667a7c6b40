import type { Generated } from 'kysely';

/** A row of `payments` (ledger). */
export interface PaymentsTable {
  id: string;
  orderId: string;
  clientId: string | null;
  kind: 'payment' | 'deposit' | 'refund';
  method: 'cash' | 'card' | 'transfer' | 'sbp';
  amountKopecks: number;
  refundOfId: string | null;
  isCorrection: Generated<number>;
  note: Generated<string>;
  at: number;
  staffId: string | null;
}
