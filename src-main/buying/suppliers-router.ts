import { server } from '../application/server.ts';
import { paySupplier } from './account.ts';
import { removeSupplierParts, setSupplierPart } from './offers.ts';
import { getSupplier, listSuppliers, readAccount, readOffers, readSupplierParts } from './supplier-queries.ts';
import { createSupplier, removeSuppliers, restoreSuppliers, updateSupplier } from './suppliers.ts';

export const suppliersRouter = {
  list: server.suppliers.list.handler(({ context: { screen }, input }) =>
    listSuppliers(screen.garage.database.reader, input, screen.garage.now()),
  ),

  get: server.suppliers.get.handler(({ context: { screen }, input }) =>
    getSupplier(screen.garage.database.reader, input.id, screen.garage.now()),
  ),

  create: server.suppliers.create.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.create', async (write) => ({ id: await createSupplier(write, input) })),
  ),

  update: server.suppliers.update.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.update', async (write) => {
      await updateSupplier(write, input.id, input.fields);
      return null;
    }),
  ),

  remove: server.suppliers.remove.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.remove', async (write) => {
      await removeSuppliers(write, input.ids);
      return null;
    }),
  ),

  restore: server.suppliers.restore.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.restore', async (write) => {
      await restoreSuppliers(write, input.ids);
      return null;
    }),
  ),

  account: server.suppliers.account.handler(({ context: { screen }, input }) =>
    readAccount(screen.garage.database.reader, input),
  ),

  pay: server.suppliers.pay.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.pay', (write) => paySupplier(write, input), { canCompensate: true }),
  ),

  parts: server.suppliers.parts.handler(({ context: { screen }, input }) =>
    readSupplierParts(screen.garage.database.reader, input.supplierId),
  ),

  offers: server.suppliers.offers.handler(({ context: { screen }, input }) =>
    readOffers(screen.garage.database.reader, input.partId),
  ),

  setPart: server.suppliers.setPart.handler(({ context: { screen }, input: { supplierId, partId, ...offer } }) =>
    screen.write('suppliers.setPart', async (write) => ({
      id: await setSupplierPart(write, { supplierId, partId }, offer),
    })),
  ),

  removeParts: server.suppliers.removeParts.handler(({ context: { screen }, input }) =>
    screen.write('suppliers.removeParts', async (write) => {
      await removeSupplierParts(write, input.ids);
      return null;
    }),
  ),
};
