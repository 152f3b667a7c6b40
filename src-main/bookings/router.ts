import { server } from '../application/server.ts';
import { listBookings } from './queries.ts';
import { acceptBooking, declineBooking } from './service.ts';

export const bookingsRouter = {
  list: server.bookings.list.handler(({ context: { screen } }) => listBookings(screen.garage.database.reader)),
  accept: server.bookings.accept.handler(({ context: { screen }, input }) =>
    screen.write('bookings.accept', (write) => acceptBooking(write, input.id, screen.staff.role)),
  ),
  decline: server.bookings.decline.handler(({ context: { screen }, input }) =>
    screen.write('bookings.decline', (write) => declineBooking(write, input.id).then(() => null)),
  ),
};
