import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { server } from '../application/server.ts';
import { findLookalikes, findParts } from './find.ts';
import { showParts } from './list.ts';
import { createMarkup, readMarkups, removeMarkup, updateMarkup } from './markups.ts';
import { mergeParts } from './merge.ts';
import { getPart, partBrands, partCategories, partPrices } from './queries.ts';
import { createPart, removeParts, restoreParts, updatePart } from './service.ts';

/** Whether what parts cost is for this person's eyes. */
const showsCosts = (role: Role) => mayDo(role, 'parts.cost');

/** What a change answers that has nothing to tell. */
const nothing = () => null;

export const partsRouter = {
  list: server.parts.list.handler(({ context: { screen }, input }) =>
    showParts(screen.garage.database, input, showsCosts(screen.staff.role)),
  ),
  get: server.parts.get.handler(({ context: { screen }, input }) =>
    getPart(screen.garage.database.reader, input.id, showsCosts(screen.staff.role)),
  ),
  find: server.parts.find.handler(({ context: { screen }, input }) =>
    findParts(screen.garage.database.reader, input, showsCosts(screen.staff.role)),
  ),
  lookalikes: server.parts.lookalikes.handler(({ context: { screen }, input }) =>
    findLookalikes(screen.garage.database.reader, input),
  ),
  categories: server.parts.categories.handler(({ context: { screen } }) =>
    partCategories(screen.garage.database.reader),
  ),
  brands: server.parts.brands.handler(({ context: { screen } }) => partBrands(screen.garage.database.reader)),
  prices: server.parts.prices.handler(({ context: { screen }, input }) =>
    partPrices(screen.garage.database.reader, input.id, showsCosts(screen.staff.role)),
  ),

  create: server.parts.create.handler(({ context: { screen }, input }) =>
    screen.write('parts.create', async (write) => ({ id: await createPart(write, input, screen.staff.role) })),
  ),
  update: server.parts.update.handler(({ context: { screen }, input }) =>
    screen.write('parts.update', (write) => updatePart(write, input.id, input.fields, screen.staff.role).then(nothing)),
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
