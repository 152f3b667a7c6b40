import pg from 'pg';
import { Listeners } from '../../../src-cloud/store/listeners.ts';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { likeStore } from '../../cloud/support/like-store.ts';
import type { OpenGround } from './ground.ts';

/** Whom the cloud is in a database, and whom its operator. */
export interface PostgresAddress {
  readonly url: string;
  readonly adminUrl: string;
}

/** Tables that hold rows of garages: all but those of the schema and of the store itself. */
const tablesOfGarages = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
  AND relkind IN ('r', 'p') AND NOT relispartition AND relname NOT IN ('migrations', 'store') ORDER BY relname`;

interface Kept {
  readonly name: string;
  readonly rows: string | null;
}

/**
 * A database of a real server, which serves one world after the other: each begins with its rows gone. The nodes keep their connections. The operator's copy is that of all rows at one
 * moment, whatever the tables are.
 */
export class PostgresGround {
  readonly #admin: pg.Client;
  readonly #address: PostgresAddress;
  readonly #idle: Store[] = [];
  #tables: readonly string[] = [];

  static async connect(address: PostgresAddress): Promise<PostgresGround> {
    const ground = new PostgresGround(address);
    await ground.#admin.connect();
    // The first one makes the schema.
    ground.#idle.push(await ground.#newStore());
    const { rows } = await ground.#admin.query<{ name: string }>(tablesOfGarages);
    ground.#tables = rows.map(({ name }) => name);
    return ground;
  }

  private constructor(address: PostgresAddress) {
    this.#address = address;
    this.#admin = new pg.Client(address.adminUrl);
  }

  readonly open: OpenGround = async () => {
    await this.#putBack([]);
    let kept: readonly Kept[] = [];
    return {
      file: null,
      open: async () => this.#lend(this.#idle.pop() ?? (await this.#newStore())),
      keep: async () => {
        const parts = this.#tables.map(
          (name) => `SELECT '${name}' AS name, (SELECT json_agg(t)::text FROM ${name} t) AS rows`,
        );
        kept = (await this.#admin.query<{ name: string; rows: string | null }>(parts.join(' UNION ALL '))).rows;
      },
      restore: () => this.#putBack(kept),
    };
  };

  async close(): Promise<void> {
    for (const store of this.#idle.splice(0)) await store.close();
    await this.#admin.end();
  }

  /** Nudges stay within the node, in this world as over the embedded store: what the server tells of would come in a later one too. */
  #lend(store: Store): Store {
    const listeners = new Listeners((error) => {
      throw error;
    });
    return likeStore(store, {
      tell: (nudge) => listeners.tell(nudge),
      listen: (listener) => listeners.add(listener),
      close: async () => {
        this.#idle.push(store);
      },
    });
  }

  async #putBack(kept: readonly Kept[]): Promise<void> {
    const admin = this.#admin;
    // Whatever a node still writes took its garage's lock first: it is waited for in the same order.
    const clear = this.#tables.map((name) => `DELETE FROM ${name}`).join('; ');
    try {
      await admin.query(`BEGIN; LOCK TABLE garages IN ACCESS EXCLUSIVE MODE; ${clear}`);
      for (const { name, rows } of kept)
        if (rows !== null)
          await admin.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [rows]);
      await admin.query('COMMIT');
    } catch (error) {
      await admin.query('ROLLBACK');
      throw error;
    }
  }

  #newStore(): Promise<PostgresStore> {
    const hosts = parseDatabaseUrl(this.#address.url) ?? [];
    return PostgresStore.open({ hosts, now: Date.now, connectionsMax: 2 });
  }
}
