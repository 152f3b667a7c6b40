import type { Cloud } from '../../../src-cloud/service/cloud.ts';
import { CloudProblem } from '../../../src-cloud/service/problem.ts';
import { digestBuckets } from '../../../src-shared/sync/digest.ts';
import { HybridClock, stampMs, stampOfDevice } from '../../../src-shared/sync/hlc.ts';
import { winsColumn, winsEntry } from '../../../src-shared/sync/merge.ts';
import type { Cursor, Delta, PushInput } from '../../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import type { Random } from '../world/random.ts';
import type { Wire } from '../world/wire.ts';

/** A column's value as the model knows it: the value is the name of who wrote it. */
interface Cell {
  readonly stamp: string;
  readonly value: string;
}
type Cells = Map<string, Cell>;

/** One transaction that waits to be sent. */
interface Waiting {
  tx: string;
  deltas: Delta[];
  /** How many of its deltas were sent. */
  sent: number;
}

export interface ModelParts {
  readonly cloud: () => Cloud;
  readonly wire: Wire;
  readonly garage: string;
  readonly now: () => number;
  readonly random: Random;
}

/**
 * A PC as docs/spec/sync.md tells one, in memory and in as few words as possible: a second program that speaks the protocol, to try the cloud with and to hold
 * the engine against. Nothing is sealed.
 */
export class ModelPc {
  readonly parts: ModelParts;
  device: string;
  readonly rows = new Map<string, Cells>();
  /** The transactions that are shown here, and those that are waiting for their other parts. */
  readonly shown = new Set<string>();
  isCaughtUp = false;
  #aside: Delta[] = [];
  #outbox: Waiting[] = [];
  #pending: PushInput | null = null;
  #counter = 0;
  #cursor: Cursor | null = null;
  #seen: Cursor | null = null;
  #clock: HybridClock;
  #offsetMs = 0;
  #mustCompare = false;
  /** What it has not sent may have been sent under the name that it had. */
  #mustReadFirst = false;

  constructor(parts: ModelParts) {
    this.parts = parts;
    this.device = newDevice(parts.random);
    this.#clock = this.#newClock(null);
  }

  get caller() {
    return { garage: this.parts.garage, device: this.device };
  }

  /** Whether nothing is left to be sent. */
  get isQuiet(): boolean {
    return this.#outbox.length === 0 && this.#pending === null && !this.#mustCompare;
  }

  /** A copy of its disk. */
  clone(parts: ModelParts): ModelPc {
    const copy = new ModelPc(parts);
    copy.device = this.device;
    for (const [row, cells] of this.rows) copy.rows.set(row, new Map(cells));
    for (const tx of this.shown) copy.shown.add(tx);
    copy.#aside = [...this.#aside];
    copy.#outbox = structuredClone(this.#outbox);
    copy.#pending = structuredClone(this.#pending);
    copy.#counter = this.#counter;
    copy.#cursor = this.#cursor;
    copy.#seen = this.#seen;
    copy.#offsetMs = this.#offsetMs;
    copy.#mustCompare = this.#mustCompare;
    copy.#mustReadFirst = this.#mustReadFirst;
    copy.#clock = copy.#newClock(this.#clock.tick());
    return copy;
  }

  /** One transaction that sets a column in each of these rows; `clients` are records, `payments` a ledger. Answers its stamp and name. */
  write(rows: readonly string[], columns: readonly string[], value: string): string {
    const tx = this.#clock.tick();
    const deltas = rows.map((row): Delta => {
      const isEntry = row.startsWith('payments');
      const names = isEntry ? [] : [...columns];
      const present = this.rows.get(row);
      const base = isEntry || !present ? [] : names.map((column) => present.get(column)?.stamp ?? null);
      return this.#delta(tx, rows.length, row, names, base, value);
    });
    for (const delta of deltas) this.#apply(delta);
    this.shown.add(value);
    this.#outbox.push({ tx, deltas, sent: 0 });
    return value;
  }

