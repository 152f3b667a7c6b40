import { join } from 'node:path';
import { garageMigrations } from '../migrations/garage/index.ts';
import type { Catalogue } from '../src-shared/domain/catalogue.ts';
import { Backups } from './backups/backups.ts';
import { backupBeforeMigration } from './backups/before-migration.ts';
import { buyingProjections } from './buying/projection.ts';
import { carProjections } from './cars/projection.ts';
import { catalogueIn } from './catalogue/catalogue.ts';
import { clientProjections } from './clients/projection.ts';
import type { DatabaseKey } from './database/connection.ts';
import { GarageDatabase, type Sources } from './database/database.ts';
import type { Projection } from './database/projection.ts';
import { Printer } from './documents/printer.ts';
import { applyErasures, keepErased } from './erasure/service.ts';
import { contentProjections } from './files/content-projection.ts';
import { ContentTransfer } from './files/content-transfer.ts';
import { LinkPublisher } from './links/link-publisher.ts';
import { linkProjections } from './links/projection.ts';
import { goOnWithParts } from './orders/await-stock.ts';
import { orderProjections } from './orders/projection.ts';
import { partProjections } from './parts/projection.ts';
import { priceListProjections } from './price-list/projection.ts';
import { stockProjections } from './stock/projection.ts';
import { ensureWarehouses } from './stock/warehouses.ts';
import { CloudAway, CloudRefusal } from './sync/cloud-client.ts';
import { GarageSync } from './sync/garage-sync.ts';

/** Where a garage's data lie. */
export interface DataFolder {
  readonly path: string;
  readonly databaseFile: string;
  readonly keyFile: string;
  readonly lockFile: string;
  readonly backups: string;
  readonly files: string;
}

/** One open garage: its database and where its files are. Capabilities are functions over it; it holds nothing else. */
export interface Garage extends Sources {
  readonly database: GarageDatabase;
  readonly folder: DataFolder;
  readonly key: DatabaseKey;
  readonly backups: Backups;
  /** Draws documents. */
  readonly printer: Printer;
  /** Keeps owners' pages up to date, once it is connected to a cloud. */
  readonly links: LinkPublisher;
  /** Brings the contents of files to where they are wanted. */
  readonly contents: ContentTransfer;
  /** Makes, models and manufacturers as they come with the program. */
  readonly catalogue: () => Catalogue;
  /** Several PCs and the cloud between them. */
  readonly sync: GarageSync;
}

/** The rows that are derived, in the order in which they are refreshed. */
function projectionsWith(catalogue: () => Catalogue): readonly Projection[] {
  return [
    ...stockProjections,
    ...orderProjections,
    ...carProjections(catalogue),
    ...clientProjections,
    ...priceListProjections,
    ...linkProjections,
    ...contentProjections,
    ...partProjections,
    ...buyingProjections,
  ];
}

/** Who hears of what happens behind. */
export interface OpenGarageOptions {
  readonly onSlowQuery?: (sql: string, durationMs: number) => void;
  readonly onBug?: (error: unknown) => void;
}

/**
 * The composition root: opens the garage in `folder` (creating the file when it is not there) with everything it consists of.
 * `resources` is the folder of what comes with the program.
 */
export async function openGarage(
  folder: DataFolder,
  key: DatabaseKey,
  sources: Sources,
  resources: string,
  { onSlowQuery, onBug = () => {} }: OpenGarageOptions = {},
): Promise<Garage> {
  const catalogue = catalogueIn(resources);
  const database = await GarageDatabase.open({
    ...sources,
    file: folder.databaseFile,
    key,
    migrations: garageMigrations,
    projections: projectionsWith(catalogue),
    reactions: [goOnWithParts],
    beforeMigration: (connection) => backupBeforeMigration(connection, folder, key, sources.now()),
    ...(onSlowQuery && { onSlowQuery }),
  });
  await ensureWarehouses(database);
  const backups = new Backups({ database, folder, key, now: sources.now });
  const printer = new Printer(join(resources, 'fonts'));
  const links = new LinkPublisher({ ...sources, database, folder, key }, (error) => {
    // No network is no bug.
    if (!(error instanceof CloudAway || error instanceof CloudRefusal)) onBug(error);
  });
  const contents = new ContentTransfer({ ...sources, database, folder, key }, onBug);
  const erasing = { ...sources, database, folder, key };
  // What was erased stays so, whatever file lies here now.
  await applyErasures(erasing).catch(onBug);
  const erase = () => keepErased(erasing);
  const sync = new GarageSync({ ...sources, database, key, onBug, links, contents, erase });
  return { ...sources, database, folder, key, backups, printer, links, contents, catalogue, sync };
}
