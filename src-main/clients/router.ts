import { server } from '../application/server.ts';
import { mergeClients } from './merge.ts';
import { findLookalikes, getClient, listClients } from './queries.ts';
import { createClient, removeClients, restoreClients, updateClient } from './service.ts';

export const clientsRouter = {
  list: server.clients.list.handler(({ context, input }) => listClients(context.screen.garage.database.reader, input)),

  get: server.clients.get.handler(({ context, input }) => getClient(context.screen.garage.database.reader, input.id)),

  lookalikes: server.clients.lookalikes.handler(({ context, input }) =>
    findLookalikes(context.screen.garage.database.reader, input),
  ),

  create: server.clients.create.handler(({ context, input }) =>
    context.screen.write('clients.create', async (write) => ({ id: await createClient(write, input) })),
  ),

  update: server.clients.update.handler(({ context, input }) =>
    context.screen.write('clients.update', async (write) => {
      await updateClient(write, input.id, input.fields);
      return null;
    }),
  ),

  merge: server.clients.merge.handler(({ context, input }) =>
    context.screen.write('clients.merge', async (write) => {
      await mergeClients(write, input.keepId, input.otherId);
      return null;
    }),
  ),

  remove: server.clients.remove.handler(({ context, input }) =>
    context.screen.write('clients.remove', async (write) => {
      await removeClients(write, input.ids);
      return null;
    }),
  ),

  restore: server.clients.restore.handler(({ context, input }) =>
    context.screen.write('clients.restore', async (write) => {
      await restoreClients(write, input.ids);
      return null;
    }),
  ),
};
