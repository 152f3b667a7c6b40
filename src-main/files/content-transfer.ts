import { Refusal } from '../../src-shared/domain/refusal.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import { type AttachmentClient, CloudAway, CloudRefusal } from '../sync/cloud-client.ts';
import { compareWithCloud } from './content-compare.ts';
import { type Fetched, fetchContent } from './content-fetch.ts';
import type { ContentParts } from './content-parts.ts';
import { sendContent } from './content-send.ts';
import { isStored } from './store.ts';

/** How many contents are looked for on the disk in one step. */
const lookedAtOnce = 200;
/** After a failure the next try comes soon, then ever more seldom, in milliseconds. */
const retryMs = { first: 2_000, most: 5 * 60_000 } as const;
/** How often this PC compares what the cloud has with what it should have. */
const compareEveryMs = 24 * 3_600_000;

/** How many contents are on their way. */
export interface ContentCounts {
  /** Here, and not in the cloud yet. */
  readonly toSend: number;
  /** In the cloud, and not here yet. */
  readonly toFetch: number;
  /** Still on the PC where they were added. */
  readonly elsewhere: number;
  /** Whether the garage's room in the cloud is used up. */
  readonly isFull: boolean;
}

/**
 * Brings contents from PC to PC through the cloud, beside the engine that brings the rows and never in its way: one after the other, small versions first. It
 * begins when it is connected; whoever opens a file that is not here has it fetched at once. Nobody waits for the rest.
 */
export class ContentTransfer {
  readonly #parts: ContentParts;
  readonly #onBug: (error: unknown) => void;
  #client: AttachmentClient | null = null;
  #isWanted = false;
  #isFull = false;
  #round: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delayMs: number = retryMs.first;
  readonly #fetching = new Map<string, Promise<Fetched>>();
  readonly #stopListening: () => void;

