/**
 * What travels between a garage's PC, the cloud and a car owner's page. Everything that names a person, a car or a sum is inside a `sealed` value,
 * whose key the cloud never has. Push and pull carry many deltas and go as CBOR (RFC 8949, `application/cbor`, see codec.ts); the rest is JSON.
 * How the parts work together is told in docs/spec/sync.md.
 */
import { z } from 'zod';

/** Limits that both sides keep; the cloud refuses what is over them (413, 422 or 429). */
export const limits = {
  /** Deltas in one push, and the target size of a pulled page. A page grows over it only to end with a whole push. */
  deltas: 2000,
  /** Bytes of a body as it is after decompression. */
  bodyBytes: 1_048_576,
  /** Bytes of one sealed delta: a delta of one row. */
  deltaBytes: 262_144,
  /** Bytes of one sealed chunk of an attachment: 4 MiB and what sealing adds. */
  blobBytes: 4_194_304 + 64,
  /** Bytes of the bodies, and rows, that one answer to a question for rows holds. More is refused (413) unless it is one row, or one bucket: ask for fewer. */
  answerBytes: 4_194_304,
  answerRows: 8_000,
  /** Chunks that one answer lists. */
  listedBlobs: 2_000,
  /** Bytes of what a link publishes, and of one reply. */
  linkBytes: 524_288,
  replyBytes: 65_536,
  /** How far ahead of the cloud's clock a stamp may be, in milliseconds. */
  stampAheadMs: 5 * 60_000,
  /** How long an enrolment code, a sign-in challenge and a session last, in milliseconds. */
  enrolmentMs: 10 * 60_000,
  challengeMs: 60_000,
  sessionMs: 60 * 60_000,
} as const;

/** The header in which a program says which version of this protocol it speaks; too old a one is answered 426. */
export const protocolHeader = 'garageflow-protocol';
/** Grows when an old program could be misled. */
export const protocolVersion = 1;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const base64url = (bytesMax: number) =>
  z
    .string()
    .max(Math.ceil((bytesMax * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);
const uuid = z.uuid().toLowerCase();
const count = z.int().min(0);
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
const secretSchema = base64url(64);
/** Sealed bytes where the carrier is JSON. */
export const sealedSchema = base64url(limits.linkBytes);
const sealedReplySchema = base64url(limits.replyBytes);
/** The name of a table or a column. */
export const nameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
/** Nonce, ciphertext and tag of one delta. One over `deltaBytes` is refused by itself, so that it does not hold up the others. */
const sealedBytesSchema = bytes(limits.bodyBytes);

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

const publicKeySchema = base64url(32).length(43);

/** A garage is made with its first device. `code` is what the operator asks for, if anything. */
export const createGarageInputSchema = z.object({
  garage: uuid,
  code: z.string().max(128).default(''),
  device: deviceIdSchema,
  /** The device's Ed25519 public key, raw. */
  publicKey: publicKeySchema,
  /** The garage's X25519 public key, raw, to which what outsiders send is sealed. */
  inboxKey: publicKeySchema,
});
/**
 * A signed-in device announces a one-time code (its SHA-256) with which another may enrol for ten minutes; a standing one, that of the recovery sheet, until a device is
 * shut out.
 */
export const enrolmentInputSchema = z.object({ codeHash: hashSchema, isStanding: z.boolean().default(false) });
/** With a code: a new PC. Signed in and without one: the same PC under a new identity, after its disk was cloned. */
export const enrolDeviceInputSchema = z.object({
  garage: uuid,
  code: secretSchema.nullable(),
  device: deviceIdSchema,
  publicKey: publicKeySchema,
});
export const devicesOutputSchema = z.object({
  devices: z.array(
    z.object({
      device: deviceIdSchema,
      enrolledAt: z.int(),
      lastSeenAt: z.int().nullable(),
      revokedAt: z.int().nullable(),
      seq: count,
    }),
  ),
});
export const challengeInputSchema = z.object({ garage: uuid, device: deviceIdSchema });
export const challengeOutputSchema = z.object({ challenge: z.string().max(512), time: z.int() });
/** `signature`: Ed25519 over {@link sessionMessage}. */
export const sessionInputSchema = z.object({
  garage: uuid,
  device: deviceIdSchema,
  challenge: z.string().max(512),
  signature: base64url(64),
});
export const sessionOutputSchema = z.object({ token: z.string(), expiresAt: z.int(), time: z.int() });

/** What a device signs to sign in: bound to this use, this garage and this device. */
export function sessionMessage(garage: string, device: string, challenge: string): string {
  return `garageflow session 1\n${garage}\n${device}\n${challenge}`;
}

export const blobsQuerySchema = z.object({
  /** The hash after which the list goes on; empty for its beginning. */
  after: hashSchema.or(z.literal('')).default(''),
  limit: z.coerce.number().int().min(1).max(limits.listedBlobs).default(limits.listedBlobs),
});
/** The garage's chunks in the order of their hashes, so that its PCs can find what nothing refers to any more, and what the store has lost. */
export const blobsOutputSchema = z.object({
  blobs: z.array(z.object({ hash: hashSchema, at: z.int(), bytes: count })),
  /** How much room the garage has used up, and how much it has, in bytes. */
  bytesUsed: count,
  bytesMax: count,
  time: z.int(),
});
export type BlobsOutput = z.infer<typeof blobsOutputSchema>;

/** Unguessable: 128 random bits as base64url. */
export const linkIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** Publishes what an owner may see. The cloud keeps the newest `version`; a repeated or older one changes nothing. */
export const publishLinkInputSchema = z.object({
  /** SHA-256 of the access token, which follows from the link's key (links.ts). */
  accessHash: hashSchema,
  version: z.int().min(1),
  sealed: sealedSchema,
  expiresAt: z.int(),
  /** Chunks of photos and documents the page may fetch: blobs sealed with the link's key. */
  blobs: z.array(hashSchema).max(200).default([]),
});
export type PublishLink = z.infer<typeof publishLinkInputSchema>;
export const linkOutputSchema = z.object({ version: z.int(), sealed: sealedSchema, expiresAt: z.int(), time: z.int() });
/** What an owner sends. `id` makes a repeated one harmless. */
export const replyInputSchema = z.object({ id: uuid, sealed: sealedReplySchema });

/** Something for the garage from outside: an owner's reply, or events from another system, sealed to the garage. Picked up by any PC, applied once by its id. */
export const mailSchema = z.object({
  seq: count,
  id: z.string().max(128),
  kind: z.enum(['reply', 'event']),
  /** The link replied on, or the name of the source. */
  from: z.string().max(128),
  at: z.int(),
  sealed: base64url(limits.bodyBytes),
});
export type Mail = z.infer<typeof mailSchema>;
export const mailOutputSchema = z.object({ mail: z.array(mailSchema), head: count });
export const mailQuerySchema = z.object({ after: z.coerce.number().int().min(0) });
/** Mail that became the garage's own changes, which are in the cloud: it may be dropped. */
export const mailDoneInputSchema = z.object({ ids: z.array(z.string().max(128)).max(1000) });
/**
 * Lets an outside system post events. `tokenHash`: SHA-256 of its bearer token, which is `<garage>.<secret>`. `inboxKey`: what the garage's events are sealed to from
 * now on, told by a garage whose first key only its first PC has.
 */
export const sourceInputSchema = z.object({
  name: z.string().min(1).max(64),
  tokenHash: hashSchema,
  inboxKey: publicKeySchema.optional(),
});
export const sourcesOutputSchema = z.object({ sources: z.array(z.object({ name: z.string() })) });
/** An event from outside (CloudEvents 1.0, structured or batched JSON). Members that are not named here travel on as they are. */
export const eventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(256),
  source: z.string().min(1).max(512),
  type: z.string().min(1).max(256),
});

