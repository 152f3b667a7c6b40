import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { Encoder } from 'cbor-x';
import { z } from 'zod';
import { associatedData, type PlainFields } from '../../src-shared/sync/associated-data.ts';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { isUuid, uuidBytes, uuidText } from '../../src-shared/sync/identity-bytes.ts';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { hashSchema, stampSchema } from '../../src-shared/sync/wire/shapes.ts';
import { parseNames, parseValues, type Value } from '../database/values.ts';

const nonceBytes = 12;
const tagBytes = 16;
/** The most that the cloud takes as one delta, without what sealing adds. */
const plainMax = limits.deltaBytes - nonceBytes - tagBytes;
const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
const mapSchema = z.union([
  z.strictObject({ chunks: z.array(hashSchema).min(1) }),
  z.strictObject({ values: z.array(z.unknown()), lastSeen: z.array(stampSchema.nullable()) }),
]);

/** What is inside a delta: columns with their values. */
export interface Content {
  readonly columns: readonly string[];
  readonly values: readonly Value[];
  /** What of others was last seen in each of the delta's columns where it was made, if that is not its base: it replaced what only its own PC had. */
  readonly lastSeen?: readonly (Stamp | null)[];
}

/** The content is too large for a delta: these chunks, put together, are what it would hold. Each is a row of its own in the cloud, named by the SHA-256 of its sealed form. */
export interface Elsewhere {
  readonly chunks: readonly string[];
}

/** What became of opening a delta. `key`: it is sealed with a key that is not here. `forged`: it is not what one of the garage's PCs sealed. */
export type Opened = Content | Elsewhere | 'key' | 'forged';

/** A delta that is ready to be sent, and the chunks that must be in the cloud before it. */
export interface Sealed {
  readonly delta: Delta;
  readonly chunks: readonly Delta[];
}

/** Where chunks are: a table that there is in the cloud only, as a ledger. No PC keeps its rows; whoever opens a delta asks for them. */
export const chunkTable = 'content_chunks';

/** As key objects: given as bytes, a key is made anew for each message, which takes three times as long as sealing. */
interface EpochKeys {
  readonly content: KeyObject;
  readonly nonce: KeyObject;
}

/**
 * The garage's ring of keys, which seals deltas and opens them. AES-256-GCM, with a nonce that follows from all that is sealed and authenticated (HMAC-SHA-256
 * under a key of its own), so that a nonce is used twice only for the same message; that is the construction of SIV (RFC 5297) over GCM.
 */
export class Ring {
  readonly #garage: string;
  readonly #epochs = new Map<number, EpochKeys>();
  readonly #newest: number;

