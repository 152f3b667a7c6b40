import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { Refusal, type RefusalParameters } from '../../src-shared/domain/refusal.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { Inspection } from './copying.ts';

/**
 * What the worker is asked to do: make a verified copy of a garage's file (`open-copy`: and take the encryption off it), verify one that is there,
 * or read which attachments backups speak of.
 */
export type WorkerTask = CopyTask | { readonly kind: 'attachments'; readonly files: readonly string[] };
type CopyTask =
  | { readonly kind: 'copy' | 'open-copy'; readonly source: string; readonly target: string }
  | { readonly kind: 'inspect'; readonly file: string };

/** What the worker tells. */
export type WorkerMessage =
  | { readonly kind: 'verifying' }
  | { readonly kind: 'done'; readonly inspection: Inspection }
  | { readonly kind: 'attachments'; readonly hashes: ReadonlySet<string> }
  | { readonly kind: 'refused'; readonly code: string; readonly parameters: RefusalParameters }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/**
 * Copies or verifies in a thread of its own. Throws Refusals, and SqliteErrors as the database threw them (SQLITE_NOTADB: a wrong key, or no
 * database; SQLITE_CORRUPT: damaged pages). SQLite cannot be stopped within a statement, so a task runs to its end; who cancels must not wait for it.
 */
export async function runWorker(
  key: DatabaseKey,
  task: CopyTask,
  onVerifying: () => void = () => {},
): Promise<Inspection> {
  const answer = await ask(key, task, onVerifying);
  if (answer.kind !== 'done') throw new Error('The backup worker answered something else.');
  return answer.inspection;
}

/** The hashes of all attachments that these backups speak of, those in the bin too. Throws when one of them cannot be read. */
export async function readAttachments(key: DatabaseKey, files: readonly string[]): Promise<ReadonlySet<string>> {
  const answer = await ask(key, { kind: 'attachments', files }, () => {});
  if (answer.kind !== 'attachments') throw new Error('The backup worker answered something else.');
  return answer.hashes;
}

function ask(key: DatabaseKey, task: WorkerTask, onVerifying: () => void): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { key, task } });
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'verifying') onVerifying();
      else if (message.kind === 'refused') reject(new Refusal(message.code, message.parameters));
      else if (message.kind !== 'failed') resolve(message);
      else if (message.code.startsWith('SQLITE_')) reject(new Sqlite.SqliteError(message.message, message.code));
      else reject(Object.assign(new Error(message.message), { code: message.code }));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The backup worker ended without an answer.')));
  });
}
