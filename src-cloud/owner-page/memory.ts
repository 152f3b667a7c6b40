import type { SealedPage } from './cloud.ts';

/** A reply that the cloud has not taken yet, or that the page does not show yet. Sealed, as everything that this browser keeps. */
export interface KeptReply {
  readonly id: string;
  readonly sealed: string;
  readonly isSent: boolean;
}

/** What this browser keeps of a link: its last page and the owner's replies, sealed. Without the key in the address nobody reads it. */
export class Memory {
  readonly #name: string;

  constructor(linkId: string) {
    this.#name = `garageflow.${linkId}`;
  }

  get page(): SealedPage | null {
    const page = this.#read('page');
    if (typeof page !== 'object' || page === null) return null;
    const { version, sealed, expiresAt } = page as Record<string, unknown>;
    return typeof version === 'number' && typeof sealed === 'string' && typeof expiresAt === 'number'
      ? { version, sealed, expiresAt }
      : null;
  }

  set page(page: SealedPage) {
    this.#write('page', page);
  }

  get replies(): readonly KeptReply[] {
    const replies = this.#read('replies');
    if (!Array.isArray(replies)) return [];
    return replies.filter(
      (reply): reply is KeptReply =>
        typeof reply === 'object' && reply !== null && typeof reply.id === 'string' && typeof reply.sealed === 'string',
    );
  }

  set replies(replies: readonly KeptReply[]) {
    this.#write('replies', replies);
  }

  /** Since when the cloud knows of no such link, by this browser's clock; null while it does. UTC milliseconds. */
  get missingSince(): number | null {
    const since = this.#read('missing');
    return typeof since === 'number' ? since : null;
  }

  set missingSince(since: number | null) {
    if (since !== this.missingSince) this.#write('missing', since);
  }

  /** Forgets everything: the link is closed. */
  forget(): void {
    try {
      for (const part of ['page', 'replies', 'missing']) localStorage.removeItem(`${this.#name}.${part}`);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  #read(part: string): unknown {
    try {
      return JSON.parse(localStorage.getItem(`${this.#name}.${part}`) || 'null');
    } catch {
      return null;
    }
  }

  /** A private window or a full phone keeps nothing: the page works all the same, as long as it is open. */
  #write(part: string, value: unknown): void {
    try {
      localStorage.setItem(`${this.#name}.${part}`, JSON.stringify(value));
    } catch {}
  }
}
