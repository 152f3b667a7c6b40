import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 } from 'uuid';
import { type Cloud, createCloud } from '../../../src-cloud/service/cloud.ts';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { decodeNews, encodeNews } from '../../../src-shared/sync/codec.ts';
import type { Cursor, News } from '../../../src-shared/sync/wire/deltas.ts';
import { copyDatabase } from './folders.ts';
import type { Random } from './random.ts';

/** One node of the cloud: the service over its own connections to the store. */
interface Node {
  readonly store: Store;
  readonly cloud: Cloud;
}

const nodeCount = 2;
const toldMost = 8;

/** The cloud as it is outside of the PCs: nodes over one store, in the same process, at the true time. */
export class CloudSite {
  readonly #now: () => number;
  readonly #random: Random;
  readonly #file: string;
  readonly #yesterday: string;
  #nodes: Node[] = [];
  #active = 0;
  /** The last pushes that were told of as they are, those of a store that was put back since among them. */
  readonly #told: { readonly bytes: Uint8Array; readonly to: Set<string> }[] = [];
  #isKept = false;

  constructor({
    folder,
    now,
    random,
  }: { readonly folder: string; readonly now: () => number; readonly random: Random }) {
    this.#now = now;
    this.#random = random;
    this.#file = join(folder, 'cloud.db');
    this.#yesterday = join(folder, 'yesterday.db');
    this.#open();
  }

  /** The node that answers now. */
  get cloud(): Cloud {
    const node = this.#nodes[this.#active];
    if (!node) throw new Error('The cloud is away.');
    return node.cloud;
  }

  /** The store's file, as its operator has it. */
  get file(): string {
    return this.#file;
  }

  /** What a device may have heard of late, in any order and not for the first time. */
  newsFor(device: string): News[] {
    return this.#told.flatMap(({ bytes, to }) => (to.has(device) ? [decodeNews(bytes)] : []));
  }

  /** Another node answers from now on. */
  switchNode(): void {
    this.#active = (this.#active + 1) % nodeCount;
  }

  /** The operator makes a backup. */
  keep(): void {
    copyDatabase(this.#file, this.#yesterday);
    this.#isKept = true;
  }

  /** The operator puts the last backup back, if there is one: what came after it is gone. Answers whether there was. */
  async restore(): Promise<boolean> {
    if (!this.#isKept) return false;
    await this.close();
    copyDatabase(this.#yesterday, this.#file);
    this.#open();
    return true;
  }

  /** A cursor that this store cannot take for another's. */
  believed({ seq }: Cursor): Cursor {
    const store = new Sqlite(this.#file, { readonly: true });
    try {
      const { epoch, head } = store
        .prepare<[], { epoch: string; head: number }>('SELECT epoch, head FROM garages')
        .get() ?? {
        epoch: '',
        head: 0,
      };
      const at = Math.min(seq, head);
      const mark = store.prepare('SELECT batch FROM pushes WHERE seq = ?').pluck().get(at);
      return { epoch, seq: at, mark: String(mark ?? '') };
    } finally {
      store.close();
    }
  }

  /** Keeps a chunk under whatever name, as a cloud does that looks at nothing. */
  async putAnyBlob(
    { garage }: { readonly garage: string },
    blob: { readonly hash: string; readonly content: Uint8Array },
  ): Promise<void> {
    const values = { ...blob, garage, createdAt: this.#now() };
    await this.#nodes[this.#active]?.store.write(garage, async ({ db }) => {
      await db
        .insertInto('blobs')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }

  async close(): Promise<void> {
    const nodes = this.#nodes;
    this.#nodes = [];
    for (const { store } of nodes) await store.close();
  }

  #open(): void {
    this.#nodes = Array.from({ length: nodeCount }, () => {
      const store = new SqliteStore({ file: this.#file, now: this.#now });
      store.listen((nudge) => {
        // Whose stream was ended hears nothing more.
        if (nudge.kind === 'device') for (const { to } of this.#told) to.delete(nudge.device);
        if (nudge.kind !== 'garage' || !nudge.news) return;
        this.#told.push({ bytes: encodeNews(nudge.news.news), to: new Set(nudge.news.to) });
        this.#told.splice(0, this.#told.length - toldMost);
      });
      const newId = () => v7({ msecs: this.#now(), random: this.#random.bytes(16) });
      const cloud = createCloud(
        { store, now: this.#now, randomBytes: (count) => randomBytes(count), newId },
        { garageCode: null },
      );
      return { store, cloud };
    });
  }
}
