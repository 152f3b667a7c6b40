import type Sqlite from 'better-sqlite3';
import type { GarageDatabase } from '../database/database.ts';

/** Writes what the sync remembers of itself, as a transaction of its own that is nobody's change, and is on the disk when this answers. */
export function note<Result>(database: GarageDatabase, work: (connection: Sqlite.Database) => Result): Promise<Result> {
  return database.apply(async ({ connection }) => work(connection), { leavesDerived: true });
}
