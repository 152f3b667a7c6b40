import { CamelCasePlugin, Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type DatabaseKey, openConnection } from './connection.ts';
import type { Database } from './database-tables.ts';
import { GarageDialect } from './dialect.ts';

/** Where the garage's file is, and what opens it: all that another thread needs. */
export interface SnapshotSource {
  readonly file: string;
  readonly key: DatabaseKey;
}

const cacheKib = 8_000;

/**
 * Lets `work` read the garage as it was committed at one moment, however long it takes and whatever is written meanwhile. On a connection of its own, so
 * it can run in any thread; the connection is closed when the work is done.
 */
export async function readSnapshot<Result>(
  { file, key }: SnapshotSource,
  work: (reader: ReadonlyKysely<Database>) => Promise<Result>,
): Promise<Result> {
  const connection = openConnection(file, key, { readonly: true });
  const reader = new Kysely<Database>({ dialect: new GarageDialect(connection), plugins: [new CamelCasePlugin()] });
  try {
    // Whoever reads a garage from end to end gains nothing from pages that were read long ago.
    connection.pragma(`cache_size = -${cacheKib}`);
    connection.exec('BEGIN');
    // Kysely's own way to a reader that has no writing methods: a type over the same object.
    return await work(reader as unknown as ReadonlyKysely<Database>);
  } finally {
    await reader.destroy();
    if (connection.open) connection.close();
  }
}
