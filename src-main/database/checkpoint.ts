import { Thread } from '../threads/thread.ts';
import type { CheckpointCalls } from './checkpoint-calls.ts';
import type { DatabaseKey } from './connection.ts';
import type { GarageDatabase } from './database.ts';
import { pagesAtOnce } from './log-folder.ts';

/** The same while a file of any size is taken in: some seventy megabytes of log. Pages that many units change are folded in once. */
const pagesOfLongWork = 16_000;
/** Rows written, from which on it is worth a thread. */
const rowsMin = 5_000;

/**
 * Runs work that may commit much. Folding its pages into the file would keep everything waiting right after the commit (half a second for ten thousand clients), so a
 * thread does that instead, before the answer is given. The work is durable without it: the log is read like the file.
 */
export async function foldInThread<Result>(
  database: GarageDatabase,
  key: DatabaseKey,
  work: () => Promise<Result>,
): Promise<Result> {
  const { connection, file } = database;
  const rowsWritten = () => Number(connection.prepare('SELECT total_changes()').pluck().get());
  const before = rowsWritten();
  connection.pragma('wal_autocheckpoint = 0');
  try {
    const result = await work();
    if (connection.open && rowsWritten() - before >= rowsMin) await fold(file, key);
    return result;
  } finally {
    if (connection.open) connection.pragma(`wal_autocheckpoint = ${pagesAtOnce}`);
  }
}

/** Runs work of many commits, which change the same pages again and again: the log may grow larger before it is folded in. */
export async function withLongLog<Result>(
  { connection }: GarageDatabase,
  work: () => Promise<Result>,
): Promise<Result> {
  connection.pragma(`wal_autocheckpoint = ${pagesOfLongWork}`);
  try {
    return await work();
  } finally {
    if (connection.open) connection.pragma(`wal_autocheckpoint = ${pagesAtOnce}`);
  }
}

async function fold(file: string, key: DatabaseKey): Promise<void> {
  const thread = new Thread<CheckpointCalls>(new URL('./checkpoint-thread.ts', import.meta.url));
  try {
    await thread.call('fold', { file, key });
  } catch {
    // What stays in the log is folded in by a later commit, and an answer that is already true must not become an error.
  } finally {
    await thread.close();
  }
}
