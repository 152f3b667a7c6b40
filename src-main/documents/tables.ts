/** A row of `documents` (ledger). */
export interface DocumentsTable {
  id: string;
  orderId: string;
  kind: 'estimate' | 'work_order' | 'act' | 'invoice';
  number: string;
  issuedAt: number;
  staffId: string | null;
  model: string;
  pdfHash: string;
}
