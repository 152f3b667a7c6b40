import type { Generated } from 'kysely';

/** A row of `tickets` (record). */
export interface TicketsTable {
  id: string;
  number: string;
  subject: string;
  state: Generated<'open' | 'in_progress' | 'closed' | 'reopened'>;
  clientId: string | null;
  orderId: string | null;
  linkId: string | null;
  assigneeId: string | null;
  createdAt: number;
  closedAt: number | null;
  deletedAt: number | null;
}

/** A row of `ticket_messages` (ledger). */
export interface TicketMessagesTable {
  id: string;
  ticketId: string;
  author: 'owner' | 'staff';
  staffId: string | null;
  text: string;
  at: number;
}
