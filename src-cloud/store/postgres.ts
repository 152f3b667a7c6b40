import { randomBytes, randomUUID } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { cloudPostgresMigrations } from '../../migrations/cloud/index.ts';
import { Listeners } from './listeners.ts';
import { pendingSteps } from './migrate.ts';
import { texts } from './postgres-arrays.ts';
import { isAway } from './postgres-errors.ts';
import { PostgresNudges } from './postgres-nudges.ts';
import { Primary } from './postgres-primary.ts';
import { readTransaction, writeTransaction } from './postgres-transaction.ts';
import type { PostgresHost } from './postgres-url.ts';
import { type Db, type Nudge, type Store, StoreAway, type Unit } from './store.ts';
import type { CloudTables, LinkRow } from './tables.ts';
import { linkColumns } from './texts.ts';

/** Any number that all nodes agree on: only one of them changes the schema at a time. */
const migrationLock = 7_146_083;
const linksById = `SELECT ${linkColumns} FROM links_by_id($1::text[]) l`;

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
    return this.#withClient((client) => readTransaction(client, garage, work));
  }

  write<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#withClient((client) => writeTransaction(client, garage, work));
  }

  links(ids: readonly string[]): Promise<LinkRow[]> {
    return this.#withClient(async (client) => {
      const { rows } = await client.query<LinkRow>({ name: 'links', text: linksById, values: [texts(ids)] });
      return rows;
    });
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