/**
 * An event is sealed to the garage (HPKE, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM) as the encapsulated key (32 bytes) and the
 * ciphertext of its JSON, bound to the garage by this `info`,
 */
export const inboxInfo = (garage: string): string => `garageflow inbox 1\n${garage}`;
/** and to the mail's id and source by these associated data. */
export const inboxAad = (id: string, from: string): string => `${id}\n${from}`;

/** What the server-sent stream of a garage says: something is new at the head, or there is mail. */
export const nudgeSchema = z.object({ head: count, mail: count });

/** The codes of problem documents (RFC 9457): the last part of `type`, and the `code` member. */
export const problemCodes = [
  'malformed',
  'not_signed_in',
  'revoked',
  'forbidden',
  'not_found',
  'code.wrong',
  'device.taken',
  'device.forked',
  'epoch.changed',
  'garage.exists',
  'too_large',
  'unsupported',
  'too_old',
  'too_many',
  'full',
  'unavailable',
  'unexpected',
] as const;
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.enum(problemCodes),
  /** Seconds to wait, where waiting helps. */
  retryAfter: z.number().optional(),
  /** The new epoch, for `epoch.changed`. */
  epoch: uuid.optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The routes, as the cloud serves them and the PCs call them. The version in the path changes only if an old program could be misled. */
export const routes = {
  garages: '/v1/garages',
  challenges: '/v1/challenges',
  sessions: '/v1/sessions',
  enrolments: '/v1/enrolments',
  devices: '/v1/devices',
  device: (device: string) => `/v1/devices/${device}`,
  push: '/v1/push',
  pull: '/v1/pull',
  events: '/v1/events',
  digest: '/v1/digest',
  digestRows: '/v1/digest/rows',
  rows: '/v1/rows',
  blobs: '/v1/blobs',
  blob: (hash: string) => `/v1/blobs/${hash}`,
  link: (id: string) => `/v1/links/${id}`,
  linkReplies: (id: string) => `/v1/links/${id}/replies`,
  linkEvents: (id: string) => `/v1/links/${id}/events`,
  linkBlob: (id: string, hash: string) => `/v1/links/${id}/blobs/${hash}`,
  mail: '/v1/mail',
  mailDone: '/v1/mail/done',
  sources: '/v1/sources',
  source: (name: string) => `/v1/sources/${encodeURIComponent(name)}`,
  inbox: '/v1/inbox',
} as const;
