import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { linkOutputSchema, publishLinkInputSchema, replyInputSchema } from '../../src-shared/sync/wire/links.ts';
import type { Mail } from '../../src-shared/sync/wire/mail.ts';
import type { Unit } from '../store/store.ts';
import type { LinkRow } from '../store/tables.ts';
import { readBlob, sizeOfBlob } from './blobs.ts';
import type { Caller, CloudContext } from './context.ts';
import { isSame, sha256 } from './devices.ts';
import { findDevice } from './garages.ts';
import { addMail } from './mail.ts';
import { CloudProblem } from './problem.ts';

/** How much of what links publish is kept at hand, in letters. */
const rememberedLettersMax = 16 * 1024 * 1024;
/** For how long, where a nudge that it is stale may be lost. */
const rememberedMs = 5_000;
/** How many are asked for in one question: what they show may be large. */
const askedAtOnce = 16;
/** Replies of one link that nobody has picked up yet. */
const repliesMax = 100;
/** For how many garages it is remembered how many links they may still open. */
const roomsMax = 10_000;
/** What a guessed link is compared with, so that it takes as long as another. */
const nobodysHash = sha256('nobody');

type Reading = PromiseWithResolvers<LinkRow | null>;

/** What owners see, and what they send back. Reads come thousands a second, so the newest publications are kept at hand until a nudge says otherwise. */
export class Links {
  readonly #context: CloudContext;
  readonly #remembered = new Map<string, { readonly row: LinkRow; readonly until: number }>();
  readonly #reading = new Map<string, Reading>();
  /** Of those that are being read, which are not asked for yet. */
  readonly #wanted: { readonly id: string; readonly reading: Reading }[] = [];
  #asking: Promise<void> | null = null;
  /** For how many more links of a garage this node need not count those that are open. */
  readonly #room = new Map<string, number>();
  #letters = 0;

