import { server } from '../application/server.ts';
import { backupBefore } from '../backups/before-risk.ts';
import { applyBulk, previewBulk } from './bulk-change.ts';
import { findCars } from './find-cars.ts';
import { getPackage, listPackages, packagesFor, pricePackage } from './package-queries.ts';
import { createPackage, removePackages, updatePackage } from './packages.ts';
import { explainPrice, priceHistory } from './price-queries.ts';
import { carOf, getWork, listCategories, listPrices, listScopes, listWorks } from './queries.ts';
import { previewRollback, rollBackVersion } from './rollback.ts';
import { canonicalRequest, canonicalScope } from './scopes.ts';
import { createWork, removeWorks, restoreWorks, updateWork } from './service.ts';
import { setPrices } from './set-prices.ts';
import { listVersions } from './version-queries.ts';

/** What enters a version can be undone, because a version can be rolled back. */
const compensated = { canCompensate: true } as const;

const packagesRouter = {
  list: server.prices.packages.list.handler(({ context }) => listPackages(context.screen.garage.database.reader)),

  get: server.prices.packages.get.handler(({ context, input }) =>
    getPackage(context.screen.garage.database.reader, input.id),
  ),

  priced: server.prices.packages.priced.handler(({ context, input }) => {
    const { garage } = context.screen;
    const now = garage.now();
    const car = canonicalScope(garage.catalogue(), input.car);
    return pricePackage(garage.database.reader, input.id, { car, at: input.at ?? now, now });
  }),

  suiting: server.prices.packages.suiting.handler(({ context, input }) => {
    const { garage } = context.screen;
    const now = garage.now();
    const car = canonicalScope(garage.catalogue(), input.car);
    return packagesFor(garage.database.reader, { car, at: input.at ?? now, now });
  }),

  create: server.prices.packages.create.handler(({ context: { screen }, input }) =>
    screen.write('packages.create', async (write) => ({
      id: await createPackage(write, canonicalScope(screen.garage.catalogue(), input)),
    })),
  ),

  update: server.prices.packages.update.handler(({ context: { screen }, input }) =>
    screen.write('packages.update', async (write) => {
      await updatePackage(write, screen.garage.catalogue(), input.id, input.fields);
      return null;
    }),
  ),

  remove: server.prices.packages.remove.handler(({ context, input }) =>
    context.screen.write('packages.remove', async (write) => {
      await removePackages(write, input.ids);
      return null;
    }),
  ),
};

export const pricesRouter = {
  list: server.prices.list.handler(({ context, input }) => {
    const { garage } = context.screen;
    const filters = { ...input.filters, ...canonicalScope(garage.catalogue(), carOf(input.filters)) };
    return listWorks(garage.database.reader, { ...input, filters }, garage.now());
  }),

  get: server.prices.get.handler(({ context, input }) =>
    getWork(context.screen.garage.database.reader, input.id, context.screen.garage.now()),
  ),

  create: server.prices.create.handler(({ context, input: { fields, price } }) =>
    context.screen.write(
      'works.create',
      async (write) => {
        const id = await createWork(write, fields);
        const edit = { ...price, workId: id, make: '', model: '', generation: '' };
        if (price) await setPrices(write, { edits: [{ ...edit, ...price }], effectiveFrom: null, note: '' });
        return { id };
      },
      compensated,
    ),
  ),

  update: server.prices.update.handler(({ context, input }) =>
    context.screen.write('works.update', async (write) => {
      await updateWork(write, input.id, input.fields);
      return null;
    }),
  ),

  remove: server.prices.remove.handler(({ context, input }) =>
    context.screen.write('works.remove', async (write) => {
      await removeWorks(write, input.ids);
      return null;
    }),
  ),

  restore: server.prices.restore.handler(({ context, input }) =>
    context.screen.write('works.restore', async (write) => {
      await restoreWorks(write, input.ids);
      return null;
    }),
  ),

  categories: server.prices.categories.handler(({ context }) => listCategories(context.screen.garage.database.reader)),

  findCars: server.prices.findCars.handler(({ context, input }) => {
    const { garage } = context.screen;
    return findCars(garage.database.reader, garage.catalogue(), input, garage.now());
  }),

  scopes: server.prices.scopes.handler(({ context }) =>
    listScopes(context.screen.garage.database.reader, context.screen.garage.now()),
  ),

  priceFor: server.prices.priceFor.handler(async ({ context, input }) => {
    const { garage } = context.screen;
    const now = garage.now();
    const at = input.at ?? now;
    const car = canonicalScope(garage.catalogue(), carOf(input));
    const { reader } = garage.database;
    const [works, packages] = await Promise.all([
      listPrices(reader, car, at, now),
      packagesFor(reader, { car, at, now }),
    ]);
    return { works, packages };
  }),

  resolve: server.prices.resolve.handler(({ context, input }) => {
    const { garage } = context.screen;
    const now = garage.now();
    const car = canonicalScope(garage.catalogue(), input.car);
    return explainPrice(garage.database.reader, input.workId, { car, at: input.at ?? now, now });
  }),

  history: server.prices.history.handler(({ context, input }) => {
    const { garage } = context.screen;
    return priceHistory(garage.database.reader, input.workId, canonicalScope(garage.catalogue(), input.car));
  }),

  set: server.prices.set.handler(({ context: { screen }, input }) =>
    screen.write(
      'prices.set',
      async (write) => {
        const edits = input.edits.map((edit) => canonicalScope(screen.garage.catalogue(), edit));
        return { prices: await setPrices(write, { ...input, edits }) };
      },
      compensated,
    ),
  ),

  previewBulk: server.prices.previewBulk.handler(({ context, input }) => {
    const { garage } = context.screen;
    const { offset, limit, ...typed } = input;
    const request = canonicalRequest(garage.catalogue(), typed);
    const moment = { at: garage.now(), versionId: garage.newId() };
    return previewBulk(garage.database.reader, request, { offset, limit }, moment);
  }),

  applyBulk: server.prices.applyBulk.handler(async ({ context: { screen }, input }) => {
    const request = canonicalRequest(screen.garage.catalogue(), input);
    await backupBefore(screen.garage, 'before-prices');
    return screen.write('prices.bulk', (write) => applyBulk(write, request), compensated);
  }),

  versions: server.prices.versions.handler(({ context, input }) =>
    listVersions(context.screen.garage.database.reader, input, context.screen.garage.now()),
  ),

  previewRollback: server.prices.previewRollback.handler(({ context, input }) =>
    previewRollback(context.screen.garage.database.reader, input.versionId, input, context.screen.garage.now()),
  ),

  rollback: server.prices.rollback.handler(({ context, input }) =>
    context.screen.write('prices.rollback', (write) => rollBackVersion(write, input.versionId), compensated),
  ),

  packages: packagesRouter,
};
