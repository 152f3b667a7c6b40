import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Encoder } from 'cbor-x';
import { z } from 'zod';
import { associatedData, type PlainFields } from '../../src-shared/sync/associated-data.ts';
import type { Delta } from '../../src-shared/sync/wire.ts';
import type { Value } from '../database/outbox.ts';

const nonceBytes = 12;
const tagBytes = 16;
const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
const valuesSchema = z.array(z.union([z.string(), z.number(), z.null()]));
const entrySchema = z.tuple([z.array(z.string()), valuesSchema]);

/** What is inside a delta: columns with their values. */
export interface Content {
  readonly columns: readonly string[];
  readonly values: readonly Value[];
}

/** What became of opening a delta. `key`: it is sealed with a key that is not here. `forged`: it is not what one of the garage's PCs sealed. */
export type Opened = Content | 'key' | 'forged';

interface EpochKeys {
  readonly content: Buffer;
  readonly nonce: Buffer;
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

  /** A delta of these plain fields. An entry of a ledger names its columns inside: its `columns` are empty. */
  seal(fields: PlainFields, content: Content): Delta {
    const keys = this.#epochs.get(fields.key);
    if (!keys) throw new Error('There is no such key.');
    const plain = cbor.encode(
      fields.columns.length === 0 ? [[...content.columns], [...content.values]] : [...content.values],
    );
    const bound = associatedData(this.#garage, fields);
    const nonce = createHmac('sha256', keys.nonce).update(bound).update(plain).digest().subarray(0, nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', keys.content, nonce, { authTagLength: tagBytes });
    cipher.setAAD(bound);
    const sealed = cipher.update(plain);
    cipher.final();
    return { ...fields, body: Buffer.concat([nonce, sealed, cipher.getAuthTag()]) };
  }

  /** The content of a delta. */
  open(delta: Delta): Opened {
    const keys = this.#epochs.get(delta.key);
    if (!keys) return 'key';
    const body = Buffer.from(delta.body.buffer, delta.body.byteOffset, delta.body.byteLength);
    if (body.length < nonceBytes + tagBytes) return 'forged';
    try {
      const nonce = body.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', keys.content, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associatedData(this.#garage, delta));
      decipher.setAuthTag(body.subarray(-tagBytes));
      const plain = decipher.update(body.subarray(nonceBytes, -tagBytes));
      decipher.final();
      return read(delta.columns, cbor.decode(plain));
    } catch {
      return 'forged';
    }
  }
}

function read(columns: readonly string[], content: unknown): Opened {
  const [names, values] = columns.length === 0 ? entrySchema.parse(content) : [columns, valuesSchema.parse(content)];
  return names.length === values.length ? { columns: names, values } : 'forged';
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}
