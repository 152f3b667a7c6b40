import { server } from '../application/server.ts';
import { readToday } from './queries.ts';

export const todayRouter = {
  get: server.today.get.handler(({ context: { screen }, input }) =>
    readToday(screen.garage.database.reader, input.branchId, screen.garage.now()),
  ),
};
