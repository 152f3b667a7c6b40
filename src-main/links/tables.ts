import type { Generated } from 'kysely';

/** A row of `links` (record). `key` is the secret that stands in the address's fragment. */
export interface LinksTable {
  id: string;
  kind: 'order' | 'client';
  orderId: string | null;
  clientId: string | null;
  key: string;
  expiresAt: number;
  withdrawnAt: number | null;
  staffId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `link_publications` (ledger): what was put into the cloud, by which PC ever. */
export interface LinkPublicationsTable {
  id: string;
  linkId: string;
  version: number;
  contentHash: string;
  expiresAt: number;
  at: number;
}

/** A row of `link_states` (local): links whose owner may see something else by now. */
export interface LinkStatesTable {
  linkId: string;
  isStale: Generated<number>;
}

/** A row of `link_blobs` (ledger): a piece of a file, sealed for a link and put into the cloud under `hash`. */
export interface LinkBlobsTable {
  id: string;
  linkId: string;
  source: string;
  part: number;
  hash: string;
  at: number;
}

/** A row of `link_replies` (ledger): what an owner sent, cleaned. Its id is the one that the owner's page gave it. */
export interface LinkRepliesTable {
  id: string;
  linkId: string;
  kind: 'answer' | 'message' | 'rating' | 'booking';
  orderId: string | null;
  at: number;
  data: string;
}

/** A row of `link_replies_seen` (ledger), by the reply's id. */
export interface LinkRepliesSeenTable {
  id: string;
  at: number;
  staffId: string | null;
}

/** A row of `order_ratings` (ledger). Its id follows from the order, so that there is one, whichever PC enters it. */
export interface OrderRatingsTable {
  id: string;
  orderId: string;
  replyId: string;
  stars: number;
  comment: Generated<string>;
  at: number;
}
