/** What the messages of the wire are put together from. */
import { z } from 'zod';
import { limits } from './limits.ts';

/** So many bytes as small hexadecimal digits. */
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** At most so many bytes as base64url without padding. */
export const base64url = (bytesMax: number) =>
  z
    .string()
    .max(Math.ceil((bytesMax * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);

/** A UUID in small letters. */
export const uuid = z.uuid().toLowerCase();

/** A whole number from 0 on. */
export const count = z.int().min(0);

const bytes = (max: number) => z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= max);

/** A PC in a garage: 64 random bits, 16 hexadecimal digits. The last part of every stamp it makes. */
export const deviceIdSchema = hex(8);

/**
 * A hybrid logical clock's time: 32 hexadecimal digits that sort as text: 12 of milliseconds, 4 of a counter, 16 of the device.
 * Every row of one transaction bears the same stamp, so the stamp is also the transaction's identity.
 */
export const stampSchema = hex(16);

/** A SHA-256 hash, hexadecimal. */
export const hashSchema = hex(32);

/** A one-time code or another secret of at most 512 bits. */
export const secretSchema = base64url(64);

/** Sealed bytes where the carrier is JSON. */
export const sealedSchema = base64url(limits.linkBytes);

/** What an owner sends, sealed. */
export const sealedReplySchema = base64url(limits.replyBytes);

/** The name of a table or a column. */
export const nameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

/** Nonce, ciphertext and tag of one delta. One over `deltaBytes` is refused by itself, so that it does not hold up the others. */
export const sealedBytesSchema = bytes(limits.bodyBytes);

/** An Ed25519 or X25519 public key, raw. */
export const publicKeySchema = base64url(32).length(43);
