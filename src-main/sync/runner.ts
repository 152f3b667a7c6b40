import type { News } from '../../src-shared/sync/wire/deltas.ts';
import type { GarageDatabase } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import { CloudAway, type CloudClient, CloudDistrusted, CloudRefusal } from './cloud-client.ts';
import type { SyncEngine } from './engine.ts';

export interface RunnerParts {
  readonly database: GarageDatabase;
  readonly engine: SyncEngine;
  readonly client: CloudClient;
  readonly now: () => number;
  /** A number from 0 to 1, so that the PCs of a town do not all ask at once after a power cut. */
  readonly random: () => number;
  /** A bug, for the log. */
  readonly onBug: (error: unknown) => void;
  /** A turn has come through: what was here when it began is in the cloud. `isWhole`: it asked for what is new, as it does now and then. */
  readonly onTurn?: (isWhole: boolean) => void;
  /** Something of another PC was applied. */
  readonly onApplied?: () => void;
  /** The cloud tells that there may be mail. */
  readonly onMail?: () => void;
}

/** Besides being nudged, a PC asks about once a minute. */
const pollMs = 60_000;
const retryMinMs = 1_000;
const retryMaxMs = 60_000;
/** How often the PC is compared with the store. */
const repairEveryMs = 24 * 3_600_000;

/** News that wait at the most; who falls further behind reads pages. */
const newsMax = 64;

/**
 * Drives the engine: after each local change, whenever the cloud tells of something new, and now and then. Nothing waits for it. While the cloud is away it
 * tries again, ever more rarely and never all PCs at the same moment. As long as the cloud is heard, nothing is asked for that it has not told of: a change is sent, and what
 * comes with a nudge and follows what was read is applied without asking.
 */
export class SyncRunner {
  readonly #parts: RunnerParts;
  readonly #end = new AbortController();
  #isAsked = true;
  /** The next turn asks the cloud in any case. */
  #isWhole = true;
  #isListening = false;
  /** How far the cloud is, as it told last. */
  #told = 0;
  readonly #news: News[] = [];
  #wake = () => {};
  #failures = 0;
  #offlineSince: number | null = null;
  #isDistrusted = false;
  #running: Promise<void> | null = null;
  #reading: { readonly from: number; readonly to: number } | null = null;
  #repairAt = 0;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Since when the cloud could not be reached, in UTC milliseconds; null: it can be, as far as is known. */
  get offlineSince(): number | null {
    return this.#offlineSince;
  }

  /** Whether the last try ended because the cloud's certificate was not accepted. */
  get isDistrusted(): boolean {
    return this.#isDistrusted;
  }

  /** The positions between which it reads; null: at the head. */
  get reading(): { readonly from: number; readonly to: number } | null {
    return this.#reading;
  }

  /** Begins. */
  start(): void {
    const { database, now } = this.#parts;
    this.#repairAt = now() + repairEveryMs * this.#parts.random();
    const stop = database.commits.listen((topics) => {
      if (topics.some((topic) => topic !== 'sync')) this.#hurry();
    });
    this.#end.signal.addEventListener('abort', stop);
    this.#running = this.#run();
    void this.#follow();
  }

  /** Something may be new here or there. */
  ask(): void {
    this.#isWhole = true;
    this.#hurry();
  }

