import { fromBase64url } from '../../src-shared/links/base64url.ts';
import type { LinkKeys } from '../../src-shared/links/keys.ts';
import { sha256Hex } from '../../src-shared/links/keys.ts';
import { openForLink } from '../../src-shared/links/seal.ts';
import type { OwnerBlob } from '../../src-shared/links/view.ts';
import { askForLink, linksBase } from './ask.ts';

/**
 * What a call to the cloud came to, apart from its answer. `away`: no network, or the cloud is not itself, or it asks for patience; to be tried again. `gone`: there is
 * no such link. `unfit`: the cloud will never take this.
 */
export type Failure = 'away' | 'gone' | 'unfit';

/** A page as the cloud keeps it. */
export interface SealedPage {
  readonly version: number;
  readonly sealed: string;
  readonly expiresAt: number;
}

/** After this time without an answer there is no network to speak of, in milliseconds. */
const patienceMs = 15_000;
/** Sealed photos and documents that were seen once are seen without a network too. */
const filesCache = 'garageflow-files';

/** The calls of the page to the cloud. Nothing of the key goes along but the token that follows from it. */
export class Cloud {
  readonly keys: LinkKeys;
  #begun: Promise<Response> | null;

  /** `begun`: the answer to a question for the page that was asked already; the first {@link read} gets it. */
  constructor(keys: LinkKeys, begun: Promise<Response> | null = null) {
    this.keys = keys;
    this.#begun = begun;
  }

  /** The newest page. */
  async read(): Promise<SealedPage | Exclude<Failure, 'unfit'>> {
    const response = await this.#call('', {}, patienceMs, this.#begun);
    this.#begun = null;
    if (typeof response === 'string') return response === 'gone' ? 'gone' : 'away';
    try {
      const { version, sealed, expiresAt } = (await response.json()) as Record<string, unknown>;
      if (typeof version === 'number' && typeof sealed === 'string' && typeof expiresAt === 'number')
        return { version, sealed, expiresAt };
    } catch {
      // A network that puts its own page in the place of ours (a hotel's, an underground's) is none.
    }
    return 'away';
  }

  /** Hands a sealed reply over. True once the cloud has it. */
  async reply(id: string, sealed: string): Promise<true | Failure> {
    const body = JSON.stringify({ id, sealed });
    const response = await this.#call('/replies', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return typeof response === 'string' ? response : true;
  }

  /** A photo or a document, unsealed; null when it cannot be had now. */
  async file(blob: OwnerBlob): Promise<Blob | null> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (const hash of blob.parts) {
      const sealed = await this.#piece(hash);
      const plain = sealed && (await openForLink(this.keys, { kind: 'blob' }, sealed));
      if (!plain) return null;
      pieces.push(plain);
    }
    return new Blob(pieces, { type: blob.mediaType });
  }

  /** Calls `onVersion` with each version that the stream tells of, until it breaks. */
  async follow(signal: AbortSignal, onVersion: (version: number) => void): Promise<void> {
    const response = await this.#call('/events', { signal, headers: { accept: 'text/event-stream' } }, 0);
    const reader = typeof response === 'string' ? null : response.body?.getReader();
    if (!reader) return;
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        // An event is a line of a few digits, which comes in one piece.
        const told = /"version":(\d+)/.exec(decoder.decode(value, { stream: true }));
        if (told) onVersion(Number(told[1]));
      }
    } catch {
      // A stream ends when the network does.
    }
  }

  async #piece(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const path = `/blobs/${hash}`;
    const cache = 'caches' in window ? await caches.open(filesCache).catch(() => null) : null;
    const address = `${linksBase}${this.keys.linkId}${path}`;
    const kept = await cache?.match(address);
    const response = kept || (await this.#call(path, {}, 60_000));
    if (typeof response === 'string') return null;
    const copy = kept ? null : response.clone();
    const bytes = new Uint8Array(await response.arrayBuffer());
    if ((await sha256Hex(bytes)) !== hash) return null;
    if (copy) await cache?.put(address, copy).catch(() => {});
    return bytes;
  }

  async #call(
    path: string,
    init: RequestInit,
    waitMs = patienceMs,
    begun: Promise<Response> | null = null,
  ): Promise<Response | Failure> {
    const stop = new AbortController();
    const late = new Promise<Response>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(new Error('No answer.')));
    });
    const timer = waitMs > 0 ? setTimeout(() => stop.abort(), waitMs) : undefined;
    init.signal?.addEventListener('abort', () => stop.abort());
    try {
      const asked = begun || askForLink(this.keys, path, { ...init, signal: stop.signal });
      const response = await Promise.race([asked, late]);
      if (response.ok) return response;
      // Of a link that is gone, or a reply that is none, the cloud speaks in its own form; what else answers in its place knows nothing of links.
      const isCloud = /problem/.test(response.headers.get('content-type') || '');
      const { status } = response;
      if (!isCloud || status < 400 || status >= 500 || status === 408 || status === 429) return 'away';
      return status === 404 ? 'gone' : 'unfit';
    } catch {
      return 'away';
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The bytes of a sealed page. */
export const bytesOf = (page: SealedPage) => fromBase64url(page.sealed);

/** Forgets the files that were kept for a link that is closed. */
export async function forgetFiles(linkId: string): Promise<void> {
  if (!('caches' in window)) return;
  const cache = await caches.open(filesCache);
  for (const request of await cache.keys())
    if (request.url.includes(`${linksBase}${linkId}/`)) await cache.delete(request);
}
