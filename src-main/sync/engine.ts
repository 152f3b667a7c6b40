import type Sqlite from 'better-sqlite3';
import type { Cursor, Delta, News, PullOutput, PushOutput } from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { schemaOf } from '../database/migrate.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import {
  acknowledge,
  acknowledgeChunks,
  type Batch,
  dropPassed,
  finishUpload,
  isAnythingToSend,
  nextBatch,
  waitingAfter,
} from './batches.ts';
import type { CloudClient } from './cloud-client.ts';
import { enrolAgain } from './enrol-again.ts';
import { holdRefused, isAnyHeld } from './held.ts';
import { lookAtMembers } from './members.ts';
import { type MendingParts, mending, takeNewIdentity } from './mending.ts';
import { note } from './note.ts';
import { isTimeNew, learnTime } from './offset.ts';
import { applyHeld, applyPage } from './pages.ts';
import { repair } from './repair.ts';
import { restoreDevices } from './restore-devices.ts';
import { finishRevoking, isAnyRevoking, takeUpRevoking } from './revoke.ts';
import { columnStampsOf } from './row-stamps.ts';
import { chunkBatchId, type SealedAhead, sealAhead, sealBatch } from './seal-batch.ts';
import { Ring } from './sealing.ts';
import { shareKeys } from './share-keys.ts';
import type { HeldReason } from './tables.ts';

export interface EngineParts extends MendingParts {
  readonly client: CloudClient;
  /** Deltas of one batch at the most. */
  readonly batchDeltas?: number;
}

/** Deltas of one page: small enough for local work to come in between, large enough for few round trips. */
const pageDeltas = 2000;
/** Chunks of contents that are too large for a delta, in one push: a body holds three and something. */
const chunksAtOnce = 3;

/** A page, and how far the cloud's clock was from this PC's when it came. */
interface Answer {
  readonly page: PullOutput;
  readonly offsetMs: number;
}

/**
 * Keeps this PC equal to the others: one step at a time, each of which may be cut off anywhere and done again. It has no timers and keeps nothing but what
 * is in the database; who drives it decides when. The steps are not to be run at the same time.
 */
