import { Refusal } from '../../src-shared/domain/refusal.ts';
import { server } from '../application/server.ts';

/** What is declared and still being built. */
const later = (): never => {
  throw new Refusal('stock.later');
};

export const stockRouter = {
  warehouses: server.stock.warehouses.handler(later),
  createWarehouse: server.stock.createWarehouse.handler(later),
  updateWarehouse: server.stock.updateWarehouse.handler(later),
  removeWarehouse: server.stock.removeWarehouse.handler(later),
  assignBay: server.stock.assignBay.handler(later),
  levels: server.stock.levels.handler(later),
  why: server.stock.why.handler(later),
  movements: server.stock.movements.handler(later),
  belowZero: server.stock.belowZero.handler(later),
  receive: server.stock.receive.handler(later),
  writeOff: server.stock.writeOff.handler(later),
  correct: server.stock.correct.handler(later),
  ofOrder: server.stock.ofOrder.handler(later),
  issue: server.stock.issue.handler(later),
  giveBack: server.stock.giveBack.handler(later),
  transfers: {
    list: server.stock.transfers.list.handler(later),
    get: server.stock.transfers.get.handler(later),
    send: server.stock.transfers.send.handler(later),
    arrive: server.stock.transfers.arrive.handler(later),
    settle: server.stock.transfers.settle.handler(later),
  },
  intake: {
    sources: server.stock.intake.sources.handler(later),
    createSource: server.stock.intake.createSource.handler(later),
    removeSource: server.stock.intake.removeSource.handler(later),
    folder: server.stock.intake.folder.handler(later),
    watchFolder: server.stock.intake.watchFolder.handler(later),
    products: server.stock.intake.products.handler(later),
    matchProduct: server.stock.intake.matchProduct.handler(later),
    matchWarehouse: server.stock.intake.matchWarehouse.handler(later),
  },
};
