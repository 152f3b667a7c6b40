import { fromBase64url, toBase64url } from '../../src-shared/links/base64url.ts';
import type { LinkKeys } from '../../src-shared/links/keys.ts';
import type { OwnerReply } from '../../src-shared/links/reply.ts';
import { openForLink, sealForLink, toPaddedJson } from '../../src-shared/links/seal.ts';
import type { OpenOwnerView, OwnerView } from '../../src-shared/links/view.ts';
import { bytesOf, type Cloud, forgetFiles, type SealedPage } from './cloud.ts';
import { type KeptReply, Memory } from './memory.ts';
import { painted } from './painted.ts';
import { readReply, readView } from './read.ts';

/** Why there is no page to show. */
export type Problem = 'no_link' | 'no_key' | 'unknown' | 'expired' | 'withdrawn' | 'offline' | 'damaged';

/** A reply of this browser that the garage has not answered for yet. */
export interface PendingReply {
  readonly id: string;
  readonly reply: OwnerReply;
  readonly isSent: boolean;
}

/** Everything that the page shows follows from this. */
export interface PageState {
  readonly view: OpenOwnerView | null;
  readonly problem: Problem | null;
  /** Whom to call, as far as it is known. */
  readonly garage: OwnerView['garage'] | null;
  readonly isOffline: boolean;
  /** The cloud knows of no such link now, though it is not over: it may have been put back to a copy, and the garage publishes it again. */
  readonly isMissing: boolean;
  readonly pending: readonly PendingReply[];
  /** An answer was not counted, because the garage had changed the estimate. */
  readonly hasStaleAnswer: boolean;
  /** Why a reply will never be handed over: the link is closed, or the cloud does not take such a one. */
  readonly refused: 'closed' | 'unfit' | null;
}

export const nothingYet: PageState = {
  view: null,
  problem: null,
  garage: null,
  isOffline: false,
  isMissing: false,
  pending: [],
  hasStaleAnswer: false,
  refused: null,
};

const parts = ['view', 'problem', 'garage', 'isOffline', 'isMissing', 'pending', 'hasStaleAnswer', 'refused'] as const;

/** What the page does with its link; the garage's preview has one of its own. */
export interface PageSession {
  readonly isPreview: boolean;
  send(reply: OwnerReply): Promise<void>;
  file: Cloud['file'];
}

/** How often a page that hears nothing looks by itself, and how long it waits after a broken stream. In milliseconds. */
const lookMs = 60_000;
const againMs = { first: 1_000, most: 60_000 } as const;

/** How long a page and replies are kept that the cloud does not know, since that was first noticed. In milliseconds. */
const missingMs = 30 * 24 * 3_600_000;

/** A link that is open in this browser: what it shows, kept for when there is no network, and what its owner sends, kept until it has arrived. */
export class Session implements PageSession {
  readonly isPreview = false;
  readonly #keys: LinkKeys;
  readonly #cloud: Cloud;
  readonly #memory: Memory;
  readonly #onState: (state: PageState) => void;
  #state: PageState = nothingYet;
  #version = 0;
  #isLooking = false;
  #looksAgain = false;
  #againMs: number = againMs.first;

  constructor(cloud: Cloud, onState: (state: PageState) => void) {
    this.#keys = cloud.keys;
    this.#cloud = cloud;
    this.#memory = new Memory(cloud.keys.linkId);
    this.#onState = onState;
  }