  #delta(tx: string, size: number, row: string, columns: string[], base: (string | null)[], value: string): Delta {
    const [table = ''] = row.split(' ');
    return { tx, size, table, row, columns, base, schema: 7, key: 1, body: Buffer.from(value) };
  }

  /** Sends the next batch of at most so many deltas, or the last one again. */
  async push(size: number): Promise<void> {
    this.#pending ??= this.#nextBatch(size);
    if (!this.#pending || this.#mustReadFirst) return;
    // Where it stands may have changed since the batch was made, the batch has not.
    const input = { ...this.#pending, seen: this.#seen };
    const { caller } = this;
    try {
      const { head, refused, time } = await this.parts.wire.carry(
        () => this.parts.cloud().push(caller, structuredClone(input)),
        (answer) => answer,
      );
      this.#counter = input.counter;
      this.#pending = null;
      this.#noteSeen(head);
      this.#settle(
        input.deltas.filter((_, index) => refused.some((each) => each.index === index)),
        time,
      );
    } catch (error) {
      await this.#heed(error);
    }
  }

  #nextBatch(size: number): PushInput | null {
    const deltas: Delta[] = [];
    for (const waiting of this.#outbox) {
      const part = waiting.deltas.slice(waiting.sent, waiting.sent + size - deltas.length);
      deltas.push(...part);
      waiting.sent += part.length;
      if (deltas.length >= size) break;
    }
    if (deltas.length === 0) return null;
    return { batch: this.parts.random.uuid(), counter: this.#counter + 1, seen: this.#seen, waitingMs: 0, deltas };
  }

  /** Lets go of what was taken; what was refused because of its time is stamped again, as whole transactions. */
  #settle(refused: readonly Delta[], time: number): void {
    if (refused.length > 0) {
      this.#offsetMs = time - this.parts.now();
      this.#clock = this.#newClock(null);
    }
    const late = new Set(refused.map(({ tx }) => tx));
    for (const waiting of this.#outbox) {
      if (!late.has(waiting.tx) && stampMs(waiting.tx) <= time + limits.stampAheadMs) continue;
      this.#restamp(waiting, this.#clock.tick());
    }
    this.#outbox = this.#outbox.filter(({ deltas, sent }) => sent < deltas.length);
  }

  #restamp(waiting: Waiting, tx: string): void {
    const former = waiting.tx;
    for (const cells of this.rows.values())
      for (const [column, cell] of cells) if (cell.stamp === former) cells.set(column, { ...cell, stamp: tx });
    for (const each of this.#outbox)
      each.deltas = each.deltas.map((delta) => ({
        ...delta,
        tx: delta.tx === former ? tx : delta.tx,
        base: delta.base.map((base) => (base === former ? tx : base)),
      }));
    waiting.tx = tx;
    waiting.sent = 0;
  }

  /** Reads the next page. */
  async pull(limit: number): Promise<void> {
    const { caller } = this;
    this.isCaughtUp = false;
    try {
      const page = await this.parts.wire.carry(
        () => this.parts.cloud().pull(caller, { after: this.#cursor, seen: this.#seen, limit }),
        (answer) => answer,
      );
      if (page.counter > this.#counter + (this.#pending ? 1 : 0)) return await this.#becomeAnother();
      const open = new Set(page.open);
      for (const delta of [...this.#aside.splice(0), ...page.deltas]) {
        if (delta.size > 1 && open.has(delta.tx)) this.#aside.push(delta);
        else this.#show(delta);
      }
      this.#cursor = page.next;
      this.#noteSeen(page.next);
      this.isCaughtUp = page.next.seq === page.head;
      if (this.isCaughtUp) this.#mustReadFirst = false;
      if (this.isCaughtUp && this.#mustCompare) {
        await this.compare();
        this.#mustCompare = false;
      }
    } catch (error) {
      await this.#heed(error);
    }
  }

  #noteSeen(cursor: Cursor): void {
    if (this.#seen?.epoch !== cursor.epoch || cursor.seq >= this.#seen.seq) this.#seen = cursor;
  }

  async #heed(error: unknown): Promise<void> {
    if (!(error instanceof CloudProblem)) return;
    if (error.code === 'device.forked') await this.#becomeAnother();
    else if (error.code === 'epoch.changed') this.#beginAgain();
    else throw error;
  }

  #beginAgain(): void {
    this.#cursor = null;
    this.#seen = null;
    this.#aside = [];
    this.#mustCompare = true;
    this.isCaughtUp = false;
    // The store may have forgotten the first parts of what was sent in part.
    for (const waiting of this.#outbox) waiting.sent = 0;
  }

  /** Its disk was copied: what nobody has seen of it is stamped again under a new name. */
  async #becomeAnother(): Promise<void> {
    const device = newDevice(this.parts.random);
    const enrol = () =>
      this.parts.cloud().enrolDevice({ garage: this.parts.garage, code: null, device, publicKey: device }, this.caller);
    await enrol();
    this.device = device;
    this.#counter = 0;
    this.#pending = null;
    this.#clock = this.#newClock(this.#clock.tick());
    for (const waiting of this.#outbox) this.#restamp(waiting, stampOfDevice(waiting.tx, device));
    this.#cursor = null;
    this.#aside = [];
    this.isCaughtUp = false;
    this.#mustReadFirst = true;
  }

  /** Compares with the store by its digest: takes what is missing here, and queues the present state of what the store lacks. */
  async compare(): Promise<void> {
    const cloud = this.parts.cloud();
    const waiting = new Set(this.#outbox.map(({ tx }) => tx));
    for (const table of ['clients', 'payments']) {
      const there = await this.#stampsThere(table);
      const lacking = [...there.keys()].filter((row) =>
        Object.entries(there.get(row) ?? {}).some(([column, stamp]) => {
          const here = this.rows.get(row)?.get(column)?.stamp ?? null;
          return column === 'id' ? winsEntry(here, stamp) : winsColumn(here, stamp);
        }),
      );
      if (lacking.length > 0)
        for (const delta of await cloud.readRows(this.caller, { table, rows: lacking })) this.#show(delta);
      for (const [row, cells] of this.rows)
        if (row.startsWith(table)) this.#queueLacking(row, cells, there.get(row) ?? {}, waiting);
    }
  }

  async #stampsThere(table: string): Promise<Map<string, Record<string, string>>> {
    const stamps = new Map<string, Record<string, string>>();
    for (let first = 0; first < digestBuckets; first += 64) {
      const buckets = Array.from({ length: 64 }, (_, index) => first + index);
      const { rows } = await this.parts.cloud().digestRows(this.caller, { table, buckets });
      for (const { row, columns } of rows) stamps.set(row, columns);
    }
    return stamps;
  }

  #queueLacking(row: string, cells: Cells, there: Record<string, string>, waiting: ReadonlySet<string>): void {
    for (const [column, { stamp, value }] of cells) {
      const isEntry = column === 'id';
      const isLacking = isEntry ? winsEntry(there[column] ?? null, stamp) : winsColumn(there[column] ?? null, stamp);
      if (!isLacking || waiting.has(stamp)) continue;
      const delta = this.#delta(stamp, 1, row, isEntry ? [] : [column], isEntry ? [] : [null], value);
      this.#outbox.push({ tx: stamp, deltas: [delta], sent: 0 });
    }
  }

  #show(delta: Delta): void {
    this.#clock.receive(delta.tx);
    const name = Buffer.from(delta.body).toString();
    this.#apply(delta);
    this.shown.add(name);
  }

  #apply({ tx, row, columns, body }: Delta): void {
    const value = Buffer.from(body).toString();
    const cells: Cells = this.rows.get(row) ?? new Map();
    this.rows.set(row, cells);
    if (columns.length === 0) {
      if (winsEntry(cells.get('id')?.stamp ?? null, tx)) cells.set('id', { stamp: tx, value });
    }
    for (const column of columns)
      if (winsColumn(cells.get(column)?.stamp ?? null, tx)) cells.set(column, { stamp: tx, value });
  }

  #newClock(last: string | null): HybridClock {
    return new HybridClock(this.device, () => this.parts.now() + this.#offsetMs, last);
  }
}

const newDevice = (random: Random) => Buffer.from(random.bytes(8)).toString('hex');
