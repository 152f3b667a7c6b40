import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DatabaseKey } from '../database/connection.ts';
import { attachmentsOf, copyDatabase, inspectFile, openToAll } from './copying.ts';
import type { WorkerMessage, WorkerTask } from './worker-task.ts';

/**
 * The heavy part of a backup, in a thread of its own with connections of its own: copying and checking half a gigabyte takes seconds, in which
 * the screens must not wait.
 */
const { key, task } = workerData as { readonly key: DatabaseKey; readonly task: WorkerTask };

try {
  tell(perform());
} catch (error) {
  tell(failure(error));
}

function perform(): WorkerMessage {
  if (task.kind === 'attachments')
    return { kind: 'attachments', hashes: new Set(task.files.flatMap((file) => attachmentsOf(file, key))) };
  if (task.kind === 'inspect') return { kind: 'done', inspection: inspectFile(task.file, key) };
  const inspection = copyDatabase(task.source, task.target, key, () => tell({ kind: 'verifying' }));
  if (task.kind === 'open-copy') openToAll(task.target, key);
  return { kind: 'done', inspection };
}

function failure(error: unknown): WorkerMessage {
  if (error instanceof Refusal) return { kind: 'refused', code: error.code, parameters: error.parameters };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) };
}

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
