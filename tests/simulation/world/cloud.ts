import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { type Cloud, createCloud } from '../../../src-cloud/service/cloud.ts';
import type { Nudge, Store } from '../../../src-cloud/store/store.ts';
import type { DeltaRow } from '../../../src-cloud/store/tables.ts';
import { decodeNews, encodeNews } from '../../../src-shared/sync/codec.ts';
import type { Cursor, News } from '../../../src-shared/sync/wire/deltas.ts';
import type { Ground } from './ground.ts';
import type { Random } from './random.ts';

/** One node of the cloud: the service over its own connections to the store. */
interface Node {
  readonly store: Store;
  readonly cloud: Cloud;
}

interface Parts {
  readonly ground: Ground;
  readonly now: () => number;
  readonly random: Random;
}

const nodeCount = 2;
const toldMost = 8;

/** The cloud as it is outside of the PCs: nodes over one store, in the same process, at the true time. */
export class CloudSite {
  readonly #parts: Parts;
  #nodes: Node[] = [];
  #active = 0;
  /** The last pushes that were told of as they are, those of a store that was put back since among them. */
  readonly #told: { readonly bytes: Uint8Array; readonly to: Set<string> }[] = [];
  #isKept = false;

  static async open(parts: Parts): Promise<CloudSite> {
    const site = new CloudSite(parts);
    await site.#open();
    return site;
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The node that answers now. */
  get cloud(): Cloud {
    return this.#node.cloud;
  }

  get #node(): Node {
    const node = this.#nodes[this.#active];
    if (!node) throw new Error('The cloud is away.');
    return node;
  }

  /** The store's file, as its operator has it; null where it is none. */
  get file(): string | null {
    return this.#parts.ground.file;
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
  async keep(): Promise<void> {
    await this.#parts.ground.keep();
    this.#isKept = true;
  }

  /** The operator puts the last backup back, if there is one: what came after it is gone. Answers whether there was. */
  async restore(): Promise<boolean> {
    if (!this.#isKept) return false;
    await this.close();
    await this.#parts.ground.restore();
    await this.#open();
    return true;
  }

  /** A cursor that this store cannot take for another's. */
  believed({ seq }: Cursor, garage: string): Promise<Cursor> {
    return this.#node.store.read(garage, async ({ db }) => {
      const found = await db
        .selectFrom('garages')
        .select(['epoch', 'head'])
        .where('id', '=', garage)
        .executeTakeFirst();
      const { epoch, head } = found ?? { epoch: '', head: 0 };
      const at = Math.min(seq, head);
      const marks = db.selectFrom('pushes').select('batch').where('garage', '=', garage).where('seq', '=', at);
      return { epoch, seq: at, mark: (await marks.executeTakeFirst())?.batch ?? '' };
    });
  }

  /** All that is kept of a garage's rows. */
  deltas(garage: string): Promise<DeltaRow[]> {
    return this.#node.store.read(garage, ({ db }) =>
      db.selectFrom('deltas').selectAll().where('garage', '=', garage).execute(),
    );
  }

  /** The names of the chunks that are kept of a garage's files. */
  chunks(garage: string): Promise<string[]> {
    return this.#node.store.read(garage, async ({ db }) => {
      const kept = await db.selectFrom('blobs').select('hash').where('garage', '=', garage).execute();
      return kept.map(({ hash }) => hash);
    });
  }

  /** Keeps a chunk under whatever name, as a cloud does that looks at nothing. */
  async putAnyBlob(
    { garage }: { readonly garage: string },
    blob: { readonly hash: string; readonly content: Uint8Array },
  ): Promise<void> {
    const values = { ...blob, garage, createdAt: this.#parts.now() };
    await this.#node.store.write(garage, ({ db }) =>
      db
        .insertInto('blobs')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }

  async close(): Promise<void> {
    const nodes = this.#nodes;
    this.#nodes = [];
    for (const { store } of nodes) await store.close();
  }

  async #open(): Promise<void> {
    const { ground, now, random } = this.#parts;
    const newId = () => v7({ msecs: now(), random: random.bytes(16) });
    for (let index = 0; index < nodeCount; index += 1) {
      const store = await ground.open();
      store.listen((nudge) => this.#hear(nudge));
      const context = { store, now, randomBytes: (count: number) => randomBytes(count), newId };
      this.#nodes.push({ store, cloud: createCloud(context, { garageCode: null }) });
    }
  }

  #hear(nudge: Nudge): void {
    // Whose stream was ended hears nothing more.
    if (nudge.kind === 'device') for (const { to } of this.#told) to.delete(nudge.device);
    if (nudge.kind !== 'garage' || !nudge.news) return;
    this.#told.push({ bytes: encodeNews(nudge.news.news), to: new Set(nudge.news.to) });
    this.#told.splice(0, this.#told.length - toldMost);
  }
}
