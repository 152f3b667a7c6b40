import { garageMigrations } from '../migrations/garage/index.ts';
import { backupBeforeMigration } from './backups/before-migration.ts';
import { clientProjections } from './clients/projection.ts';
import type { DatabaseKey } from './database/connection.ts';
import { GarageDatabase, type Sources } from './database/database.ts';

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
}

/** The rows that are derived, in the order in which they are refreshed. */
export const projections = [...clientProjections];

/** The composition root: opens the garage in `folder` (creating the file when it is not there) with everything it consists of. */
export async function openGarage(
  folder: DataFolder,
  key: DatabaseKey,
  sources: Sources,
  onSlowQuery?: (sql: string, durationMs: number) => void,
): Promise<Garage> {
  const database = await GarageDatabase.open({
    ...sources,
    file: folder.databaseFile,
    key,
    migrations: garageMigrations,
    projections,
    beforeMigration: (connection) => backupBeforeMigration(connection, folder, sources.now()),
    ...(onSlowQuery && { onSlowQuery }),
  });
  return { ...sources, database, folder, key };
}
