import { server } from '../application/server.ts';
import { getTicket, listTickets } from './queries.ts';
import { answerTicket, moveTicket } from './service.ts';

/** What a change answers that has nothing to tell. */
const nothing = () => null;

export const ticketsRouter = {
  list: server.tickets.list.handler(({ context: { screen }, input }) =>
    listTickets(screen.garage.database.reader, input.states),
  ),
  get: server.tickets.get.handler(({ context: { screen }, input }) =>
    getTicket(screen.garage.database.reader, input.id, screen.garage.now()),
  ),
  answer: server.tickets.answer.handler(({ context: { screen }, input }) =>
    screen.write('tickets.answer', (write) => answerTicket(write, input.id, input.text).then(nothing)),
  ),
  move: server.tickets.move.handler(({ context: { screen }, input }) =>
    screen.write('tickets.move', (write) => moveTicket(write, input.id, input.to).then(nothing)),
  ),
};
