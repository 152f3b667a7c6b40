import type { SnapshotSource } from './snapshot.ts';

/** What can be asked of the thread that folds the write-ahead log. */
export type CheckpointCalls = {
  readonly fold: { readonly input: SnapshotSource; readonly news: never; readonly result: null };
};
