import type { BookingRequestsTable } from '../bookings/tables.ts';
import type {
  PurchaseOrderLinesTable,
  PurchaseOrderSummariesTable,
  PurchaseOrdersTable,
  SupplierEntriesTable,
  SupplierPartsTable,
  SupplierSummariesTable,
  SuppliersTable,
} from '../buying/tables.ts';
import type {
  CarOwnersTable,
  CarPlatesTable,
  CarSummariesTable,
  CarsTable,
  MileageReadingsTable,
} from '../cars/tables.ts';
import type { ClientPhonesTable, ClientSummariesTable, ClientsTable } from '../clients/tables.ts';
import type { DocumentsTable } from '../documents/tables.ts';
import type { DraftsTable } from '../drafts/tables.ts';
import type { ContentStatesTable, FilePreviewsTable, FilesTable } from '../files/tables.ts';
import type { HistoryTable, StaleTable, TransactionsTable } from '../history/tables.ts';
import type { ImportMappingsTable } from '../import/tables.ts';
import type {
  LinkBlobsTable,
  LinkPublicationsTable,
  LinkRepliesSeenTable,
  LinkRepliesTable,
  LinkStatesTable,
  LinksTable,
  OrderRatingsTable,
} from '../links/tables.ts';
import type {
  ClockEntriesTable,
  OrderEventsTable,
  OrderLinesTable,
  OrderSummariesTable,
  OrdersTable,
} from '../orders/tables.ts';
import type {
  MarkupRulesTable,
  PartBarcodesTable,
  PartCrossesTable,
  PartFitsTable,
  PartPlacesTable,
  PartSummariesTable,
  PartsTable,
} from '../parts/tables.ts';
import type { PaymentsTable } from '../payments/tables.ts';
import type {
  PackageItemsTable,
  PackagesTable,
  PriceEntriesTable,
  PriceVersionsTable,
  WorkPricesTable,
  WorkSummariesTable,
  WorksTable,
} from '../price-list/tables.ts';
import type { SearchDocumentsTable } from '../search/tables.ts';
import type {
  BaysTable,
  BranchesTable,
  DeviceTable,
  GarageTable,
  NumberCountersTable,
  PreferencesTable,
  SettingsTable,
} from '../settings/tables.ts';
import type { AbsencesTable, SignInFailuresTable, StaffTable } from '../staff/tables.ts';
import type {
  IntakeSourcesTable,
  OrderPartLinesTable,
  OutsideProductsTable,
  StockCheckpointsTable,
  StockIdentitiesTable,
  StockLevelsTable,
  StockMovementsTable,
  StockOnOrderTable,
  StockProductsTable,
  StockTransfersTable,
  WarehousesTable,
} from '../stock/tables.ts';
import type { StocktakeCountsTable, StocktakesTable } from '../stocktakes/tables.ts';
import type {
  ConflictsTable,
  DevicesTable,
  ErasuresTable,
  FileChunksTable,
  HeldDeltasTable,
  KeySharesTable,
  OutboxTable,
  OutboxTransactionsTable,
  RowStampsTable,
  SyncedColumnsTable,
  SyncStateTable,
} from '../sync/tables.ts';
import type { TicketMessagesTable, TicketsTable } from '../tickets/tables.ts';

/** Every table of the garage's file, as Kysely sees it: camelCase here, snake_case in SQL. */
export interface Database {
  garage: GarageTable;
  branches: BranchesTable;
  bays: BaysTable;
  settings: SettingsTable;
  device: DeviceTable;
  preferences: PreferencesTable;
  numberCounters: NumberCountersTable;
  importMappings: ImportMappingsTable;
  staff: StaffTable;
  absences: AbsencesTable;
  signInFailures: SignInFailuresTable;
  files: FilesTable;
  filePreviews: FilePreviewsTable;
  contentStates: ContentStatesTable;
  clients: ClientsTable;
  clientPhones: ClientPhonesTable;
  clientSummaries: ClientSummariesTable;
  cars: CarsTable;
  carPlates: CarPlatesTable;
  carOwners: CarOwnersTable;
  mileageReadings: MileageReadingsTable;
  carSummaries: CarSummariesTable;
  works: WorksTable;
  priceVersions: PriceVersionsTable;
  priceEntries: PriceEntriesTable;
  packages: PackagesTable;
  packageItems: PackageItemsTable;
  workPrices: WorkPricesTable;
  workSummaries: WorkSummariesTable;
  parts: PartsTable;
  partBarcodes: PartBarcodesTable;
  partCrosses: PartCrossesTable;
  partFits: PartFitsTable;
  partPlaces: PartPlacesTable;
  markupRules: MarkupRulesTable;
  partSummaries: PartSummariesTable;
  warehouses: WarehousesTable;
  outsideProducts: OutsideProductsTable;
  intakeSources: IntakeSourcesTable;
  stockMovements: StockMovementsTable;
  stockCheckpoints: StockCheckpointsTable;
  stockIdentities: StockIdentitiesTable;
  stockProducts: StockProductsTable;
  stockLevels: StockLevelsTable;
  stockTransfers: StockTransfersTable;
  stockOnOrder: StockOnOrderTable;
  orderPartLines: OrderPartLinesTable;
  orders: OrdersTable;
  orderLines: OrderLinesTable;
  orderEvents: OrderEventsTable;
  clockEntries: ClockEntriesTable;
  orderSummaries: OrderSummariesTable;
  payments: PaymentsTable;
  documents: DocumentsTable;
  links: LinksTable;
  linkPublications: LinkPublicationsTable;
  linkStates: LinkStatesTable;
  linkBlobs: LinkBlobsTable;
  linkReplies: LinkRepliesTable;
  linkRepliesSeen: LinkRepliesSeenTable;
  orderRatings: OrderRatingsTable;
  tickets: TicketsTable;
  ticketMessages: TicketMessagesTable;
  bookingRequests: BookingRequestsTable;
  suppliers: SuppliersTable;
  supplierParts: SupplierPartsTable;
  supplierEntries: SupplierEntriesTable;
  supplierSummaries: SupplierSummariesTable;
  purchaseOrders: PurchaseOrdersTable;
  purchaseOrderLines: PurchaseOrderLinesTable;
  purchaseOrderSummaries: PurchaseOrderSummariesTable;
  stocktakes: StocktakesTable;
  stocktakeCounts: StocktakeCountsTable;
  transactions: TransactionsTable;
  history: HistoryTable;
  stale: StaleTable;
  searchDocuments: SearchDocumentsTable;
  drafts: DraftsTable;
  syncState: SyncStateTable;
  rowStamps: RowStampsTable;
  syncedColumns: SyncedColumnsTable;
  outbox: OutboxTable;
  outboxTransactions: OutboxTransactionsTable;
  heldDeltas: HeldDeltasTable;
  devices: DevicesTable;
  keyShares: KeySharesTable;
  conflicts: ConflictsTable;
  fileChunks: FileChunksTable;
  erasures: ErasuresTable;
}
