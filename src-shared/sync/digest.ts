import type { Stamp } from './hlc.ts';

/** Into how many parts the rows of a table are put, so that a difference is narrowed down before rows are named. */
export const digestBuckets = 256;

/** One bucket: the sum of its columns' hashes modulo 2^64, as 16 hexadecimal digits, and how many rows it has. */
export interface Bucket {
  readonly sum: string;
  readonly rows: number;
}

/** A text's hash of 64 bits in two halves (MurmurHash3's mixing over two lanes). It guards against mistakes, not against enemies: the sealing does. */
interface Halves {
  readonly low: number;
  readonly high: number;
}

/** The bucket of a row. */
export function bucketOf(row: string): number {
  return hashText(row).low % digestBuckets;
}

/**
 * The digest of one table, row by row in any order: because hashes are added, neither the order nor the PC matters. Two stores whose sums are equal
 * have the same stamps for the same columns of the same rows.
 */
export class TableDigest {
  readonly #low = new Uint32Array(digestBuckets);
  readonly #high = new Uint32Array(digestBuckets);
  readonly #rows = new Uint32Array(digestBuckets);
  readonly #columns = new Map<string, Halves>();
  #stamp: Stamp = '';
  #stampHash: Halves = hashText('');

  /** Adds a row with the stamp of each column that was ever set. */
  addRow(row: string, columns: Iterable<readonly [string, Stamp]>): void {
    const hash = hashText(row);
    const bucket = hash.low % digestBuckets;
    this.#rows[bucket] = (this.#rows[bucket] ?? 0) + 1;
    for (const [column, stamp] of columns) this.#add(bucket, hash, this.#columnHash(column), this.#hashOf(stamp));
  }

  /** All buckets in their order; none at all for a table without rows. */
  buckets(): Bucket[] {
    if (this.#rows.every((rows) => rows === 0)) return [];
    return Array.from(this.#rows, (rows, bucket) => ({
      sum: hexadecimal(this.#high[bucket] ?? 0) + hexadecimal(this.#low[bucket] ?? 0),
      rows,
    }));
  }

  #add(bucket: number, row: Halves, column: Halves, stamp: Halves): void {
    const low = mix(row.low ^ rotate(column.low, 11) ^ rotate(stamp.low, 22), row.high);
    const high = mix(row.high ^ rotate(column.high, 11) ^ rotate(stamp.high, 22), low ^ stamp.low ^ column.low);
    const sum = (this.#low[bucket] ?? 0) + low;
    this.#low[bucket] = sum;
    this.#high[bucket] = (this.#high[bucket] ?? 0) + high + (sum > 0xffff_ffff ? 1 : 0);
  }

  #columnHash(column: string): Halves {
    const known = this.#columns.get(column);
    if (known) return known;
    const hash = hashText(column);
    this.#columns.set(column, hash);
    return hash;
  }

  /** Neighbouring columns mostly have the same stamp. */
  #hashOf(stamp: Stamp): Halves {
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#stampHash = hashText(stamp);
    }
    return this.#stampHash;
  }
}

function hashText(text: string): Halves {
  let low = 0x9747b28c ^ text.length;
  let high = 0x2f1b6a3d ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    low = Math.imul(low ^ letter, 0xcc9e2d51);
    high = Math.imul(high ^ letter, 0x1b873593);
    low = rotate(low, 13);
    high = rotate(high, 17);
  }
  return { low: mix(low, high), high: mix(high, low ^ 0x5bd1e995) };
}

/** MurmurHash3's finalizer over two words. */
function mix(word: number, other: number): number {
  let hash = word ^ Math.imul(other, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function hexadecimal(word: number): string {
  return word.toString(16).padStart(8, '0');
}
