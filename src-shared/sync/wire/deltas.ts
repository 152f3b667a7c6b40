/** Deltas on their way: push, pull, and the digest that proves two sides equal. */
import { z } from 'zod';
import { limits } from './limits.ts';
import { count, hex, nameSchema, sealedBytesSchema, stampSchema, uuid } from './shapes.ts';

/** One row's part in one transaction. */
export const deltaSchema = z.object({
  /** The transaction's stamp. */
  tx: stampSchema,
  /** How many deltas its transaction has; 1 for a delta made again from a row's present state. */
  size: z.int().min(1),
  table: nameSchema,
  /** The row's id: a UUID or another text that holds nothing personal. */
  row: z.string().min(1).max(128),
  /** The columns that the delta sets, sorted by name. None for an entry of a ledger, which is whole and never changes: of two with one id the smaller stamp stands. */
  columns: z.array(nameSchema).max(128),
  /** What each column was set by before, in the order of `columns`; null: by nothing. Empty for a created row and an entry of a ledger. */
  base: z.array(stampSchema.nullable()).max(128),
  /** The number of the last migration of the program that made it. */
  schema: count,
  /** Which of the garage's keys sealed it: grows by one at every revocation. */
  key: count,
  /** Nonce, ciphertext and tag; everything above is authenticated with it. */
  body: sealedBytesSchema,
});

export type Delta = z.infer<typeof deltaSchema>;

/** How far a device has read: the position (which push), and the mark that stood there, by which a cloud restored from a backup gives itself away. */
export const cursorSchema = z.object({ epoch: uuid, seq: count, mark: z.string().max(64) });

export type Cursor = z.infer<typeof cursorSchema>;

export const pushInputSchema = z.object({
  /** Identity of this batch, the same however often it is sent. */
  batch: uuid,
  /** The device's count of batches: one more than the last acknowledged one. It running backwards or forking betrays a cloned disk. */
  counter: z.int().min(1),
  /** The furthest position the device ever had from this cloud; null before the first. */
  seen: cursorSchema.nullable(),
  /** Age of the oldest change that still waits on this device, in milliseconds (for the operator's metrics). */
  waitingMs: count,
  deltas: z.array(deltaSchema).max(limits.deltas),
});

export type PushInput = z.infer<typeof pushInputSchema>;

/**
 * Why a delta was not taken. What is not named here was. `stamp.ahead`: of a clock that is ahead, see {@link limits}. `stamp.foreign`: made by another
 * device and yet part of a longer transaction; only a row's present state (`size` 1) is sent for others. `delta.too_large`: over `deltaBytes`.
 */
export const deltaRefusals = ['stamp.ahead', 'stamp.foreign', 'delta.too_large'] as const;

export const pushOutputSchema = z.object({
  /** The position after this batch: everything up to it is durable. */
  head: cursorSchema,
  /** UTC milliseconds by the cloud's clock. */
  time: z.int(),
  refused: z.array(z.object({ index: count, code: z.enum(deltaRefusals) })),
});

export type PushOutput = z.infer<typeof pushOutputSchema>;

export const pullQuerySchema = z.object({
  epoch: uuid.optional(),
  after: z.coerce.number().int().min(0),
  mark: z.string().max(64).default(''),
  /**
   * The furthest position the device ever had and its mark, which may be further than where it reads on: what it sent itself stands there. Without it, a
   * restored store could grow past that position unnoticed. Of the same epoch; none before the first.
   */
  seen: z.coerce.number().int().min(0).optional(),
  seenMark: z.string().max(64).default(''),
  limit: z.coerce.number().int().min(1).max(limits.deltas).default(limits.deltas),
  /** Reads for the first time and shows pages of the past: of what came in parts it keeps aside only what is not complete now. */
  joining: z.enum(['1']).optional(),
});

export const pullOutputSchema = z.object({
  /** Where the next pull begins. */
  next: cursorSchema,
  /** The garage's head when the page was read: `next.seq === head` means nothing is left. */
  head: count,
  /** Transactions longer than one push that are not complete at `next`: they are kept aside until they are. */
  open: z.array(stampSchema),
  /** The last counter that the cloud took from this device, so that a restored disk notices before it pushes. */
  counter: count,
  time: z.int(),
  /** In the order of positions; without what this device pushed itself. */
  deltas: z.array(deltaSchema),
});

export type PullOutput = z.infer<typeof pullOutputSchema>;

/**
 * A push as the others hear of it right away, where it is small: what a pull from `after` would answer. It is for whoever stands exactly there; anybody else asks.
 */
export interface News {
  /** The position before it, with the mark that its sender knows to stand there. */
  readonly after: Cursor;
  /** Its position, which is the head. */
  readonly next: Cursor;
  /** UTC milliseconds by the cloud's clock. */
  readonly time: number;
  readonly deltas: readonly Delta[];
}

/**
 * One bucket: the sum modulo 2^64 (as 16 hexadecimal digits) over the hashes of (row, column, stamp), and how many rows. An entry of a ledger counts as
 * one column, `id`. Transactions that are open at the head do not count. See digest.ts.
 */
export const digestOutputSchema = z.object({
  head: cursorSchema,
  tables: z.record(nameSchema, z.array(z.object({ sum: hex(8), rows: count }))),
});

export type DigestOutput = z.infer<typeof digestOutputSchema>;

/** Asks for the stamps of every row in some buckets, to find which rows differ. */
export const digestRowsInputSchema = z.object({ table: nameSchema, buckets: z.array(count).max(64) });

export const digestRowsOutputSchema = z.object({
  rows: z.array(z.object({ row: z.string(), columns: z.record(nameSchema, stampSchema) })),
});

/** Asks for the deltas of some rows, wherever they stand (answered as a pull's CBOR without a cursor). */
export const rowsInputSchema = z.object({
  table: nameSchema,
  rows: z.array(z.string().max(128)).max(limits.deltas),
});
