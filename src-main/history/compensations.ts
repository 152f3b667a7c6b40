import { takeBackSupplierPayment } from '../buying/account.ts';
import { takeBackReceipt } from '../buying/receiving.ts';
import { cancelReading } from '../cars/mileage.ts';
import type { Write } from '../database/database.ts';
import { takeBackImport, takeBackPartsImport } from '../import/take-back.ts';
import { undoMove } from '../orders/moves.ts';
import { requireFieldsStillOpen, requireLinesOpen, requireUnpaidAfter, undoPromise } from '../orders/undo.ts';
import { takeBackPayment } from '../payments/service.ts';
import { takeBackVersion } from '../price-list/rollback.ts';
import { requireCodesFreeAfter } from '../price-list/service.ts';
import { takeBackMovements } from '../stock/post.ts';
import { takeBackCount, takeBackPosting } from '../stocktakes/service.ts';

/**
 * How to take back what an action added to a ledger, by action: an entry is never removed, so its capability adds the one that undoes it.
 * The records that the same change altered are set back by the history itself.
 */
export const compensations: Readonly<Record<string, ((write: Write, changeId: string) => Promise<void>) | undefined>> =
  {
    'cars.recordMileage': cancelReading,
    'imports.clients': takeBackImport,
    'imports.priceList': takeBackVersion,
    'imports.parts': takeBackPartsImport,
    // Its rows go into the bin with the history's own step; the event that began it means nothing without them.
    'orders.create': requireUnpaidAfter,
    'orders.update': requireFieldsStillOpen,
    'orders.addLine': requireLinesOpen,
    'orders.addPackage': requireLinesOpen,
    'orders.updateLine': requireLinesOpen,
    'orders.moveLine': requireLinesOpen,
    'orders.removeLines': requireLinesOpen,
    'orders.setLineState': requireLinesOpen,
    'orders.advance': undoMove,
    'orders.promise': undoPromise,
    'payments.take': takeBackPayment,
    'stock.receive': takeBackMovements,
    'stock.writeOff': takeBackMovements,
    'stock.correct': takeBackMovements,
    'stock.issue': takeBackMovements,
    'stock.giveBack': takeBackMovements,
    'stock.send': takeBackMovements,
    'stock.arrive': takeBackMovements,
    'stock.settle': takeBackMovements,
    'purchases.giveBack': takeBackReceipt,
    'purchases.receive': takeBackReceipt,
    'stocktakes.count': takeBackCount,
    'stocktakes.post': takeBackPosting,
    'suppliers.pay': takeBackSupplierPayment,
    'works.create': takeBackVersion,
    'works.remove': requireCodesFreeAfter,
    'prices.set': takeBackVersion,
    'prices.bulk': takeBackVersion,
    'prices.rollback': takeBackVersion,
  };