  constructor(context: CloudContext) {
    this.#context = context;
    context.store.listen((nudge) => {
      if (nudge.kind === 'link') this.#forget(nudge.link);
      if (nudge.kind === 'unknown') for (const id of [...this.#remembered.keys()]) this.#forget(id);
    });
  }

  /** Publishes; a repeated or older version changes nothing. Refuses `not_found` for another garage's id, `revoked`, `too_many_links`. */
  async publish(
    caller: Caller,
    id: string,
    input: z.infer<typeof publishLinkInputSchema>,
  ): Promise<{ version: number }> {
    const { store } = this.#context;
    const { version, expiresAt, accessHash } = input;
    // What is over already is never shown: only its version is kept, so that it takes no room either.
    const sealed = expiresAt > this.#context.now() ? input.sealed : null;
    const kept = await store.write(caller.garage, async (unit) => {
      await findDevice(unit, caller.device);
      await claim(unit, id);
      const before = await findVersion(unit, id);
      if (before && before.version >= version) return before.version;
      if (sealed !== null && !before?.isOpen) await this.#takeRoom(unit);
      const values = { accessHash, version, sealed, expiresAt, blobs: input.blobs.join(',') };
      await unit.db
        .insertInto('links')
        .values({ garage: caller.garage, id, ...values })
        .onConflict((conflict) => conflict.columns(['garage', 'id']).doUpdateSet(values))
        .execute();
      return version;
    });
    store.tell({ kind: 'link', link: id, version: kept });
    return { version: kept };
  }

  /** Withdraws: from now on there is no such link, until a later version is published. Refuses `not_found`, `revoked`. */
  async withdraw(caller: Caller, id: string): Promise<void> {
    const { store } = this.#context;
    await store.write(caller.garage, async (unit) => {
      await findDevice(unit, caller.device);
      const { numUpdatedRows } = await unit.db
        .updateTable('links')
        .set({ sealed: null, blobs: '' })
        .where('garage', '=', caller.garage)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new CloudProblem('not_found');
    });
    store.tell({ kind: 'link', link: id, version: 0 });
  }

  /** What the link shows. `not_found` alike for a guessed id, a wrong token, one withdrawn and one expired. */
  async read(id: string, token: string): Promise<z.infer<typeof linkOutputSchema>> {
    const { version, sealed, expiresAt } = await this.#find(id, token);
    return { version, sealed, expiresAt, time: this.#context.now() };
  }

  /** The same as {@link read} answers, if that is known without asking the store; null otherwise, and for all that `read` refuses. */
  atHand(id: string, token: string): z.infer<typeof linkOutputSchema> | null {
    const row = this.#recall(id);
    if (!row || !this.#isOpen(row, token)) return null;
    const { version, sealed, expiresAt } = row;
    return { version, sealed, expiresAt, time: this.#context.now() };
  }

  /** Takes a reply to the garage. The same one again changes nothing. Refuses `not_found`, `too_many`. */
  async reply(id: string, token: string, { id: replyId, sealed }: z.infer<typeof replyInputSchema>): Promise<void> {
    const { garage } = await this.#find(id, token);
    const mail: Omit<Mail, 'seq'> = { id: replyId, kind: 'reply', from: id, at: this.#context.now(), sealed };
    await addMail(this.#context, garage, [mail], { ofSourceMax: repliesMax });
  }

  /** A chunk that the link's publication names. Refuses `not_found`. */
  async blob(id: string, token: string, hash: string): Promise<Uint8Array> {
    return this.#context.store.read(await this.#garageOf(id, token, hash), (unit) => readBlob(unit, hash));
  }

  /** How many bytes that chunk has. Refuses `not_found`. */
  async sizeOfBlob(id: string, token: string, hash: string): Promise<number> {
    return this.#context.store.read(await this.#garageOf(id, token, hash), (unit) => sizeOfBlob(unit, hash));
  }

  /** Whether the token opens the link now. Refuses `not_found`. */
  async check(id: string, token: string): Promise<{ version: number }> {
    const { version } = await this.#find(id, token);
    return { version };
  }

  /**
   * Refuses `too_many_links` where a garage has as many as it may. Counting takes the longer the more there are, so it is done anew only when a quarter of what was left
   * is used up: four nodes that do so at once are not over it together.
   */
  async #takeRoom({ db, garage }: Unit): Promise<void> {
    const { now, linksMax = limits.links } = this.#context;
    const known = this.#room.get(garage) ?? 0;
    if (known > 0) {
      this.#room.set(garage, known - 1);
      return;
    }
    const links = db.selectFrom('links').where('garage', '=', garage).where('sealed', 'is not', null);
    const shown = links.select(({ fn }) => fn.countAll().as('count'));
    let { count } = await shown.executeTakeFirstOrThrow();
    // When a link expires stands behind what it shows, far to read: asked only when it matters.
    if (Number(count) >= linksMax) ({ count } = await shown.where('expiresAt', '>', now()).executeTakeFirstOrThrow());
    const left = linksMax - Number(count);
    if (left <= 0) throw new CloudProblem('too_many_links');
    if (this.#room.size >= roomsMax) this.#room.clear();
    this.#room.set(garage, Math.floor((left - 1) / 4));
  }

  async #garageOf(id: string, token: string, hash: string): Promise<string> {
    const { garage, blobs } = await this.#find(id, token);
    if (!blobs.split(',').includes(hash)) throw new CloudProblem('not_found');
    return garage;
  }

  async #find(id: string, token: string): Promise<LinkRow & { sealed: string }> {
    const row = this.#recall(id) ?? (await this.#lookUp(id));
    if (!this.#isOpen(row, token)) throw new CloudProblem('not_found');
    return row;
  }

  /** Whether there is a link, the token is its own, and it shows something now. Takes as long for one that is none. */
  #isOpen(row: LinkRow | null, token: string): row is LinkRow & { sealed: string } {
    const fits = isSame(sha256(token), row?.accessHash ?? nobodysHash);
    return fits && row !== null && row.sealed !== null && row.expiresAt > this.#context.now();
  }

  #recall(id: string): LinkRow | null {
    const known = this.#remembered.get(id);
    if (!known) return null;
    const left = known.until - this.#context.now();
    // Asked anew in time, so that nobody who reads it waits for the store, nor all at once.
    if (left <= rememberedMs / 2 && !this.#reading.has(id)) this.#lookUp(id).catch(() => {});
    return left > 0 ? known.row : null;
  }

  /** Many who ask for the same link at once cause one question, and so do many who ask for several. */
  #lookUp(id: string): Promise<LinkRow | null> {
    const asked = this.#reading.get(id);
    if (asked) return asked.promise;
    const reading = Promise.withResolvers<LinkRow | null>();
    this.#reading.set(id, reading);
    this.#wanted.push({ id, reading });
    this.#asking ??= this.#ask();
    return reading.promise;
  }

  async #ask(): Promise<void> {
    const { store, now } = this.#context;
    while (this.#wanted.length > 0) {
      // Those who ask in the same turn come along.
      await setImmediate();
      const asked = this.#wanted.splice(0, askedAtOnce);
      const until = store.losesNudges ? now() + rememberedMs : Number.POSITIVE_INFINITY;
      try {
        const rows = new Map((await store.links(asked.map(({ id }) => id))).map((row) => [row.id, row]));
        for (const { id, reading } of asked) this.#answer(id, reading, rows.get(id) ?? null, until);
      } catch (error) {
        for (const { id, reading } of asked) {
          if (this.#reading.get(id) === reading) this.#reading.delete(id);
          reading.reject(error);
        }
      }
    }
    this.#asking = null;
  }

  #answer(id: string, reading: Reading, row: LinkRow | null, until: number): void {
    // Told in the meantime that it is stale: it serves this one question and is not kept.
    if (this.#reading.get(id) === reading) {
      this.#reading.delete(id);
      if (row) this.#remember(id, row, until);
      else this.#drop(id);
    }
    reading.resolve(row);
  }

  #remember(id: string, row: LinkRow, until: number): void {
    this.#drop(id);
    this.#remembered.set(id, { row, until });
    this.#letters += lettersOf(row);
    for (const [oldest] of this.#remembered) {
      if (this.#letters <= rememberedLettersMax) break;
      this.#drop(oldest);
    }
  }

  #forget(id: string): void {
    this.#reading.delete(id);
    this.#drop(id);
  }

  #drop(id: string): void {
    const known = this.#remembered.get(id);
    if (known) this.#letters -= lettersOf(known.row);
    this.#remembered.delete(id);
  }
}

/** What a link takes of the memory, one that is withdrawn too. */
const lettersOf = ({ sealed, blobs }: LinkRow) => (sealed?.length ?? 0) + blobs.length + 500;

/** Whose id it is: the first garage's that names it. Refuses `not_found`, as if it were nobody's. */
async function claim({ db, garage }: Unit, id: string): Promise<void> {
  await db
    .insertInto('linkGarages')
    .values({ id, garage })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const owner = await db.selectFrom('linkGarages').select('garage').where('id', '=', id).executeTakeFirst();
  if (owner?.garage !== garage) throw new CloudProblem('not_found');
}

async function findVersion({ db, garage }: Unit, id: string) {
  const row = await db
    .selectFrom('links')
    .select('version')
    .select(({ eb }) => eb('sealed', 'is not', null).as('isOpen'))
    .where('garage', '=', garage)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { version: row.version, isOpen: Boolean(row.isOpen) };
}