  /** Something is new here, or the cloud has told what is new there. */
  #hurry(): void {
    this.#isAsked = true;
    this.#wake();
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    this.#end.abort();
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { database } = this.#parts;
    while (!this.#end.signal.aborted) {
      this.#isAsked = false;
      await this.#turn();
      // Who was shut out has nothing to ask, and listens no more.
      if (readSyncState(database.connection, 'isRevoked')) this.#end.abort();
      if (this.#end.signal.aborted) return;
      if (!this.#isAsked || this.#failures > 0) await this.#pause();
    }
  }

  async #turn(): Promise<void> {
    const { engine, database, now } = this.#parts;
    const isWhole = this.#isWhole;
    this.#isWhole = false;
    try {
      await this.#step(engine, isWhole);
      if (now() >= this.#repairAt || readSyncState(database.connection, 'needsRepair')) {
        this.#repairAt = now() + repairEveryMs;
        const differing = await engine.repairOnce();
        if (differing !== null && differing > 0) {
          this.#isAsked = true;
          this.#parts.onApplied?.();
        }
      }
      this.#succeeded();
      this.#parts.onTurn?.(isWhole);
    } catch (error) {
      if (this.#end.signal.aborted) return;
      this.#failed(error);
    }
  }

  async #step(engine: SyncEngine, isWhole: boolean): Promise<void> {
    const { connection } = this.#parts.database;
    for (;;) {
      // What is here already costs no way. Then what waits: an edit is on the other screens after one way there and one way back.
      for (let news = this.#news.shift(); news; news = this.#news.shift())
        if (await engine.applyNews(news)) this.#parts.onApplied?.();
      while (!this.#end.signal.aborted && (await engine.pushOnce()));
      if (this.#end.signal.aborted) return;
      if (this.#news.length > 0) continue;
      const from = readSyncState(connection, 'cursor')?.seq ?? 0;
      const furthest = Math.max(this.#told, readSyncState(connection, 'seen')?.seq ?? 0);
      if (!isWhole && this.#isListening && from >= furthest) return;
      const told = this.#told;
      const { isAtHead, head, applied } = await engine.pullOnce();
      // A restored cloud may be behind what it told before.
      if (this.#told === told) this.#told = head;
      if (applied > 0) this.#parts.onApplied?.();
      this.#reading = isAtHead ? null : { from: this.#reading?.from ?? from, to: head };
      if (isAtHead) return;
    }
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#isDistrusted = false;
    if (this.#offlineSince === null) return;
    this.#offlineSince = null;
    this.#parts.database.changes.publish(['sync']);
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    this.#isWhole = true;
    const wasDistrusted = this.#isDistrusted;
    this.#isDistrusted = error instanceof CloudDistrusted;
    if (!(error instanceof CloudAway || error instanceof CloudRefusal)) this.#parts.onBug(error);
    if (this.#offlineSince !== null && wasDistrusted === this.#isDistrusted) return;
    this.#offlineSince ??= this.#parts.now();
    this.#parts.database.changes.publish(['sync']);
  }

  #pause(): Promise<void> {
    const jitter = 0.5 + this.#parts.random() / 2;
    const retry = Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(this.#failures - 1, 10));
    const pauseMs = (this.#failures > 0 ? retry : pollMs) * jitter;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#isWhole = true;
        resolve();
      }, pauseMs);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Hears what the cloud tells, and begins anew when that ends. */
  async #follow(): Promise<void> {
    const { client, random, database } = this.#parts;
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        let known = 0;
        for await (const { head, mail, news } of client.nudges(signal)) {
          if (mail > known) this.#parts.onMail?.();
          known = mail;
          // The cloud is there again: nobody waits until a failure is waited out.
          if (!this.#isListening && this.#failures > 0) this.ask();
          this.#isListening = true;
          if (head <= (readSyncState(database.connection, 'cursor')?.seq ?? 0)) continue;
          this.#told = head;
          if (news && this.#news.length < newsMax) this.#news.push(news);
          this.#hurry();
        }
      } catch (error) {
        // The next turn of the engine says what is wrong. Whoever was shut out, or is cut off since a moment ago, is to know soon, and not after a minute without work.
        const isShutOut = error instanceof CloudRefusal && error.code === 'revoked';
        if (isShutOut || (error instanceof CloudAway && this.#failures === 0)) this.ask();
      }
      this.#isListening = false;
      this.#news.length = 0;
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryMinMs * (1 + 4 * random())).unref());
    }
  }
}
