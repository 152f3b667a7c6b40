import { backupsRouter } from '../backups/router.ts';
import { bookingsRouter } from '../bookings/router.ts';
import { purchasesRouter } from '../buying/purchases-router.ts';
import { suppliersRouter } from '../buying/suppliers-router.ts';
import { carsRouter } from '../cars/router.ts';
import { catalogueRouter } from '../catalogue/router.ts';
import { clientsRouter } from '../clients/router.ts';
import { documentsRouter } from '../documents/router.ts';
import { draftsRouter } from '../drafts/router.ts';
import { erasureRouter } from '../erasure/router.ts';
import { exportsRouter } from '../export/router.ts';
import { filesRouter } from '../files/router.ts';
import { historyRouter } from '../history/router.ts';
import { importsRouter } from '../import/router.ts';
import { labelsRouter } from '../labels/router.ts';
import { linksRouter } from '../links/router.ts';
import { ordersRouter } from '../orders/router.ts';
import { partsRouter } from '../parts/router.ts';
import { paymentsRouter } from '../payments/router.ts';
import { preferencesRouter } from '../preferences/router.ts';
import { pricesRouter } from '../price-list/router.ts';
import { searchRouter } from '../search/router.ts';
import { liveRouter, sessionRouter } from '../session/router.ts';
import { windowRouter } from '../session/window-router.ts';
import { settingsRouter } from '../settings/router.ts';
import { staffRouter } from '../staff/router.ts';
import { stockRouter } from '../stock/router.ts';
import { stocktakesRouter } from '../stocktakes/router.ts';
import { syncRouter } from '../sync/router.ts';
import { ticketsRouter } from '../tickets/router.ts';
import { todayRouter } from '../today/router.ts';
import { workshopRouter } from '../workshop/router.ts';
import { server } from './server.ts';
import { setupRouter } from './setup-router.ts';

/** Every procedure of the contract with what it does. The compiler refuses a missing one. */
export const router = server.router({
  setup: setupRouter,
  session: sessionRouter,
  live: liveRouter,
  window: windowRouter,
  backups: backupsRouter,
  settings: settingsRouter,
  staff: staffRouter,
  workshop: workshopRouter,
  history: historyRouter,
  preferences: preferencesRouter,
  drafts: draftsRouter,
  search: searchRouter,
  clients: clientsRouter,
  cars: carsRouter,
  catalogue: catalogueRouter,
  prices: pricesRouter,
  parts: partsRouter,
  stock: stockRouter,
  documents: documentsRouter,
  erasure: erasureRouter,
  exports: exportsRouter,
  files: filesRouter,
  imports: importsRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  sync: syncRouter,
  suppliers: suppliersRouter,
  purchases: purchasesRouter,
  stocktakes: stocktakesRouter,
  labels: labelsRouter,
  today: todayRouter,
  links: linksRouter,
  tickets: ticketsRouter,
  bookings: bookingsRouter,
});
