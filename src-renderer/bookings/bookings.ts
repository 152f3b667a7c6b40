import { useQuery } from '@tanstack/react-query';
import type { Booking } from '../../src-shared/contract/bookings.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';

/** What owners have asked for and nobody has answered, the oldest first; nothing for whoever may not answer. */
export function useBookings(): readonly Booking[] {
  const may = useRights();
  const { data } = useQuery(garage.bookings.list.queryOptions({ enabled: may('bookings.use') }));
  return data ?? [];
}