  /** Shows what is kept, then what is new, and stays up to date for as long as the page is open. */
  async start(): Promise<void> {
    const kept = this.#memory.page;
    if (kept) await this.#show(kept);
    const pending = await this.#openKept();
    if (pending.length > 0) this.#set({ pending });
    await this.look();
    window.addEventListener('online', () => void this.look());
    window.addEventListener('offline', () => this.#set({ isOffline: true }));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.look();
    });
    setInterval(() => {
      if (document.visibilityState === 'visible') void this.look();
    }, lookMs);
    void this.#listen();
  }

  readonly file: Cloud['file'] = (blob) => this.#cloud.file(blob);

  /** Keeps a reply and hands it over as soon as there is a network. */
  async send(reply: OwnerReply): Promise<void> {
    const id = randomUuid();
    const sealed = toBase64url(await sealForLink(this.#keys, { kind: 'reply', id }, toPaddedJson(reply)));
    this.#memory.replies = [...this.#memory.replies, { id, sealed, isSent: false }];
    this.#set({ pending: [...this.#state.pending, { id, reply, isSent: false }], refused: null });
    await this.look();
  }

  /** Hands over what waits and fetches what is new; one look at a time. */
  async look(): Promise<void> {
    this.#looksAgain = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#looksAgain) {
      this.#looksAgain = false;
      await this.#handOver();
      await this.#fetch();
    }
    this.#isLooking = false;
  }

  async #handOver(): Promise<void> {
    for (const { id, sealed, isSent } of this.#memory.replies) {
      if (isSent) continue;
      const outcome = await this.#cloud.reply(id, sealed);
      if (outcome === 'away') return this.#set({ isOffline: true });
      // Whether that is for good shows when the page is asked for.
      if (outcome === 'gone') return;
      if (outcome === 'unfit') {
        // It holds nothing up that comes after it.
        this.#keep(this.#memory.replies.filter((reply) => reply.id !== id));
        this.#set({ refused: 'unfit' });
      } else this.#keep(this.#memory.replies.map((reply) => (reply.id === id ? { ...reply, isSent: true } : reply)));
    }
  }

  async #fetch(): Promise<void> {
    const page = await this.#cloud.read();
    if (page === 'away') return this.#set({ isOffline: true, problem: this.#state.view ? null : 'offline' });
    this.#againMs = againMs.first;
    if (page === 'gone') return this.#miss();
    this.#memory.missingSince = null;
    const isNew = page.version !== this.#version;
    if (await this.#show(page)) {
      // What the owner waits for comes first.
      if (isNew) await painted();
      this.#memory.page = page;
    }
    this.#set({ isOffline: false, isMissing: false });
  }

  /**
   * The cloud knows of no such link. One that was open here and is not over may come back: what is kept of it stays for a while, and all that was sent goes again then, for
   * a cloud that was put back may have lost it. The same reply twice counts once.
   */
  #miss(): void {
    const { page, replies } = this.#memory;
    const now = Date.now();
    const isExpired = page !== null && page.expiresAt <= now;
    const since = this.#memory.missingSince ?? now;
    if (isExpired || (!page && replies.length === 0) || now - since >= missingMs) {
      this.#close(isExpired);
      return;
    }
    this.#memory.missingSince = since;
    this.#keep(replies.map((reply) => ({ ...reply, isSent: false })));
    const { view, problem } = this.#state;
    this.#set({ problem: view || problem === 'withdrawn' ? problem : 'unknown', isOffline: false, isMissing: true });
  }

  /** There is no such link (any more): what was kept of it goes, and the page says why as far as it can know. */
  #close(isExpired: boolean): void {
    const isWaiting = this.#memory.replies.some(({ isSent }) => !isSent);
    this.#memory.forget();
    void forgetFiles(this.#keys.linkId).catch(() => {});
    this.#set({
      view: null,
      problem: isExpired ? 'expired' : 'unknown',
      isOffline: false,
      isMissing: false,
      pending: [],
      refused: isWaiting ? 'closed' : this.#state.refused,
    });
  }

  /** Opens a page. An older one than is shown is left; one that cannot be opened is said to be damaged if there is nothing else. */
  async #show(page: SealedPage): Promise<boolean> {
    if (page.version <= this.#version) return page.version === this.#version;
    const bytes = bytesOf(page);
    const view = readView(bytes && (await openForLink(this.#keys, { kind: 'view', version: page.version }, bytes)));
    if (!view) {
      if (!this.#state.view) this.#set({ problem: 'damaged' });
      return false;
    }
    this.#version = page.version;
    if (view.state === 'withdrawn') {
      this.#keep([]);
      void forgetFiles(this.#keys.linkId).catch(() => {});
      this.#set({ view: null, problem: 'withdrawn', garage: view.garage, pending: [] });
      return true;
    }
    const outcomes = new Map(view.replies.map(({ id, outcome }) => [id, outcome] as const));
    const mine = this.#memory.replies;
    const isStale = mine.some(({ id }) => outcomes.get(id) === 'stale');
    if (mine.some(({ id }) => outcomes.has(id))) this.#keep(mine.filter(({ id }) => !outcomes.has(id)));
    const { pending } = this.#state;
    this.#set({
      view,
      problem: null,
      garage: view.garage,
      pending: pending.some(({ id }) => outcomes.has(id)) ? pending.filter(({ id }) => !outcomes.has(id)) : pending,
      hasStaleAnswer: this.#state.hasStaleAnswer || isStale,
    });
    return true;
  }

  async #openKept(): Promise<PendingReply[]> {
    const opened: PendingReply[] = [];
    for (const { id, sealed, isSent } of this.#memory.replies) {
      const bytes = fromBase64url(sealed);
      const reply = readReply(bytes && (await openForLink(this.#keys, { kind: 'reply', id }, bytes)));
      if (reply) opened.push({ id, reply, isSent });
    }
    return opened;
  }

  #keep(replies: readonly KeptReply[]): void {
    this.#memory.replies = replies;
    const kept = new Map(replies.map((reply) => [reply.id, reply]));
    this.#set({
      pending: this.#state.pending.flatMap((pending) => {
        const reply = kept.get(pending.id);
        return reply ? [{ ...pending, isSent: reply.isSent }] : [];
      }),
    });
  }

  /** Follows the cloud's stream, and looks whenever it begins: in between something may have been missed. */
  async #listen(): Promise<void> {
    for (;;) {
      if (document.visibilityState === 'visible' && navigator.onLine !== false) {
        const stop = new AbortController();
        const onHidden = () => document.visibilityState === 'hidden' && stop.abort();
        document.addEventListener('visibilitychange', onHidden);
        await this.#cloud.follow(stop.signal, (version) => {
          // The cloud is there again: what waits goes now, not with the next look.
          if (version !== this.#version || this.#state.isOffline || this.#state.isMissing) void this.look();
        });
        document.removeEventListener('visibilitychange', onHidden);
      }
      await new Promise((resolve) => setTimeout(resolve, this.#againMs));
      this.#againMs = Math.min(this.#againMs * 2, againMs.most);
    }
  }

  #set(change: Partial<PageState>): void {
    const next = { ...this.#state, ...change };
    const isSame = parts.every((part) => next[part] === this.#state[part]);
    this.#state = next;
    if (!isSame) this.#onState(next);
  }
}

/** A UUID of version 4; phones of five years ago have random bits, but no `randomUUID`. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] || 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] || 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
