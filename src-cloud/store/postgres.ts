import { randomBytes, randomUUID } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import { cloudPostgresMigrations } from '../../migrations/cloud/index.ts';
import { Listeners } from './listeners.ts';
import { pendingSteps } from './migrate.ts';
import { postgresDeltas } from './postgres-deltas.ts';
import { isAway } from './postgres-errors.ts';
import { PostgresNudges } from './postgres-nudges.ts';
import { Primary } from './postgres-primary.ts';
import type { PostgresHost } from './postgres-url.ts';
import { type Db, type Nudge, type Store, StoreAway, type Unit } from './store.ts';
import type { CloudTables, LinkRow } from './tables.ts';
import { linkColumns } from './texts.ts';

/** Any number that all nodes agree on: only one of them changes the schema at a time. */
const migrationLock = 7_146_083;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const linkPattern = /^[A-Za-z0-9_-]+$/;
/** Of several statements in one message the answers come as a list. */
const linkAnswers = z.tuple([z.unknown(), z.object({ rows: z.array(z.custom<LinkRow>()) })]);

export interface PostgresStoreOptions {
  readonly hosts: readonly PostgresHost[];
  /** UTC milliseconds, for when a step of the schema was applied. */
  readonly now: () => number;
  readonly connectionsMax?: number;
  readonly onFault?: (error: unknown) => void;
}

/** The store in PostgreSQL, for any number of nodes: it finds the primary among several servers, and again after it died. */
export class PostgresStore implements Store {
  readonly common: Db;
  readonly losesNudges = true;
  readonly #primary: Primary;
  readonly #listeners: Listeners;
  readonly #nudges: PostgresNudges;
  readonly #onFault: (error: unknown) => void;

  /** Connects and brings the schema up to date. Throws {@link StoreAway}, StoreForeign. */
  static async open(options: PostgresStoreOptions): Promise<PostgresStore> {
    const store = new PostgresStore(options);
    try {
      await store.#withClient((client) => migrate(client, options.now()));
      await store.#nudges.start();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  private constructor({ hosts, connectionsMax = 10, onFault = () => {} }: PostgresStoreOptions) {
    this.#onFault = onFault;
    this.#primary = new Primary({ hosts, connectionsMax, onFault });
    this.#listeners = new Listeners(onFault);
    this.#nudges = new PostgresNudges({
      primary: this.#primary,
      listeners: this.#listeners,
      node: randomUUID(),
      onFault,
    });
    const plugins = [new CamelCasePlugin()];
    const pool = { connect: () => this.#primary.connect(), end: async () => {}, options: {} };
    this.common = new Kysely<CloudTables>({ dialect: new PostgresDialect({ pool }), plugins });
  }

  read<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ${named(garage)}`;
    return this.#withClient((client) => transaction(client, { begin, garage, work }));
  }

  write<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    const begin = `BEGIN; ${named(garage)}; SELECT 1 FROM garages WHERE id = '${garage}' FOR UPDATE`;
    return this.#withClient((client) => transaction(client, { begin, garage, work }));
  }

  link(id: string): Promise<LinkRow | null> {
    return this.#withClient(async (client) => (linkPattern.test(id) ? findLink(client, id) : null));
  }

  tell(nudge: Nudge): void {
    this.#listeners.tell(nudge);
    this.#nudges.tell(nudge);
  }

  listen(listener: (nudge: Nudge) => void): () => void {
    return this.#listeners.add(listener);
  }

  async check(): Promise<void> {
    await this.#withClient((client) => client.query('SELECT 1 FROM store'));
  }

  /** Whether PostgreSQL keeps the garages apart too: not if we are a superuser, whom no policy binds. */
  async isSeparated(): Promise<boolean> {
    const { rows } = await this.#withClient((client) =>
      client.query<{ above: boolean }>(
        'SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user',
      ),
    );
    return rows[0]?.above === false;
  }

  async close(): Promise<void> {
    await this.#nudges.close();
    await this.common.destroy();
    await this.#primary.close();
  }

  /** Lends a connection. One on which something went wrong that is not the work's own refusal is not used again. */
  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#primary.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      if (!isAway(error)) throw error;
      broken = error instanceof Error ? error : new StoreAway('The database went away.');
      this.#primary.suspect(error);
      throw error instanceof StoreAway ? error : new StoreAway('The database went away.', { cause: error });
    } finally {
      client.off('error', onError);
      if (broken) this.#onFault(broken);
      client.release(broken);
    }
  }
}

/** The transaction's garage, which is the only one whose rows it will see. */
function named(garage: string): string {
  if (!uuidPattern.test(garage)) throw new TypeError('A garage is named by a UUID.');
  return `SET LOCAL app.garage = '${garage}'`;
}

/** Both steps in one message, which PostgreSQL takes for one transaction: the garage that the id belongs to is named, then its link is seen. */
async function findLink(client: pg.PoolClient, id: string): Promise<LinkRow | null> {
  const text = `SELECT set_config('app.garage', garage::text, true) FROM link_garages WHERE id = '${id}';
    SELECT ${linkColumns} FROM links l WHERE l.garage = nullif(current_setting('app.garage', true), '')::uuid AND l.id = '${id}'`;
  const [, found] = linkAnswers.parse(await client.query(text));
  return found.rows[0] ?? null;
}

/**
 * Statements go out as they come, and nobody waits for an answer that says nothing: the transaction begins with its first question, and ends with what it writes last. So it is two
 * turns to the server and back where each statement by itself would be one. The server takes them in order, and after one that failed no other until the end, so nothing is half done.
 */
async function transaction<T>(
  client: pg.PoolClient,
  { begin, garage, work }: { begin: string; garage: string; work: (unit: Unit) => Promise<T> },
): Promise<T> {
  let unreplicated = false;
  // The commit is on this server alone, and the server says so by a mere warning: it may be lost with it, so it is not acknowledged.
  const onNotice = ({ message }: { message?: string | undefined }) => {
    if (message?.includes('canceling wait for synchronous replication')) unreplicated = true;
  };
  client.on('notice', onNotice);
  const unanswered: Promise<unknown>[] = [];
  const send = (statement: Promise<unknown>) => {
    statement.catch(() => {});
    unanswered.push(statement);
  };
  try {
    send(client.query(begin));
    const answer = await work({ db: kyselyOver(client), garage, deltas: postgresDeltas(client, garage, send) });
    send(client.query('COMMIT'));
    await Promise.all(unanswered);
    if (unreplicated) throw new StoreAway('The standby has not confirmed.');
    return answer;
  } catch (error) {
    if (!isAway(error)) await client.query('ROLLBACK');
    // Once a statement has failed, those behind it only say that one has.
    const failed = (await Promise.allSettled(unanswered)).find(({ status }) => status === 'rejected');
    throw failed?.status === 'rejected' ? failed.reason : error;
  } finally {
    client.off('notice', onNotice);
  }
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

async function migrate(client: pg.PoolClient, now: number): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
  try {
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL, applied_at bigint NOT NULL)',
    );
    const { rows } = await client.query<{ name: string; hash: string }>(
      'SELECT name, hash FROM migrations ORDER BY name',
    );
    for (const { name, sql, hash } of pendingSteps(cloudPostgresMigrations, rows)) {
      await client.query(
        `BEGIN; ${sql}; INSERT INTO migrations (name, hash, applied_at) VALUES ('${name}', '${hash}', ${now}); COMMIT`,
      );
    }
    await client.query('INSERT INTO store (id, secret, created_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING', [
      randomBytes(32),
      now,
    ]);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${migrationLock})`);
  }
}
