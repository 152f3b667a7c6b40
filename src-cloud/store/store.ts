import type { Kysely } from 'kysely';
import type { News } from '../../src-shared/sync/wire/deltas.ts';
import type { CloudTables, DeltaRow, LinkRow } from './tables.ts';

export type Db = Kysely<CloudTables>;

export interface RowKey {
  readonly tableName: string;
  readonly rowId: string;
}

export interface Position {
  readonly seq: number;
  readonly part: number;
}

/** What a merge needs to know of a delta that is kept. */
export interface KeptDelta extends RowKey, Position {
  readonly tx: string;
  readonly txSize: number;
  readonly columns: string;
}

/** A delta of a transaction that came in several pushes. */
export interface Part extends RowKey, Position {
  /** Nothing else is kept of its row. */
  readonly isAlone: boolean;
}

/** What a push leaves behind besides its deltas. */
export interface Placing {
  readonly device: string;
  /** Where it stands; of one without deltas, where the garage stood. */
  readonly seq: number;
  readonly batch: string;
  readonly isEmpty: boolean;
  readonly counter: number;
  /** What was refused, as JSON. */
  readonly refused: string;
  readonly waitingMs: number;
  /** UTC milliseconds. */
  readonly at: number;
  /** How far the device has read. */
  readonly read: number;
}

/** Where a garage and one of its devices stand: all that a push or a pull begins with. */
export interface Standing {
  readonly epoch: string;
  readonly head: number;
  readonly floor: number;
  readonly mailHead: number;
  readonly revokedAt: number | null;
  readonly lastSeenAt: number | null;
  readonly seq: number;
  readonly counter: number;
  readonly lastBatch: string | null;
  readonly lastSeq: number;
  readonly lastRefused: string;
  /** Whether transactions are open. */
  readonly hasOpen: boolean;
  /** The mark at the position that was asked for. */
  readonly mark: string | null;
}

/**
 * What is done with the deltas of one garage a thousand times a second, many rows at a time: the only place where the two databases speak differently. Its
 * statements are texts that each connection compiles once; a query builder would take longer to write them than the database to answer. Questions that are asked at the
 * same time travel together. What is written need not have arrived when it resolves: if it fails, the transaction does.
 */
export interface DeltaTable {
  /** Null: there is no such device. `seq`: which position's mark to look for besides. */
  standing(device: string, seq: number): Promise<Standing | null>;
  /** The mark at a position; null where there is none. */
  markAt(seq: number): Promise<string | null>;
  /** The garage's devices that are not shut out. */
  members(): Promise<string[]>;
  /** Every kept delta of these rows, the earlier ones of a row first; null if there are more than `most`, so that they can be asked for in smaller portions. */
  ofRows(keys: readonly RowKey[], most: number): Promise<KeptDelta[] | null>;
  /** Of how many of these rows the transaction's own part is kept. */
  countParts(tx: string, keys: readonly RowKey[]): Promise<number>;
  /** The transaction's next parts after a position and before a push, at most `limit`. */
  partsOf(
    tx: string,
    range: { readonly after: Position; readonly before: number; readonly limit: number },
  ): Promise<Part[]>;
  insert(rows: readonly DeltaRow[]): Promise<void>;
  remove(positions: readonly Position[]): Promise<void>;
  /** Moves the garage's head and its mark, and notes what the device did. */
  place(placing: Placing): Promise<void>;
}

/** One transaction, for one garage. Queries name the garage; PostgreSQL refuses them another one even if they do not. */
export interface Unit {
  readonly db: Db;
  readonly garage: string;
  readonly deltas: DeltaTable;
}

/** Something is new in a garage, or on a link: told to all nodes. */
export type Nudge =
  | {
      readonly kind: 'garage';
      readonly garage: string;
      readonly head: number;
      readonly mail: number;
      readonly by: string | null;
      /** What is new itself, for these devices of the garage, where it is little. Only this node's own streams are told. */
      readonly news?: { readonly news: News; readonly to: ReadonlySet<string> };
    }
  | { readonly kind: 'link'; readonly link: string; readonly version: number }
  | { readonly kind: 'device'; readonly garage: string; readonly device: string }
  /** Some may have been missed: whoever remembers something must forget it. */
  | { readonly kind: 'unknown' };

/** The database is away, or has no primary at present: nothing was done, or it is not known whether it was. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/**
 * Where the cloud keeps what it carries. What `write` has answered is on the disk (and on the synchronous standby, where there is one) and stays; what
 * it refused or never answered left nothing half done. Throws {@link StoreAway}.
 */
export interface Store {
  /** One snapshot. */
  read<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** One durable transaction, which holds the garage's lock: others of the same garage wait. */
  write<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T>;
  /**
   * Links by their ids alone, whichever garages' they are, those that there are in any order: asked thousands of times a second by whoever guesses, so however many they
   * are it is one question.
   */
  links(ids: readonly string[]): Promise<LinkRow[]>;
  /** What belongs to no garage alone: the secret, the list of garages, which garage a link belongs to. One statement at a time. */
  readonly common: Db;
  /** Whether a nudge may be lost, and what somebody remembers be stale without a word. Not where this process alone writes. */
  readonly losesNudges: boolean;
  /** Tells every node, this one included, soon. */
  tell(nudge: Nudge): void;
  /** Hears of nudges until it is told to stop. */
  listen(listener: (nudge: Nudge) => void): () => void;
  /** Whether it can be written to now. Throws {@link StoreAway}. */
  check(): Promise<void>;
  close(): Promise<void>;
}
