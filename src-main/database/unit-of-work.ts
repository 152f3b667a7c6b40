import type Sqlite from 'better-sqlite3';
import type { Transaction } from 'kysely';
import type { Database } from './database-tables.ts';
import type { Sources } from './sources.ts';

/** Why something is written: who does it, and the name under which the history shows it. */
export interface Intent {
  /** Null when the program itself acts (first start, import by command line). */
  readonly staffId: string | null;
  /** `capability.verb`; text key `action.<action>` of the catalogue. */
  readonly action: string;
  /** The change that this one takes back. */
  readonly undoesId?: string;
  /** Set where a capability knows how to take back what it added to a ledger (see `history/compensations.ts`). */
  readonly canCompensate?: boolean;
  /** Set for what can only be gone on from, such as the founding of the garage: there is no state before it that anyone could work in. */
  readonly canUndo?: false;
  /** One of many units that fill a garage: derived rows are left stale, for `database.derived.refresh` to derive each of them once. */
  readonly leavesDerived?: boolean;
}

/** One unit of work: everything written through it commits together or not at all. */
export interface Write extends Sources {
  readonly db: Transaction<Database>;
  readonly staffId: string | null;
  /** The moment of the whole unit: every row of it carries the same time. */
  readonly at: number;
  readonly transactionId: string;
}

/** What a unit of work answered, and the change that can be undone (null: nothing changed, or not by a mere undo). */
export interface Changed<Result> {
  readonly result: Result;
  readonly changeId: string | null;
}

/** What applying others' changes is given. */
export interface Apply {
  readonly db: Transaction<Database>;
  readonly connection: Sqlite.Database;
  /** Says whose transaction the rows belong to that are added from now on, for their history. */
  readonly as: (transactionId: string) => void;
  /** Local work that follows from what was applied, in the same transaction but captured as this PC's own. */
  readonly write: (intent: Intent, work: (write: Write) => Promise<void>) => Promise<void>;
}

/** How others' changes are applied. */
export interface ApplyOptions {
  /** Whether derived rows are left stale. */
  readonly leavesDerived: boolean;
  /** Some row surely names one that is yet to come. */
  readonly dangles?: boolean;
  /** It is on the disk some milliseconds after it is applied: for what is read or sent once more when the power goes in between. */
  readonly isDurableLater?: boolean;
}
