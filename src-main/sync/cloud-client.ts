import type { z } from 'zod';
import type { BlobsOutput } from '../../src-shared/sync/wire/blobs.ts';
import type {
  Cursor,
  Delta,
  DigestOutput,
  digestRowsInputSchema,
  digestRowsOutputSchema,
  News,
  PullOutput,
  PushInput,
  PushOutput,
  rowsInputSchema,
} from '../../src-shared/sync/wire/deltas.ts';
import type {
  createGarageInputSchema,
  devicesOutputSchema,
  enrolDeviceInputSchema,
} from '../../src-shared/sync/wire/devices.ts';
import type { PublishLink } from '../../src-shared/sync/wire/links.ts';
import type { Mail, nudgeSchema } from '../../src-shared/sync/wire/mail.ts';
import type { Problem } from '../../src-shared/sync/wire/problems.ts';
import type { SourceClient } from '../stock/intake/cloud-sources.ts';

/** The cloud said no. */
export class CloudRefusal extends Error {
  override readonly name = 'CloudRefusal';
  readonly code: Problem['code'];
  /** Seconds to wait, where waiting helps. */
  readonly retryAfter: number | null;

  constructor(code: Problem['code'], retryAfter: number | null = null) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The cloud cannot be reached, or nobody knows whether it did what was asked. */
export class CloudAway extends Error {
  override readonly name = 'CloudAway';
}

/** Whoever answers at the cloud's address cannot show that it is the cloud; most often this PC's date is wrong, and the certificate is not good yet or any more. */
export class CloudDistrusted extends CloudAway {}

/** What a PC asks of the cloud for people outside of the garage: owners' pages and what they send. */
export interface OutsideClient extends Pick<AttachmentClient, 'putBlob' | 'deleteBlob'>, SourceClient {
  publishLink(id: string, publication: PublishLink): Promise<{ readonly version: number }>;
  mail(after: number): Promise<readonly Mail[]>;
  mailDone(ids: readonly string[]): Promise<void>;
}

/** What a PC asks of the cloud for the contents of files. */
export interface AttachmentClient {
  hasBlob(hash: string): Promise<boolean>;
  /** Refuses `full`. */
  putBlob(hash: string, content: Uint8Array): Promise<void>;
  /** Null: the cloud has none of this name. */
  getBlob(hash: string): Promise<Uint8Array | null>;
  /** One that is not there is no failure. */
  deleteBlob(hash: string): Promise<void>;
  /** The chunks after one, in the order of their hashes. */
  listBlobs(after: string): Promise<BlobsOutput>;
}

/** Something is new: how far the cloud is, and what is new itself where it came along. */
export interface Nudge extends Pick<z.infer<typeof nudgeSchema>, 'head' | 'mail'> {
  readonly news: News | null;
}

/** Which page a PC asks for. */
export interface PullQuestion {
  /** Null: from the start. */
  readonly after: Cursor | null;
  /** The furthest position this PC ever had. */
  readonly seen: Cursor | null;
  /** Deltas, about. */
  readonly limit: number;
  /** It has never been at the head: transactions that are complete by now need not be kept aside until all of them is here. */
  readonly isJoining: boolean;
}

/** The cloud as an engine sees it. Whatever is not answered throws {@link CloudRefusal} or {@link CloudAway}; signing in is the client's affair. */
export interface CloudClient {
  createGarage(input: z.infer<typeof createGarageInputSchema>): Promise<void>;
  /** With the code of a pairing, or signed in under the former identity. */
  enrolDevice(input: z.infer<typeof enrolDeviceInputSchema>): Promise<void>;
  /** `isStanding`: good until it is used or a PC is shut out, instead of for ten minutes. */
  announceEnrolment(codeHash: string, isStanding?: boolean): Promise<void>;
  devices(): Promise<z.infer<typeof devicesOutputSchema>>;
  revokeDevice(device: string): Promise<void>;
  push(input: PushInput): Promise<PushOutput>;
  /** The page after a position. */
  pull(question: PullQuestion): Promise<PullOutput>;
  digest(): Promise<DigestOutput>;
  digestRows(input: z.infer<typeof digestRowsInputSchema>): Promise<z.infer<typeof digestRowsOutputSchema>>;
  rows(input: z.infer<typeof rowsInputSchema>): Promise<Delta[]>;
  /** The store of chunks, where there is one. */
  readonly attachments?: AttachmentClient;
  /** Where the cloud serves owners' pages. */
  readonly outside?: OutsideClient;
  /** What the cloud tells by itself, until `signal` aborts or the connection ends. */
  nudges(signal: AbortSignal): AsyncIterable<Nudge>;
}
