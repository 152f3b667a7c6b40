import { CloudRefusal } from '../sync/cloud-client.ts';
import type { LinkCloud } from './cloud.ts';
import { concernsAllLinks, markAllStale, type PublishingGarage, publishStale } from './publisher.ts';

/** Where this PC keeps the address under which owners open their pages: it is shown, copied and printed without a network too. */
const addressSetting = 'links.address';
/** How long after a failure publishing is tried again: the second try comes soon, then ever more seldom. In milliseconds. */
const retryMs = { first: 2_000, most: 5 * 60_000 } as const;

/** Remembers where owners open their pages. */
export async function rememberAddress(
  { database }: Pick<PublishingGarage, 'database'>,
  address: string,
): Promise<void> {
  await database.write({ staffId: null, action: 'links.publish' }, async ({ db }) => {
    await db
      .insertInto('settings')
      .values({ key: addressSetting, value: address })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: address }))
      .execute();
  });
}

/** Where owners open their pages; null for a garage that was never connected to a cloud. */
export async function readAddress(
  db: Pick<PublishingGarage['database']['reader'], 'selectFrom'>,
): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', addressSetting).executeTakeFirst();
  return row?.value ?? null;
}

/**
 * Keeps what owners see up to date for as long as it is connected: publishes after every change that concerns a link, one round at a time, and tries again by itself
 * while the cloud is away. Nobody waits for it.
 */
export class LinkPublisher {
  readonly #garage: PublishingGarage;
  readonly #onFailure: (error: unknown) => void;
  #cloud: LinkCloud | null = null;
  #isWanted = false;
  #round: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delayMs: number = retryMs.first;
  #isFull = false;
  readonly #stopListening: () => void;

  /** `onFailure` hears why a round did not get through (most often: no network). */
  constructor(garage: PublishingGarage, onFailure: (error: unknown) => void = () => {}) {
    this.#garage = garage;
    this.#onFailure = onFailure;
    this.#stopListening = garage.database.changes.listen((topics) => {
      if (!this.#cloud) return;
      if (concernsAllLinks(topics)) void markAllStale(garage).catch(onFailure);
      else if (topics.includes('links')) this.#wake();
    });
  }

  /** Whether the cloud takes no more links of this garage; what it has it keeps up to date. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** From now on what is stale goes to this cloud. What changed while nobody was connected goes first. */
  async connect(cloud: LinkCloud): Promise<void> {
    this.#cloud = cloud;
    this.#delayMs = retryMs.first;
    if ((await readAddress(this.#garage.database.reader)) !== cloud.address)
      await rememberAddress(this.#garage, cloud.address);
    // The price list, or the program itself, may have changed in the meantime.
    await markAllStale(this.#garage);
    this.#wake();
  }

  /** Tries at once, where a failure is being waited out: the network is back. */
  wake(): void {
    if (!this.#cloud) return;
    this.#delayMs = retryMs.first;
    this.#wake();
  }

  /** Publishes nothing more until it is connected again; waits for the round that is under way. */
  async disconnect(): Promise<void> {
    this.#cloud = null;
    clearTimeout(this.#retry);
    await this.#round;
  }

  /** For the garage's closing. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.disconnect();
  }

  /** Waits until what was stale has been published or has failed. */
  async settled(): Promise<void> {
    while (this.#round) await this.#round;
  }

  #wake(): void {
    this.#isWanted = true;
    clearTimeout(this.#retry);
    this.#round ??= this.#run().finally(() => {
      this.#round = null;
    });
  }

  async #run(): Promise<void> {
    while (this.#isWanted && this.#cloud) {
      this.#isWanted = false;
      try {
        await publishStale(this.#garage, this.#cloud);
        this.#delayMs = retryMs.first;
        this.#isFull = false;
      } catch (error) {
        this.#isFull = error instanceof CloudRefusal && error.code === 'too_many_links';
        this.#onFailure(error);
        // What is marked stale by the failure itself must not start the next round at once.
        this.#isWanted = false;
        this.#retry = setTimeout(() => this.#wake(), this.#delayMs);
        this.#retry.unref();
        this.#delayMs = Math.min(this.#delayMs * 2, retryMs.most);
        return;
      }
    }
  }
}
