import { server } from '../application/server.ts';
import { getStocktake, listShelves, listStocktakes, readSheet, reviewStocktake } from './queries.ts';
import { countPart, createStocktake, postStocktake, recountParts, removeStocktake } from './service.ts';

export const stocktakesRouter = {
  list: server.stocktakes.list.handler(({ context: { screen }, input }) =>
    listStocktakes(screen.garage.database.reader, input),
  ),

  get: server.stocktakes.get.handler(({ context: { screen }, input }) =>
    getStocktake(screen.garage.database.reader, input.id),
  ),

  shelves: server.stocktakes.shelves.handler(({ context: { screen }, input }) =>
    listShelves(screen.garage.database.reader, input.warehouseId),
  ),

  create: server.stocktakes.create.handler(({ context: { screen }, input }) =>
    screen.write('stocktakes.create', async (write) => ({ id: await createStocktake(write, input) })),
  ),

  remove: server.stocktakes.remove.handler(({ context: { screen }, input }) =>
    screen.write('stocktakes.remove', async (write) => {
      await removeStocktake(write, input.id);
      return null;
    }),
  ),

  sheet: server.stocktakes.sheet.handler(({ context: { screen }, input }) =>
    readSheet(screen.garage.database.reader, input.id),
  ),

  count: server.stocktakes.count.handler(({ context: { screen }, input }) =>
    screen.write('stocktakes.count', async (write) => ({ countedThousandths: await countPart(write, input) }), {
      canCompensate: true,
    }),
  ),

  recount: server.stocktakes.recount.handler(({ context: { screen }, input }) =>
    screen.write('stocktakes.recount', async (write) => {
      await recountParts(write, input.id, input.parts);
      return null;
    }),
  ),

  review: server.stocktakes.review.handler(({ context: { screen }, input }) =>
    reviewStocktake(screen.garage.database.reader, input.id),
  ),

  post: server.stocktakes.post.handler(({ context: { screen }, input }) =>
    screen.write('stocktakes.post', async (write) => ({ corrected: await postStocktake(write, input.id) }), {
      canCompensate: true,
    }),
  ),
};
