import type { TableName } from '../../src-shared/sync/tables.ts';
import type { Write } from './database.ts';

/**
 * What the program does by itself when derived rows have come to say something: an order goes on when its parts are there. Runs inside the unit of work that
 * changed them, after they were derived; what it writes is derived again, and it is not asked a second time.
 */
export interface Reaction {
  /** Runs only after work that wrote one of these. */
  readonly tables: readonly TableName[];
  react(write: Write): Promise<void>;
}
