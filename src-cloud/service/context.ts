import type { Store } from '../store/store.ts';

/** What the service stands on. Time, randomness and identity come from outside, so that a test decides them. */
export interface CloudContext {
  readonly store: Store;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** A new UUID. */
  readonly newId: () => string;
  /** How many bytes of attachments one garage may have; {@link blobBytesDefault} unless said otherwise. */
  readonly blobBytesMax?: number;
  /** How many open links one garage may have, and how many codes; those of `limits` unless said otherwise. */
  readonly linksMax?: number;
  readonly enrolmentsMax?: number;
}

/** Who asks: a device that has signed in. */
export interface Caller {
  readonly garage: string;
  readonly device: string;
}

/** Room for some ten thousand photos as cameras make them. */
export const blobBytesDefault = 50 * 1024 ** 3;
