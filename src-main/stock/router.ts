import { mayDo } from '../../src-shared/domain/rights.ts';
import { server } from '../application/server.ts';
import { listBelowZero } from './below-zero.ts';
import { explainStock } from './explain-stock.ts';
import { takeEventPiece } from './intake/file.ts';
import { readIntakeFolder, setIntakeFolder } from './intake/folder.ts';
import { createSource, listSources, removeSource } from './intake/sources.ts';
import { listMovements } from './movement-queries.ts';
import { giveBackParts, issueParts } from './order-stock.ts';
import { listOutsideProducts, matchProduct, matchWarehouse } from './outside.ts';
import { correctStock, receiveGoods, writeOff } from './post.ts';
import { listWarehouses, partsOfOrder, readLevels } from './queries.ts';
import { getTransfer, listTransfers } from './transfer-queries.ts';
import { receiveTransfers, sendParts, settleTransfer } from './transfers.ts';
import { assignBay, createWarehouse, removeWarehouse, updateWarehouse } from './warehouses.ts';

/** What a posting is undone by: the opposite entries. */
const compensated = { canCompensate: true } as const;

/** What a change answers that has nothing to tell. */
const nothing = () => null;

/** What a posting answers: the document under which its entries stand. */
const posted = (documentId: string) => ({ documentId });

export const stockRouter = {
  warehouses: server.stock.warehouses.handler(({ context: { screen } }) =>
    listWarehouses(screen.garage.database.reader),
  ),
  createWarehouse: server.stock.createWarehouse.handler(({ context: { screen }, input }) =>
    screen.write('stock.createWarehouse', async (write) => ({ id: await createWarehouse(write, input) })),
  ),
  updateWarehouse: server.stock.updateWarehouse.handler(({ context: { screen }, input }) =>
    screen.write('stock.updateWarehouse', (write) => updateWarehouse(write, input.id, input.fields).then(nothing)),
  ),
  removeWarehouse: server.stock.removeWarehouse.handler(({ context: { screen }, input }) =>
    screen.write('stock.removeWarehouse', (write) => removeWarehouse(write, input.id).then(nothing)),
  ),
  assignBay: server.stock.assignBay.handler(({ context: { screen }, input }) =>
    screen.write('stock.assignBay', (write) => assignBay(write, input.bayId, input.warehouseId).then(nothing)),
  ),

  levels: server.stock.levels.handler(({ context: { screen }, input }) =>
    readLevels(screen.garage.database.reader, input.productId),
  ),
  why: server.stock.why.handler(({ context: { screen }, input }) =>
    explainStock(screen.garage.database.reader, input, mayDo(screen.staff.role, 'parts.cost')),
  ),
  movements: server.stock.movements.handler(({ context: { screen }, input }) =>
    listMovements(screen.garage.database.reader, input, mayDo(screen.staff.role, 'parts.cost')),
  ),
  belowZero: server.stock.belowZero.handler(({ context: { screen }, input }) =>
    listBelowZero(screen.garage.database.reader, input),
  ),

  receive: server.stock.receive.handler(({ context: { screen }, input }) =>
    screen.write('stock.receive', (write) => receiveGoods(write, input).then(posted), compensated),
  ),
  writeOff: server.stock.writeOff.handler(({ context: { screen }, input }) =>
    screen.write('stock.writeOff', (write) => writeOff(write, input).then(posted), compensated),
  ),
  correct: server.stock.correct.handler(({ context: { screen }, input }) =>
    screen.write('stock.correct', (write) => correctStock(write, input).then(posted), compensated),
  ),

  ofOrder: server.stock.ofOrder.handler(({ context: { screen }, input }) =>
    partsOfOrder(screen.garage.database.reader, input.orderId, mayDo(screen.staff.role, 'parts.cost')),
  ),
  issue: server.stock.issue.handler(({ context: { screen }, input }) =>
    screen.write('stock.issue', (write) => issueParts(write, input).then(posted), compensated),
  ),
  giveBack: server.stock.giveBack.handler(({ context: { screen }, input }) =>
    screen.write('stock.giveBack', (write) => giveBackParts(write, input).then(posted), compensated),
  ),

  transfers: {
    list: server.stock.transfers.list.handler(({ context: { screen }, input }) =>
      listTransfers(screen.garage.database.reader, input),
    ),
    get: server.stock.transfers.get.handler(({ context: { screen }, input }) =>
      getTransfer(screen.garage.database.reader, input.id, mayDo(screen.staff.role, 'parts.cost')),
    ),
    send: server.stock.transfers.send.handler(({ context: { screen }, input }) =>
      screen.write('stock.send', (write) => sendParts(write, input), compensated),
    ),
    arrive: server.stock.transfers.arrive.handler(({ context: { screen }, input }) =>
      screen.write('stock.arrive', (write) => receiveTransfers(write, input).then(posted), compensated),
    ),
    settle: server.stock.transfers.settle.handler(({ context: { screen }, input }) =>
      screen.write('stock.settle', (write) => settleTransfer(write, input).then(posted), compensated),
    ),
  },

  intake: {
    sources: server.stock.intake.sources.handler(({ context: { screen } }) =>
      listSources(screen.garage.database.reader),
    ),
    createSource: server.stock.intake.createSource.handler(({ context: { screen }, input }) =>
      screen.write('stock.createSource', (write) => createSource(write, input.name)),
    ),
    removeSource: server.stock.intake.removeSource.handler(({ context: { screen }, input }) =>
      screen.write('stock.removeSource', (write) => removeSource(write, input.id).then(nothing)),
    ),
    takePiece: server.stock.intake.takePiece.handler(({ context: { screen }, input }) =>
      takeEventPiece(screen.garage.database, input),
    ),
    folder: server.stock.intake.folder.handler(async ({ context: { screen } }) => ({
      folder: await readIntakeFolder(screen.garage),
    })),
    watchFolder: server.stock.intake.watchFolder.handler(async ({ context: { screen }, input }) => {
      await setIntakeFolder(screen.garage, screen.staff.id, input.folder);
      return { folder: await readIntakeFolder(screen.garage) };
    }),
    products: server.stock.intake.products.handler(({ context: { screen }, input }) =>
      listOutsideProducts(screen.garage.database.reader, input),
    ),
    matchProduct: server.stock.intake.matchProduct.handler(({ context: { screen }, input }) =>
      screen.write('stock.matchProduct', (write) => matchProduct(write, input.id, input.partId).then(nothing)),
    ),
    matchWarehouse: server.stock.intake.matchWarehouse.handler(({ context: { screen }, input }) =>
      screen.write('stock.matchWarehouse', (write) => matchWarehouse(write, input.id, input.warehouseId).then(nothing)),
    ),
  },
};
