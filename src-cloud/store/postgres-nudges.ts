import pg from 'pg';
import { z } from 'zod';
import type { Listeners } from './listeners.ts';
import type { Primary } from './postgres-primary.ts';
import type { Nudge } from './store.ts';

const channel = 'garageflow';
/** Nudges of so many milliseconds go together: a notification takes a lock that all commits of notifications share. */
const gatherMs = 2;
const reconnectMs = 1_000;

const nudgeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('garage'), garage: z.string(), head: z.int(), mail: z.int(), by: z.string().nullable() }),
  z.object({ kind: z.literal('link'), link: z.string(), version: z.int() }),
  z.object({ kind: z.literal('device'), garage: z.string(), device: z.string() }),
]);
const messageSchema = z.object({ node: z.string(), nudge: nudgeSchema });

type Told = Exclude<Nudge, { readonly kind: 'unknown' }>;

export interface NudgesOptions {
  readonly primary: Primary;
  readonly listeners: Listeners;
  /** Tells this node's nudges from the others'. */
  readonly node: string;
  readonly onFault: (error: unknown) => void;
}

/** Carries nudges between the nodes of one database by LISTEN and NOTIFY, on a connection of its own that is made again whenever it breaks. */
export class PostgresNudges {
  readonly #options: NudgesOptions;
  readonly #waiting = new Map<string, Nudge>();
  #client: pg.Client | null = null;
  #flush: NodeJS.Timeout | null = null;
  #isSending = false;
  #reconnect: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: NudgesOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    try {
      const client = new pg.Client(await this.#options.primary.clientConfig());
      client.on('error', (error) => this.#lost(client, error));
      client.on('end', () => this.#lost(client, null));
      client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
      await client.connect();
      // A nudge that is lost in a crash is lost with those who would have heard it.
      await client.query(`SET synchronous_commit = off; LISTEN ${channel}`);
      if (this.#closed) return await client.end();
      this.#client = client;
      this.#options.listeners.tell({ kind: 'unknown' });
    } catch (error) {
      this.#lost(null, error);
    }
  }

  /** Tells the other nodes; of several about the same thing only the last. */
  tell(nudge: Nudge): void {
    if (nudge.kind === 'unknown') return;
    const { kind } = nudge;
    const about = kind === 'garage' ? nudge.garage : kind === 'link' ? nudge.link : `${nudge.garage} ${nudge.device}`;
    const before = this.#waiting.get(`${kind} ${about}`);
    // Two devices pushed: neither may be left out.
    const both = nudge.kind === 'garage' && before?.kind === 'garage' && before.by !== nudge.by;
    this.#waiting.set(`${kind} ${about}`, short(both ? { ...nudge, by: null } : nudge));
    this.#flush ??= setTimeout(() => void this.#send(), gatherMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#flush) clearTimeout(this.#flush);
    if (this.#reconnect) clearTimeout(this.#reconnect);
    await this.#client?.end();
  }

  /** One statement at a time: what is told meanwhile goes with the next one. */
  async #send(): Promise<void> {
    this.#flush = null;
    const client = this.#client;
    // Without a connection they stay, and go when there is one.
    if (!client || this.#isSending) return;
    const payloads = [...this.#waiting.values()].map((nudge) => JSON.stringify({ node: this.#options.node, nudge }));
    this.#waiting.clear();
    this.#isSending = true;
    try {
      await client.query(`SELECT pg_notify('${channel}', payload) FROM unnest($1::text[]) AS payload`, [payloads]);
    } catch (error) {
      this.#lost(client, error);
    } finally {
      this.#isSending = false;
    }
    if (this.#waiting.size > 0 && !this.#closed) this.#flush ??= setTimeout(() => void this.#send(), gatherMs);
  }

  #hear(payload: string): void {
    const { data, error } = messageSchema.safeParse(parseJson(payload));
    // A newer node may say what this one does not know: something may be stale.
    if (error) this.#options.listeners.tell({ kind: 'unknown' });
    else if (data.node !== this.#options.node) this.#options.listeners.tell(data.nudge);
  }

  #lost(client: pg.Client | null, error: unknown): void {
    if (this.#closed || (client && client !== this.#client)) return;
    this.#client = null;
    if (error) this.#options.primary.suspect(error);
    this.#options.listeners.tell({ kind: 'unknown' });
    client?.end().catch(() => {});
    this.#reconnect ??= setTimeout(() => {
      this.#reconnect = null;
      void this.start().then(() => {
        if (this.#client && this.#waiting.size > 0) void this.#send();
      });
    }, reconnectMs);
  }
}

/** A notification has room for 8,000 bytes: who hears of news on another node asks for it. */
function short(nudge: Told): Told {
  if (nudge.kind !== 'garage') return nudge;
  const { news: _, ...rest } = nudge;
  return rest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
