import { backupsContract } from './backups.ts';
import { bookingsContract } from './bookings.ts';
import { carsContract } from './cars.ts';
import { catalogueContract } from './catalogue.ts';
import { clientsContract } from './clients.ts';
import { documentsContract } from './documents.ts';
import { draftsContract } from './drafts.ts';
import { erasureContract } from './erasure.ts';
import { exportsContract } from './exports.ts';
import { filesContract } from './files.ts';
import { historyContract } from './history.ts';
import { importsContract } from './imports.ts';
import { labelsContract } from './labels.ts';
import { linksContract } from './links.ts';
import { ordersContract } from './orders.ts';
import { partsContract } from './parts.ts';
import { paymentsContract } from './payments.ts';
import { preferencesContract } from './preferences.ts';
import { pricesContract } from './prices.ts';
import { purchasesContract } from './purchases.ts';
import { searchContract } from './search.ts';
import { liveContract, sessionContract } from './session.ts';
import { settingsContract } from './settings.ts';
import { setupContract } from './setup.ts';
import { staffContract } from './staff.ts';
import { stockContract } from './stock.ts';
import { stocktakesContract } from './stocktakes.ts';
import { suppliersContract } from './suppliers.ts';
import { syncContract } from './sync.ts';
import { ticketsContract } from './tickets.ts';
import { todayContract } from './today.ts';
import { windowContract } from './window.ts';
import { workshopContract } from './workshop.ts';

/** Everything a screen may ask of the garage's process, over whichever wire. The first name of a path is the topic its answers depend on. */
export const contract = {
  setup: setupContract,
  session: sessionContract,
  live: liveContract,
  window: windowContract,
  backups: backupsContract,
  settings: settingsContract,
  staff: staffContract,
  workshop: workshopContract,
  history: historyContract,
  preferences: preferencesContract,
  drafts: draftsContract,
  search: searchContract,
  clients: clientsContract,
  cars: carsContract,
  catalogue: catalogueContract,
  prices: pricesContract,
  parts: partsContract,
  stock: stockContract,
  documents: documentsContract,
  erasure: erasureContract,
  exports: exportsContract,
  files: filesContract,
  imports: importsContract,
  orders: ordersContract,
  payments: paymentsContract,
  sync: syncContract,
  suppliers: suppliersContract,
  purchases: purchasesContract,
  stocktakes: stocktakesContract,
  labels: labelsContract,
  today: todayContract,
  links: linksContract,
  tickets: ticketsContract,
  bookings: bookingsContract,
};
export type Contract = typeof contract;
