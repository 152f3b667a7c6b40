import { CamelCasePlugin, type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../../../src-main/database/database-tables.ts';
import type { Garage } from '../../../src-main/garage.ts';

/** A reader that remembers what it is asked, so that a test can count the queries of a call and look at how SQLite answers them. */
export function watchQueries({ database }: Garage) {
  const queries: CompiledQuery[] = [];
  const kysely = new Kysely<Database>({
    dialect: new SqliteDialect({ database: database.connection }),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      queries.push(query);
    },
  });
  const planOf = ({ sql, parameters }: CompiledQuery): string => {
    const rows = database.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    return rows.map(({ detail }) => detail).join('\n');
  };
  return {
    reader: kysely as unknown as ReadonlyKysely<Database>,
    /** How SQLite answers each of the queries that `call` asks, one text for each. */
    plansOf: async (call: () => Promise<unknown>): Promise<string[]> => {
      queries.length = 0;
      await call();
      return queries.map(planOf);
    },
    /** How many rows each of the queries answers that `call` asks. */
    readsOf: async (call: () => Promise<unknown>): Promise<number[]> => {
      queries.length = 0;
      await call();
      return queries.map(({ sql, parameters }) => database.connection.prepare(sql).all(...parameters).length);
    },
  };
}
