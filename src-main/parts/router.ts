import { Refusal } from '../../src-shared/domain/refusal.ts';
import { server } from '../application/server.ts';
import { createMarkup, readMarkups, removeMarkup, updateMarkup } from './markups.ts';
import { mergeParts } from './merge.ts';
import { createPart, removeParts, restoreParts, updatePart } from './service.ts';

/** What is declared and still being built. */
const later = (): never => {
  throw new Refusal('stock.later');
};

/** What a change answers that has nothing to tell. */
const nothing = () => null;

export const partsRouter = {
  list: server.parts.list.handler(later),
  get: server.parts.get.handler(later),
  find: server.parts.find.handler(later),
  lookalikes: server.parts.lookalikes.handler(later),
  categories: server.parts.categories.handler(later),
  brands: server.parts.brands.handler(later),
  prices: server.parts.prices.handler(later),

  create: server.parts.create.handler(({ context: { screen }, input }) =>
    screen.write('parts.create', async (write) => ({ id: await createPart(write, input) })),
  ),
  update: server.parts.update.handler(({ context: { screen }, input }) =>
    screen.write('parts.update', (write) => updatePart(write, input.id, input.fields).then(nothing)),
  ),
  merge: server.parts.merge.handler(({ context: { screen }, input }) =>
    screen.write('parts.merge', (write) => mergeParts(write, input.keepId, input.otherId).then(nothing)),
  ),
  remove: server.parts.remove.handler(({ context: { screen }, input }) =>
    screen.write('parts.remove', (write) => removeParts(write, input.ids).then(nothing)),
  ),
  restore: server.parts.restore.handler(({ context: { screen }, input }) =>
    screen.write('parts.restore', (write) => restoreParts(write, input.ids).then(nothing)),
  ),

  markups: {
    list: server.parts.markups.list.handler(({ context: { screen } }) => readMarkups(screen.garage.database.reader)),
    create: server.parts.markups.create.handler(({ context: { screen }, input }) =>
      screen.write('parts.createMarkup', async (write) => ({ id: await createMarkup(write, input) })),
    ),
    update: server.parts.markups.update.handler(({ context: { screen }, input }) =>
      screen.write('parts.updateMarkup', (write) => updateMarkup(write, input.id, input.fields).then(nothing)),
    ),
    remove: server.parts.markups.remove.handler(({ context: { screen }, input }) =>
      screen.write('parts.removeMarkup', (write) => removeMarkup(write, input.id).then(nothing)),
    ),
  },
};
