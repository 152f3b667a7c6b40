import { server } from '../application/server.ts';
import { findAnything } from './queries.ts';

export const searchRouter = {
  find: server.search.find.handler(({ context: { screen }, input }) =>
    findAnything(screen.garage.database.reader, screen.staff.role, input.query, input.limit),
  ),
};
