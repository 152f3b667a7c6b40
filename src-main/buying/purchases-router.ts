import { server } from '../application/server.ts';
import { writePurchasePaper } from './paper.ts';
import { proposePurchases } from './proposal.ts';
import { getPurchase, listPurchases } from './purchase-queries.ts';
import {
  addPurchaseLine,
  cancelPurchase,
  closePurchase,
  createProposed,
  createPurchase,
  removePurchaseLines,
  removePurchases,
  restorePurchases,
  sendPurchase,
  updatePurchase,
  updatePurchaseLine,
} from './purchases.ts';
import { giveBackGoods, receiveGoods } from './receiving.ts';

export const purchasesRouter = {
  list: server.purchases.list.handler(({ context: { screen }, input }) =>
    listPurchases(screen.garage.database.reader, input),
  ),

  get: server.purchases.get.handler(({ context: { screen }, input }) =>
    getPurchase(screen.garage.database.reader, input.id),
  ),

  propose: server.purchases.propose.handler(({ context: { screen }, input }) =>
    proposePurchases(screen.garage.database.reader, input.warehouseId),
  ),

  createProposed: server.purchases.createProposed.handler(({ context: { screen }, input }) =>
    screen.write('purchases.create', async (write) => ({ ids: await createProposed(write, input) })),
  ),

  create: server.purchases.create.handler(({ context: { screen }, input }) =>
    screen.write('purchases.create', async (write) => ({ id: await createPurchase(write, input) })),
  ),

  update: server.purchases.update.handler(({ context: { screen }, input }) =>
    screen.write('purchases.update', async (write) => {
      await updatePurchase(write, input.id, input.fields);
      return null;
    }),
  ),

  addLine: server.purchases.addLine.handler(({ context: { screen }, input }) =>
    screen.write('purchases.addLine', async (write) => ({ lineId: await addPurchaseLine(write, input) })),
  ),

  updateLine: server.purchases.updateLine.handler(({ context: { screen }, input }) =>
    screen.write('purchases.updateLine', async (write) => {
      await updatePurchaseLine(write, input.lineId, input.fields);
      return null;
    }),
  ),

  removeLines: server.purchases.removeLines.handler(({ context: { screen }, input }) =>
    screen.write('purchases.removeLines', async (write) => {
      await removePurchaseLines(write, input.lineIds);
      return null;
    }),
  ),

  paper: server.purchases.paper.handler(({ context: { screen }, input }) => writePurchasePaper(screen.garage, input)),

  send: server.purchases.send.handler(({ context: { screen }, input }) =>
    screen.write('purchases.send', async (write) => {
      await sendPurchase(write, input.id);
      return null;
    }),
  ),

  close: server.purchases.close.handler(({ context: { screen }, input }) =>
    screen.write('purchases.close', async (write) => {
      await closePurchase(write, input.id);
      return null;
    }),
  ),

  cancel: server.purchases.cancel.handler(({ context: { screen }, input }) =>
    screen.write('purchases.cancel', async (write) => {
      await cancelPurchase(write, input.id, input.reason);
      return null;
    }),
  ),

  remove: server.purchases.remove.handler(({ context: { screen }, input }) =>
    screen.write('purchases.remove', async (write) => {
      await removePurchases(write, input.ids);
      return null;
    }),
  ),

  restore: server.purchases.restore.handler(({ context: { screen }, input }) =>
    screen.write('purchases.restore', async (write) => {
      await restorePurchases(write, input.ids);
      return null;
    }),
  ),

  receive: server.purchases.receive.handler(({ context: { screen }, input }) =>
    screen.write('purchases.receive', (write) => receiveGoods(write, input), { canCompensate: true }),
  ),

  giveBack: server.purchases.giveBack.handler(({ context: { screen }, input }) =>
    screen.write('purchases.giveBack', async (write) => ({ entryId: await giveBackGoods(write, input) }), {
      canCompensate: true,
    }),
  ),
};
