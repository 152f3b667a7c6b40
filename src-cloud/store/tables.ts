import type { Generated } from 'kysely';

/** The rows that the cloud keeps. Ids and stamps are text, times UTC milliseconds; what is sealed stays as it came. */
export interface CloudTables {
  /** One row: the secret with which this store signs challenges. */
  store: { id: number; secret: Buffer; createdAt: number };
  /** One row a garage; whoever writes for a garage holds the lock of this row. */
  garages: {
    id: string;
    epoch: string;
    /** The number of the last push. */
    head: number;
    /** Up to here every device has read: the pushes' marks are gone, and a cursor is believed. */
    floor: number;
    mailHead: number;
    /** X25519 public key, raw, base64url. */
    inboxKey: string;
    createdAt: number;
    /** Bytes of all its chunks. */
    blobBytes: Generated<number>;
  };
  devices: {
    garage: string;
    device: string;
    publicKey: string;
    enrolledAt: number;
    lastSeenAt: number | null;
    revokedAt: number | null;
    /** The furthest position that it showed to have read. */
    seq: number;
    /** The last batch that was taken from it, and what was answered, for when the answer was lost. */
    counter: number;
    lastBatch: string | null;
    lastSeq: number;
    lastRefused: string;
    /** Age of the oldest change that waited at its last push. */
    waitingMs: number;
  };
  /** Which batch stands at a position: the mark by which a store that was restored is found out. */
  pushes: { garage: string; seq: number; batch: string };
  deltas: DeltaRow & { garage: string };
  /** Transactions that came in several pushes; kept after they are whole, for those who read that far only later. */
  openTransactions: {
    garage: string;
    tx: string;
    device: string;
    size: number;
    received: number;
    firstSeq: number;
    closedSeq: number | null;
  };
  sessions: { garage: string; tokenHash: string; device: string; challenge: string; expiresAt: number };
  enrolments: { garage: string; codeHash: string; expiresAt: number };
  linkGarages: { id: string; garage: string };
  links: {
    garage: string;
    id: string;
    accessHash: string;
    version: number;
    /** Null: withdrawn. The version stays, so that an old publication cannot bring it back. */
    sealed: string | null;
    expiresAt: number;
    /** Hashes of the blobs that the page may fetch, separated by commas. */
    blobs: string;
  };
  mail: { garage: string; seq: number; id: string; kind: string; source: string; at: number; sealed: string };
  sources: { garage: string; name: string; tokenHash: string };
  blobs: { garage: string; hash: string; createdAt: number; content: Uint8Array };
}

/** What a link shows and to whom, and whose it is. */
export type LinkRow = CloudTables['links'];

/** One kept delta at its position: the push, and its place in it. `columns` and `base` are packed, see pack.ts. */
export interface DeltaRow {
  seq: number;
  part: number;
  /** Who pushed it, which need not be who made it. */
  device: string;
  tx: string;
  txSize: number;
  tableName: string;
  rowId: string;
  columns: string;
  base: Uint8Array;
  schemaNumber: number;
  keyNumber: number;
  body: Uint8Array;
}