  constructor(garage: string, keys: readonly { readonly epoch: number; readonly key: string }[]) {
    this.#garage = garage;
    for (const { epoch, key } of keys) {
      const bytes = Buffer.from(key, 'base64url');
      this.#epochs.set(epoch, {
        content: derive(bytes, 'garageflow delta content 1'),
        nonce: derive(bytes, 'garageflow delta nonce 1'),
      });
    }
    this.#newest = Math.max(...this.#epochs.keys());
  }

  /** The epoch of the key that seals. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether the key of this epoch is here. */
  has(epoch: number): boolean {
    return this.#epochs.has(epoch);
  }

  /**
   * A delta of these plain fields. An entry of a ledger names its columns inside: its `columns` are empty. What is too large for a delta goes into chunks of its own; the same
   * content always has the same ones.
   */
  seal(fields: PlainFields, content: Content): Sealed {
    const keys = this.#epochs.get(fields.key);
    if (!keys) throw new Error('There is no such key.');
    const values = content.values.map(packed);
    const plain = cbor.encode(sealedForm(fields.columns, content, values));
    const bound = associatedData(this.#garage, fields);
    if (plain.length <= plainMax) return { delta: { ...fields, body: sealWith(keys, bound, plain) }, chunks: [] };
    const chunks = Array.from({ length: Math.ceil(plain.length / plainMax) }, (_, index) => {
      const part = plain.subarray(index * plainMax, (index + 1) * plainMax);
      const sealed = sealWith(keys, chunkData(bound, index), part);
      const row = createHash('sha256').update(sealed).digest('hex');
      return { ...fields, size: 1, table: chunkTable, row, columns: [], base: [], body: sealed };
    });
    const list = cbor.encode({ chunks: chunks.map(({ row }) => row) });
    return { delta: { ...fields, body: sealWith(keys, bound, list) }, chunks };
  }

  /** The content of a delta. */
  open(delta: Delta): Opened {
    const keys = this.#epochs.get(delta.key);
    if (!keys) return 'key';
    try {
      return read(delta.columns, cbor.decode(openWith(keys, associatedData(this.#garage, delta), delta.body)));
    } catch {
      return 'forged';
    }
  }

  /** The content of a delta whose chunks have been fetched. */
  openChunks(delta: Delta, chunks: readonly Uint8Array[]): Opened {
    const keys = this.#epochs.get(delta.key);
    if (!keys) return 'key';
    const bound = associatedData(this.#garage, delta);
    try {
      const parts = chunks.map((chunk, index) => openWith(keys, chunkData(bound, index), chunk));
      return read(delta.columns, cbor.decode(Buffer.concat(parts)));
    } catch {
      return 'forged';
    }
  }
}

function sealedForm(columns: readonly string[], content: Content, values: readonly (Value | Uint8Array)[]) {
  if (columns.length === 0) return [[...content.columns], values];
  return content.lastSeen ? { values, lastSeen: [...content.lastSeen] } : values;
}

function sealWith(keys: EpochKeys, bound: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = createHmac('sha256', keys.nonce).update(bound).update(plain).digest().subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.content, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  const sealed = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** Throws for whatever was not sealed with this key and bound to this. */
function openWith(keys: EpochKeys, bound: Uint8Array, sealed: Uint8Array): Buffer {
  const body = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', keys.content, body.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(bound);
  decipher.setAuthTag(body.subarray(-tagBytes));
  const plain = decipher.update(body.subarray(nonceBytes, -tagBytes));
  decipher.final();
  return plain;
}

/** What a chunk is bound to: its delta, and its place in it. */
function chunkData(bound: Uint8Array, index: number): Uint8Array {
  return Buffer.concat([bound, Buffer.from(`\nchunk ${index}`)]);
}

const momentBytes = 6;
const [momentMin, momentMax] = [2 ** 32, 2 ** 48];

/**
 * What is sealed of a value: an identity takes 16 bytes instead of 36 letters, of which random ones make most of what travels, and a moment six instead of eight. A value that only looks like
 * one comes back as it was.
 */
function packed(value: Value): Value | Uint8Array {
  if (typeof value === 'string') return isUuid(value) ? uuidBytes(value) : value;
  if (!Number.isInteger(value) || value === null || value < momentMin || value >= momentMax) return value;
  const bytes = Buffer.allocUnsafe(momentBytes);
  bytes.writeUIntBE(value, 0, momentBytes);
  return bytes;
}

function unpackedOne(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  if (value.byteLength === 16) return uuidText(value);
  if (value.byteLength !== momentBytes) return value;
  let moment = 0;
  for (const byte of value) moment = moment * 256 + byte;
  return moment;
}

/** Throws for what are no values of a row. */
function unpacked(content: unknown): readonly Value[] {
  return parseValues(Array.isArray(content) ? content.map(unpackedOne) : content);
}

function read(columns: readonly string[], content: unknown): Opened {
  if (!Array.isArray(content)) {
    const parsed = mapSchema.parse(content);
    if ('chunks' in parsed) return parsed;
    const known = read(columns, parsed.values);
    const isWhole = typeof known === 'object' && 'values' in known && parsed.lastSeen.length === columns.length;
    return isWhole ? { ...known, lastSeen: parsed.lastSeen } : 'forged';
  }
  const isEntry = columns.length === 0;
  if (isEntry && content.length !== 2) return 'forged';
  const names = isEntry ? parseNames(content[0]) : columns;
  const values = unpacked(isEntry ? content[1] : content);
  return names.length === values.length ? { columns: names, values } : 'forged';
}

function derive(key: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, 32)));
}
