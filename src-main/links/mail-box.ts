import type { Mail } from '../../src-shared/sync/wire/mail.ts';
import { type ReplyVerdict, takeReply } from './take-reply.ts';

/** The garage's letter box in the cloud. */
export interface MailClient {
  /** What waits after a position. */
  mail(after: number): Promise<readonly Mail[]>;
  /** Mail that may be dropped. */
  mailDone(ids: readonly string[]): Promise<void>;
}

/** Takes up what other systems sent, and says what became of each. */
type TakeEvents = (letters: readonly Mail[]) => Promise<ReadonlyMap<string, ReplyVerdict>>;

/** How much is said to be done at once. */
const doneMax = 1_000;

/**
 * Takes up what owners and other systems sent. It is dropped in the cloud only once what it became is there too, so that a PC that burns down meanwhile takes nothing with it:
 * two of the engine's turns after it was taken up, the second of which began when it was there to be sent. Until then it may come again, which changes nothing.
 */
export class MailBox {
  readonly #database: Parameters<typeof takeReply>[0];
  readonly #client: MailClient;
  readonly #takeEvents: TakeEvents;
  readonly #onFailure: (error: unknown) => void;
  #taken = new Set<string>();
  #sent = new Set<string>();
  #isWanted = false;
  #hasFailed = false;
  #round: Promise<void> | null = null;
  #isClosed = false;

  constructor(
    database: Parameters<typeof takeReply>[0],
    client: MailClient,
    { takeEvents, onFailure }: { readonly takeEvents: TakeEvents; readonly onFailure: (error: unknown) => void },
  ) {
    this.#database = database;
    this.#client = client;
    this.#takeEvents = takeEvents;
    this.#onFailure = onFailure;
  }

  /** There may be mail: it is looked for at once, one round at a time. */
  ask(): void {
    if (this.#isClosed) return;
    this.#isWanted = true;
    this.#round ??= this.#run().finally(() => {
      this.#round = null;
    });
  }

  /** A turn of the engine has come through: everything that was there when it began is in the cloud. */
  afterTurn(): void {
    const done = [...this.#sent];
    this.#sent = this.#taken;
    this.#taken = new Set();
    if (done.length > 0) void this.#finish(done);
    if (this.#hasFailed || this.#sent.size > 0) this.ask();
  }

  /** Ends after the round that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#round;
  }

  async #run(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false;
      try {
        await this.#pickUp();
        this.#hasFailed = false;
      } catch (error) {
        // Most often there is no network. The next turn that comes through asks again.
        this.#hasFailed = true;
        this.#onFailure(error);
      }
    }
  }

  async #pickUp(): Promise<void> {
    for (let after = 0; !this.#isClosed; ) {
      const mail = await this.#client.mail(after);
      const last = mail.at(-1);
      if (!last) return;
      after = last.seq;
      const dropped: string[] = [];
      const fresh = mail.filter(({ id }) => !this.#taken.has(id) && !this.#sent.has(id));
      const note = (id: string, verdict: ReplyVerdict) => {
        if (verdict === 'taken') this.#taken.add(id);
        if (verdict === 'dropped') dropped.push(id);
      };
      for (const letter of fresh) if (letter.kind === 'reply') note(letter.id, await takeReply(this.#database, letter));
      const events = fresh.filter(({ kind }) => kind === 'event');
      if (events.length > 0) for (const [id, verdict] of await this.#takeEvents(events)) note(id, verdict);
      if (dropped.length > 0) await this.#client.mailDone(dropped.slice(0, doneMax));
    }
  }

  async #finish(ids: readonly string[]): Promise<void> {
    try {
      await this.#client.mailDone(ids.slice(0, doneMax));
    } catch (error) {
      for (const id of ids) this.#sent.add(id);
      this.#onFailure(error);
    }
  }
}