  constructor(parts: ContentParts, onBug: (error: unknown) => void) {
    this.#parts = parts;
    this.#onBug = onBug;
    this.#stopListening = parts.database.changes.listen((topics) => {
      if (topics.includes('files') || topics.includes('documents')) this.#wake();
    });
  }

  /** From now on contents go to this cloud and come from it. */
  connect(client: AttachmentClient): void {
    this.#client = client;
    this.wake();
  }

  /** Looks at once whether anything is to be brought, also where a failure is being waited out. */
  wake(): void {
    this.#delayMs = retryMs.first;
    this.#wake();
  }

  /** Brings nothing more until it is connected again; waits for the chunk that is under way. */
  async disconnect(): Promise<void> {
    this.#client = null;
    clearTimeout(this.#retry);
    await this.#round;
    await Promise.allSettled(this.#fetching.values());
  }

  /** For the garage's closing. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.disconnect();
  }

  /** Waits until nothing is left that can be brought now. */
  async settled(): Promise<void> {
    while (this.#round) await this.#round;
  }

  /**
   * Fetches a content now, before what waits. Refuses one that comes only when there is a network (`file.comes_with_network`) and one that is still on
   * another PC (`file.elsewhere`); for one that cannot come at all throws `otherwise`.
   */
  async bring(hash: string, otherwise: Refusal): Promise<void> {
    const client = this.#client;
    if (!client) throw (await this.#isSent(hash)) ? new Refusal('file.comes_with_network') : otherwise;
    try {
      const fetched = await this.#fetch(client, hash);
      if (fetched === 'waiting') throw new Refusal('file.elsewhere');
      if (fetched === 'lost') throw otherwise;
    } catch (error) {
      if (error instanceof CloudAway || error instanceof CloudRefusal) throw new Refusal('file.comes_with_network');
      throw error;
    }
  }

  /** How much is on its way. */
  async counts(): Promise<ContentCounts> {
    const counted = (place: 'here' | 'absent', isSent: 0 | 1) =>
      this.#parts.database.reader
        .selectFrom('contentStates')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('place', '=', place)
        .where('isSent', '=', isSent)
        .executeTakeFirstOrThrow();
    const [toSend, toFetch, elsewhere] = await Promise.all([
      counted('here', 0),
      counted('absent', 1),
      counted('absent', 0),
    ]);
    return { toSend: toSend.count, toFetch: toFetch.count, elsewhere: elsewhere.count, isFull: this.#isFull };
  }

  #wake(): void {
    if (!this.#client) return;
    this.#isWanted = true;
    clearTimeout(this.#retry);
    this.#round ??= this.#run().finally(() => {
      this.#round = null;
    });
  }

  async #run(): Promise<void> {
    // What woke it may be a commit that is still being told of.
    await Promise.resolve();
    while (this.#isWanted && this.#client) {
      this.#isWanted = false;
      try {
        await this.#bringAll();
        this.#delayMs = retryMs.first;
      } catch (error) {
        if (!this.#client) return;
        const isExpected = error instanceof CloudAway || error instanceof CloudRefusal || error instanceof Refusal;
        if (!isExpected) this.#onBug(error);
        this.#retry = setTimeout(() => this.#wake(), this.#delayMs);
        this.#retry.unref();
        this.#delayMs = Math.min(retryMs.most, this.#delayMs * 2);
        return;
      }
    }
  }

  async #bringAll(): Promise<void> {
    this.#isFull = false;
    if (this.#client) await this.#drop(this.#client);
    while (this.#client && (await this.#look()));
    /** What could not be brought in this round; it does not hold up the others. */
    const passed = new Set<string>();
    for (;;) {
      const client = this.#client;
      const next = client && (await this.#next(passed));
      if (!client || !next) break;
      const isDone =
        next.place === 'here' ? await this.#send(client, next.hash) : (await this.#fetch(client, next.hash)) === 'here';
      if (!isDone) passed.add(next.hash);
      this.#parts.database.changes.publish(['sync']);
    }
    if (this.#client) await this.#compare(this.#client);
  }

  /** Drops chunks of what was erased. */
  async #drop(client: AttachmentClient): Promise<void> {
    const { database } = this.#parts;
    const { connection } = database;
    const hashes = readSyncState(connection, 'blobsToDrop') ?? [];
    if (hashes.length === 0) return;
    for (const hash of hashes) await client.deleteBlob(hash);
    const dropped = new Set(hashes);
    await database.apply(
      async () => {
        const left = (readSyncState(connection, 'blobsToDrop') ?? []).filter((hash) => !dropped.has(hash));
        writeSyncState(connection, 'blobsToDrop', left);
      },
      { leavesDerived: true },
    );
  }

  /** Finds out which contents are here. Answers whether there were any of which it was not known. */
  async #look(): Promise<boolean> {
    const { database } = this.#parts;
    const unknown = await database.reader
      .selectFrom('contentStates')
      .select('hash')
      .where('place', '=', 'unknown')
      .limit(lookedAtOnce)
      .execute();
    if (unknown.length === 0) return false;
    await database.write({ staffId: null, action: 'files.transfer' }, async ({ db }) => {
      for (const { hash } of unknown) {
        const place = isStored(this.#parts, hash) ? 'here' : 'absent';
        await db.updateTable('contentStates').set({ place }).where('hash', '=', hash).execute();
      }
    });
    return true;
  }

  /** What is to be brought next, in either direction. */
  async #next(passed: ReadonlySet<string>) {
    const waiting = (place: 'here' | 'absent', isSent: 0 | 1) =>
      this.#parts.database.reader
        .selectFrom('contentStates')
        .select(['hash', 'rank', 'place'])
        .where('place', '=', place)
        .where('isSent', '=', isSent)
        .where('hash', 'not in', ['', ...passed])
        .orderBy('rank')
        .orderBy('hash')
        .limit(1)
        .executeTakeFirst();
    const [out, back] = await Promise.all([this.#isFull ? undefined : waiting('here', 0), waiting('absent', 1)]);
    return out && (!back || out.rank <= back.rank) ? out : back;
  }

  async #send(client: AttachmentClient, hash: string): Promise<boolean> {
    try {
      return await sendContent(this.#parts, client, hash);
    } catch (error) {
      if (!(error instanceof CloudRefusal) || error.code !== 'full') throw error;
      this.#isFull = true;
      return false;
    }
  }

  #fetch(client: AttachmentClient, hash: string): Promise<Fetched> {
    const known = this.#fetching.get(hash);
    if (known) return known;
    const fetching = fetchContent(this.#parts, client, hash).finally(() => this.#fetching.delete(hash));
    this.#fetching.set(hash, fetching);
    return fetching;
  }

  async #compare(client: AttachmentClient): Promise<void> {
    const { database, now } = this.#parts;
    const { connection } = database;
    const last = readSyncState(connection, 'contentsComparedAt') ?? 0;
    const epoch = readSyncState(connection, 'cursor')?.epoch ?? '';
    const isCaughtUp = readSyncState(connection, 'lastSyncedAt') !== null && !readSyncState(connection, 'isRereading');
    // A store that was put back to a copy has lost chunks; a clock that was ahead then must not put the next look off.
    const isDue = epoch !== readSyncState(connection, 'contentsComparedIn') || Math.abs(now() - last) >= compareEveryMs;
    if (!isCaughtUp || !isDue) return;
    await compareWithCloud(this.#parts, client);
    await database.apply(
      async () => {
        writeSyncState(connection, 'contentsComparedAt', now());
        writeSyncState(connection, 'contentsComparedIn', epoch);
      },
      { leavesDerived: true },
    );
  }

  async #isSent(hash: string): Promise<boolean> {
    const row = await this.#parts.database.reader
      .selectFrom('contentStates')
      .select('isSent')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row?.isSent === 1;
  }
}
