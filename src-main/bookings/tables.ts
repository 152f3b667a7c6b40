import type { Generated } from 'kysely';

/** A row of `booking_requests` (record). `items` is JSON: what was chosen, at the prices the owner was shown. */
export interface BookingRequestsTable {
  id: string;
  linkId: string;
  clientId: string | null;
  carId: string;
  items: string;
  totalKopecks: number;
  wishAt: number | null;
  comment: Generated<string>;
  state: Generated<'new' | 'accepted' | 'declined'>;
  orderId: string | null;
  createdAt: number;
  deletedAt: number | null;
}
