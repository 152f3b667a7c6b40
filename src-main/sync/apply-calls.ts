import type { Stamp } from '../../src-shared/sync/hlc.ts';
import type { Topic } from '../../src-shared/sync/tables.ts';
import type { SnapshotSource } from '../database/snapshot.ts';

/** A long transaction that is kept aside, and the file in which it is. */
export interface LongTransaction extends SnapshotSource {
  readonly tx: Stamp;
  readonly now: number;
  /** Above zero while somebody waits to write: then it is given up. Null: they are to wait. */
  readonly awaited: SharedArrayBuffer | null;
}

/** What became of it. `awaited`: it was given up for who waits; `elsewhere`: something in it must be fetched first. Neither has written anything. */
export interface LongOutcome {
  readonly outcome: 'applied' | 'awaited' | 'elsewhere';
  readonly topics: readonly Topic[];
}

/** What can be asked of the thread that applies long transactions. */
export type ApplyCalls = {
  readonly apply: { readonly input: LongTransaction; readonly news: never; readonly result: LongOutcome };
};
