import { server } from '../application/server.ts';
import { getPreference } from './queries.ts';
import { setPreference } from './service.ts';

export const preferencesRouter = {
  get: server.preferences.get.handler(({ context: { screen }, input }) =>
    getPreference(screen.garage.database.reader, screen.staff.id, input.key),
  ),

  set: server.preferences.set.handler(async ({ context: { screen }, input }) => {
    await screen.write('preferences.set', (write) => setPreference(write, screen.staff.id, input.key, input.value));
    return null;
  }),
};
