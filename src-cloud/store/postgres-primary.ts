import pg from 'pg';
import { isAway } from './postgres-errors.ts';
import type { PostgresHost } from './postgres-url.ts';
import { StoreAway } from './store.ts';

/** How long a server may take to answer before it counts as away, in milliseconds. */
const connectTimeoutMs = 3_000;
/** How long one statement may take. A commit that waits for a standby that died waits this long, and is then not acknowledged. */
const queryTimeoutMs = 15_000;
/** How long nobody asks again after no primary was found. */
const restMs = 200;
/** How often it is looked whether another server was promoted, where there are several. */
const watchMs = 5_000;
const int8 = 20;

interface Found {
  readonly host: PostgresHost;
  readonly pool: pg.Pool;
}

export interface PrimaryOptions {
  readonly hosts: readonly PostgresHost[];
  readonly connectionsMax: number;
  readonly onFault: (error: unknown) => void;
}

/**
 * Connections to whichever server is the primary. When it dies or is demoted, the next one who asks finds its successor: of several servers that would take
 * writes the one with the latest timeline, so that an old primary that came back is passed over.
 */
export class Primary {
  readonly #options: PrimaryOptions;
  #found: Found | null = null;
  #finding: Promise<Found> | null = null;
  #restUntil = 0;
  #closed = false;
  readonly #watch: NodeJS.Timeout | null;

  constructor(options: PrimaryOptions) {
    this.#options = options;
    this.#watch = options.hosts.length > 1 ? setInterval(() => void this.#lookAround(), watchMs) : null;
    this.#watch?.unref();
  }

  /** A connection of the pool, to be released. Throws {@link StoreAway}. */
  async connect(): Promise<pg.PoolClient> {
    const found = await this.#find();
    try {
      return await found.pool.connect();
    } catch (error) {
      this.suspect(error);
      throw new StoreAway('The database does not answer.', { cause: error });
    }
  }

  /** The primary's address, for a connection of one's own. Throws {@link StoreAway}. */
  async clientConfig(): Promise<pg.ClientConfig> {
    const { host } = await this.#find();
    return configOf(host);
  }

  /** Something failed: if it is the server's fault, it is looked for anew. */
  suspect(error: unknown): void {
    if (isAway(error)) this.#drop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#watch) clearInterval(this.#watch);
    const pool = this.#found?.pool;
    this.#found = null;
    await pool?.end();
  }

  #find(): Promise<Found> {
    if (this.#found) return Promise.resolve(this.#found);
    this.#finding ??= this.#search().finally(() => {
      this.#finding = null;
    });
    return this.#finding;
  }

  async #search(): Promise<Found> {
    if (this.#closed) throw new StoreAway('The store is closed.');
    if (performance.now() < this.#restUntil) throw new StoreAway('No server takes writes.');
    const { best, reasons } = await this.#best();
    if (!best) {
      this.#restUntil = performance.now() + restMs;
      throw new StoreAway('No server takes writes.', { cause: new Error(reasons.join('; ')) });
    }
    const pool = new pg.Pool({
      ...configOf(best),
      pipeline: true,
      max: this.#options.connectionsMax,
      idleTimeoutMillis: 60_000,
    });
    // An idle connection that breaks says so here; the pool drops it by itself.
    pool.on('error', (error) => this.suspect(error));
    this.#found = { host: best, pool };
    return this.#found;
  }

  /** The server to write to, and why each of the others is not. */
  async #best(): Promise<{ readonly best: PostgresHost | null; readonly reasons: readonly string[] }> {
    const probes = await Promise.all(this.#options.hosts.map((host) => probe(host)));
    const writable = probes.filter((one) => one.reason === null).sort((one, other) => other.timeline - one.timeline);
    const reasons = probes.flatMap(({ host, reason }) => (reason === null ? [] : [`${host.name}: ${reason}`]));
    return { best: writable[0]?.host ?? null, reasons };
  }

  /** Leaves a primary that still answers although another one was promoted. */
  async #lookAround(): Promise<void> {
    const before = this.#found;
    if (!before) return;
    try {
      const { best } = await this.#best();
      if (best && best !== before.host && this.#found === before) this.#drop();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #drop(): void {
    const pool = this.#found?.pool;
    this.#found = null;
    pool?.end().catch(this.#options.onFault);
  }
}

function configOf({ connectionString }: PostgresHost): pg.ClientConfig {
  return {
    connectionString,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    application_name: 'garageflow-cloud',
    types: {
      // Counts and times of ours are far below 2^53.
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format ?? 'text'),
    },
  };
}

interface Probe {
  readonly host: PostgresHost;
  /** Grows with each promotion. */
  readonly timeline: number;
  /** Why it is not to be written to; null: it is. */
  readonly reason: string | null;
}

/** Asks a server whether it takes writes. */
async function probe(host: PostgresHost): Promise<Probe> {
  const client = new pg.Client({ ...configOf(host), query_timeout: connectTimeoutMs });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ writable: boolean }>(
      `SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off' AS writable`,
    );
    if (!rows[0]?.writable) return { host, timeline: 0, reason: 'it takes no writes' };
    const { rows: walls } = await client.query<{ file: string }>(
      'SELECT pg_walfile_name(pg_current_wal_lsn()) AS file',
    );
    return { host, timeline: Number.parseInt(walls[0]?.file.slice(0, 8) ?? '0', 16), reason: null };
  } catch (error) {
    return { host, timeline: 0, reason: wordsOf(error) };
  } finally {
    await client.end().catch(() => {});
  }
}

/** What pg and the system say of a server that does not answer: no password is in it. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
