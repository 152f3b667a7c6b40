import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { postgresDeltas } from './postgres-deltas.ts';
import { isAway } from './postgres-errors.ts';
import { type Db, StoreAway, type Unit } from './store.ts';
import type { CloudTables } from './tables.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Work<T> = (unit: Unit) => Promise<T>;

/** One snapshot, of one garage. Nobody waits for its end, which says nothing: whatever the connection is used for next comes behind it. */
export async function readTransaction<T>(client: pg.PoolClient, garage: string, work: Work<T>): Promise<T> {
  const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ${named(garage)}`;
  const statements = new Statements(client);
  return statements.orRollBack(async () => {
    statements.send(client.query(begin));
    const answer = await work({ db: kyselyOver(client), garage, deltas: statements.deltas(garage) });
    await statements.answered();
    client.query('COMMIT').catch(() => {});
    return answer;
  });
}

/**
 * One durable transaction, which holds the garage's lock. Its statements are planned once a connection and not for each garage: with sixteen partitions the planning takes longer
 * than the work.
 */
export async function writeTransaction<T>(client: pg.PoolClient, garage: string, work: Work<T>): Promise<T> {
  const begin = `BEGIN; ${named(garage)}; SET LOCAL plan_cache_mode = force_generic_plan; SELECT 1 FROM garages WHERE id = '${garage}' FOR UPDATE`;
  let unreplicated = false;
  // The commit is on this server alone, and the server says so by a mere warning: it may be lost with it, so it is not acknowledged.
  const onNotice = ({ message }: { message?: string | undefined }) => {
    if (message?.includes('canceling wait for synchronous replication')) unreplicated = true;
  };
  client.on('notice', onNotice);
  const statements = new Statements(client);
  try {
    return await statements.orRollBack(async () => {
      statements.send(client.query(begin));
      const answer = await work({ db: kyselyOver(client), garage, deltas: statements.deltas(garage) });
      statements.send(client.query('COMMIT'));
      await statements.answered();
      if (unreplicated) throw new StoreAway('The standby has not confirmed.');
      return answer;
    });
  } finally {
    client.off('notice', onNotice);
  }
}

/**
 * Statements go out as they come, and nobody waits for an answer that says nothing: a transaction begins with its first question, and ends with what it writes last. So it is two
 * turns to the server and back where each statement by itself would be one. The server takes them in order, and after one that failed no other until the end, so nothing is half done.
 */
class Statements {
  readonly #client: pg.PoolClient;
  readonly #unanswered: Promise<unknown>[] = [];

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  deltas(garage: string) {
    return postgresDeltas(this.#client, garage, (statement) => this.send(statement));
  }

  /** Looks after the answer of a statement that nobody waits for. */
  send(statement: Promise<unknown>): void {
    statement.catch(() => {});
    this.#unanswered.push(statement);
  }

  /** Resolves when all of them went well. */
  async answered(): Promise<void> {
    await Promise.all(this.#unanswered);
  }

  /** Undoes what failed. Of several statements the first one that failed says why; those behind it only that one has. */
  async orRollBack<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error)) await this.#client.query('ROLLBACK');
      const failed = (await Promise.allSettled(this.#unanswered)).find(({ status }) => status === 'rejected');
      throw failed?.status === 'rejected' ? failed.reason : error;
    }
  }
}

/** The transaction's garage, which is the only one whose rows it will see. */
function named(garage: string): string {
  if (!uuidPattern.test(garage)) throw new TypeError('A garage is named by a UUID.');
  return `SET LOCAL app.garage = '${garage}'`;
}

const builders = new WeakMap<pg.PoolClient, Db>();

/** Kysely over one connection, kept as long as the connection. */
function kyselyOver(client: pg.PoolClient): Db {
  const known = builders.get(client);
  if (known) return known;
  const connection: PostgresPoolClient = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => connection, end: async () => {}, options: {} };
  const db = new Kysely<CloudTables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  builders.set(client, db);
  return db;
}