export class SyncEngine {
  readonly #parts: EngineParts;
  #ahead: { readonly after: Cursor; readonly answer: Promise<Answer> } | null = null;
  #sealedAhead: SealedAhead | null = null;
  #ring: { readonly of: string; readonly ring: Ring } | null = null;
  /** Whether it was looked who is shut out of the cloud, since the program began (its file may have been put back) and since anybody last joined or was shut out. */
  #hasLooked = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Sends the next batch. Answers whether there was one. Throws what the client throws, after having mended what this PC can. */
  async pushOnce(): Promise<boolean> {
    const { client, database } = this.#parts;
    await this.#prepare();
    if (!isAnythingToSend(database.connection)) return false;
    const batch = await this.#note((connection) => this.#nextBatch(connection) ?? dropPassed(connection));
    if (typeof batch === 'boolean') return batch;
    const { deltas, chunks } = await sealBatch(this.ring, batch, this.#sealedAhead);
    const first = chunks.filter(({ row }) => !batch.chunks.includes(row)).slice(0, chunksAtOnce);
    const head = first.length > 0 ? { ...batch.head, batch: chunkBatchId(batch.head.batch, first) } : batch.head;
    const sent = first.length > 0 ? first : deltas;
    await database.settle();
    const answer = mending(this.#parts, () => client.push({ ...head, deltas: [...sent] }));
    answer.catch(() => {});
    await this.#sealAhead(batch);
    const output = await answer;
    if (!output) return true;
    await this.#note((connection) => this.#acknowledge(connection, output, first));
    if (first.length > 0) return true;
    const refused = output.refused.filter(({ code }) => code !== 'stamp.ahead');
    if (refused.length > 0)
      await this.#exclusive((connection) => holdRefused(connection, deltas, refused, this.#parts.now()));
    database.changes.publish(['sync']);
    return true;
  }

  /** Reads and applies the next page. Answers whether the head was reached. */
  async pullOnce(): Promise<{ readonly isAtHead: boolean; readonly head: number; readonly applied: number }> {
    const { database } = this.#parts;
    await this.#prepare();
    const cursor = readSyncState(database.connection, 'cursor');
    const seen = readSyncState(database.connection, 'seen');
    const isJoining = readSyncState(database.connection, 'lastSyncedAt') === null;
    const ahead = this.#ahead;
    this.#ahead = null;
    const isMet = ahead !== null && cursor !== null && isSame(ahead.after, cursor);
    const answer = await mending(this.#parts, () => (isMet ? ahead.answer : this.#pull(cursor, seen, isJoining)));
    if (!answer) return { isAtHead: false, head: 0, applied: 0 };
    const { page, offsetMs } = answer;
    if (page.counter > this.#countersTaken()) {
      await takeNewIdentity(this.#parts);
      return { isAtHead: false, head: page.head, applied: 0 };
    }
    if (page.next.seq < page.head) this.#readAhead(page.next, seen, isJoining);
    if (isTimeNew(database, offsetMs)) await this.#note((connection) => learnTime(database, connection, offsetMs));
    return { ...(await this.#take(page, isJoining)), head: page.head };
  }

  /** Seals the next batch while the cloud takes this one, where much waits: this PC has nothing else to do then. */
  async #sealAhead({ to }: Batch): Promise<void> {
    this.#sealedAhead = null;
    if (to === null) return;
    const { connection } = this.#parts.database;
    const next = waitingAfter(connection, to, schemaOf(connection), this.#batchDeltas);
    if (next.length > 0) this.#sealedAhead = await sealAhead(this.ring, next);
  }

  get #batchDeltas(): number {
    return this.#parts.batchDeltas ?? limits.deltas;
  }

  /** Asks for the next page while this one is applied. What becomes of it is looked at when it is its turn, if it is then what is to be read. */
  #readAhead(after: Cursor, seen: Cursor | null, isJoining: boolean): void {
    const isFurthest = !seen || seen.epoch !== after.epoch || seen.seq < after.seq;
    const answer = this.#pull(after, isFurthest ? after : seen, isJoining);
    answer.catch(() => {});
    this.#ahead = { after, answer };
  }

  async #pull(after: Cursor | null, seen: Cursor | null, isJoining: boolean): Promise<Answer> {
    const { client, now } = this.#parts;
    const page = await client.pull({ after, seen, limit: pageDeltas, isJoining });
    return { page, offsetMs: page.time - now() };
  }

  /**
   * Applies what came with a nudge, if it follows exactly what this PC has read: the same position of the same history. Answers whether it did; if not, it is to be pulled.
   * What time it is cannot be learnt of it: it may have lain on the way for as long as this PC slept.
   */
  async applyNews({ after, next, time, deltas }: News): Promise<boolean> {
    const { connection } = this.#parts.database;
    await this.#prepare();
    const cursor = readSyncState(connection, 'cursor');
    const seen = readSyncState(connection, 'seen');
    if (!cursor || !isSame(cursor, after) || !seen || !isSame(seen, after)) return false;
    await this.#take({ next, head: next.seq, open: [], time, deltas }, false);
    return true;
  }

  async #take(page: Omit<PullOutput, 'counter' | 'deltas'> & Pick<News, 'deltas'>, isJoining: boolean) {
    const { client, database, now } = this.#parts;
    const applied = await applyPage({ database, client, ring: this.ring, now }, page, { isJoining });
    await this.#lookAtMembers();
    if (readSyncState(database.connection, 'needsDevices')) this.#hasLooked = false;
    const isAtHead = page.next.seq >= page.head;
    if (isAtHead && !this.#hasLooked) await this.#takeUpRevoking();
    if (isAtHead && applied > 0) await database.derived.refresh({ isGentle: true });
    if (isAtHead || applied > 0) database.changes.publish(['sync']);
    return { isAtHead, applied };
  }

  /** Compares with the store, and with its list of PCs, and mends both. Answers how many rows differed; null: not at this moment, because something waits or has just come. */
  async repairOnce(): Promise<number | null> {
    const { client, database, now } = this.#parts;
    const differing = await repair({ database, client, ring: this.ring, now });
    if (differing !== null) await this.#exclusive((connection) => forgetSyncState(connection, 'needsRepair'));
    // What was damaged on its way may have been a key.
    await this.#lookAtMembers();
    return differing !== null && (await this.#takeUpRevoking()) ? null : differing;
  }

  /** Sends and reads until nothing is left of either. */
  async syncOnce(): Promise<void> {
    const { connection } = this.#parts.database;
    for (;;) {
      while (!(await this.pullOnce()).isAtHead);
      if (!(await this.pushOnce())) {
        if (!readSyncState(connection, 'needsRepair')) return;
        if ((await this.repairOnce()) === 0) return;
      }
    }
  }

  /** Tries again what is kept aside, because somebody asked. Answers how much is left. */
  async retryHeld(): Promise<number> {
    await this.#exclusive((connection) => writeSyncState(connection, 'membersCame', true));
    await this.#lookAtMembers();
    await this.#retry(['schema', 'key', 'failed']);
    const left = this.#parts.database.connection.prepare(
      `SELECT count(*) FROM held_deltas WHERE reason IN ('schema', 'key', 'failed')`,
    );
    return Number(left.pluck().get());
  }

  async #retry(reasons: readonly HeldReason[]): Promise<void> {
    const { database, client, now } = this.#parts;
    // Each reason by itself: what waited for a key was never seen, what waited for a newer program was seen in part.
    for (const reason of reasons) await applyHeld({ database, client, ring: this.ring, now }, [reason]);
    await database.derived.refresh({ isGentle: true });
    database.changes.publish(['sync']);
  }

  /** Looks who is shut out of the cloud and not of the garage, unless what is here cannot all be read yet. Answers whether anybody is, so that the key is another one now. */
  async #takeUpRevoking(): Promise<boolean> {
    if (isAnyHeld(this.#parts.database.connection, 'key')) return false;
    const isAny = await mending(this.#parts, () => takeUpRevoking(this.#parts));
    this.#hasLooked = isAny !== null;
    return isAny ?? false;
  }

  /** What must come before anything else: this PC's own name, what waited for this program, and who belongs to the garage, or no more. */
  async #prepare(): Promise<void> {
    const { connection } = this.#parts.database;
    const schema = schemaOf(connection);
    if (readSyncState(connection, 'triedWith') !== schema) {
      await this.#retry(['schema']);
      await this.#exclusive(() => writeSyncState(connection, 'triedWith', schema));
    }
    await this.#lookAtMembers();
    const isAnyToTell =
      readSyncState(connection, 'enrolment') !== null ||
      readSyncState(connection, 'needsDevices') === true ||
      isAnyRevoking(connection);
    if (isAnyToTell) while (!(await mending(this.#parts, () => this.#tellMembers())));
  }

  /** Tells the cloud who this PC is now, and who belongs to the garage; the other PCs hear of it by their changes. */
  async #tellMembers(): Promise<true> {
    const { client, database } = this.#parts;
    const { connection } = database;
    await enrolAgain({ database, client, ring: this.ring });
    await finishRevoking(this.#parts);
    if (!readSyncState(connection, 'needsDevices')) return true;
    await restoreDevices(connection, client);
    await shareKeys(database);
    await this.#exclusive(() => forgetSyncState(connection, 'needsDevices'));
    return true;
  }

  /** The garage's keys. */
  get ring(): Ring {
    const { connection } = this.#parts.database;
    const keys = readSyncState(connection, 'ring') ?? [];
    const of = keys.map(({ epoch }) => epoch).join();
    if (this.#ring?.of !== of) this.#ring = { of, ring: new Ring(readSyncState(connection, 'garage') ?? '', keys) };
    return this.#ring.ring;
  }

  #nextBatch(connection: Sqlite.Database): Batch | null {
    const { now, newId } = this.#parts;
    const limit = this.#batchDeltas;
    const context = { stamps: columnStampsOf(connection), schema: schemaOf(connection), now: now(), newId, limit };
    const batch = nextBatch(connection, context);
    if (!batch && finishUpload(connection)) return null;
    return batch ?? nextBatch(connection, context);
  }

  #acknowledge(connection: Sqlite.Database, output: PushOutput, chunks: readonly Delta[]): void {
    const { database, now, newId } = this.#parts;
    if (chunks.length === 0) acknowledge(connection, output);
    else {
      const rows = chunks.map(({ row }) => row);
      acknowledgeChunks(connection, output, { rows, nextId: newId() });
    }
    learnTime(database, connection, output.time - now());
  }

  /** Somebody may have joined or been shut out, and this PC been given a key. */
  #lookAtMembers(): Promise<void> {
    return lookAtMembers(this.#parts.database, () => this.#retry(['key']));
  }

  #countersTaken(): number {
    const { connection } = this.#parts.database;
    const batch = readSyncState(connection, 'batch');
    return batch?.counter ?? readSyncState(connection, 'counter') ?? 0;
  }

  /** What the engine writes about itself, and need not wait for: it is on the disk before anything leaves this PC, or is found out again. */
  #note<Result>(work: (connection: Sqlite.Database) => Result): Promise<Result> {
    const options = { leavesDerived: true, isDurableLater: true };
    return this.#parts.database.apply(async ({ connection }) => work(connection), options);
  }

  /** What the engine writes about itself. */
  #exclusive<Result>(work: (connection: Sqlite.Database) => Result): Promise<Result> {
    return note(this.#parts.database, work);
  }
}

const isSame = (one: Cursor, other: Cursor) =>
  one.epoch === other.epoch && one.seq === other.seq && one.mark === other.mark;
