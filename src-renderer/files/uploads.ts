import { create } from 'zustand';
import { hasCode } from '../app/failure.ts';
import { type FileOwner, type SentFile, sendFile } from './send-file.ts';

/** One file on its way, or one that did not arrive. */
export interface Upload extends FileOwner {
  readonly key: number;
  /** Who sends it: another person at the same screen is not shown it, and does not send it. */
  readonly staffId: string;
  readonly file: File;
  readonly sentBytes: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly error: unknown;
}

interface Entry extends Upload {
  readonly stop: AbortController;
  readonly batch: Batch;
}

/** Files that were chosen together are told of together. */
interface Batch {
  remaining: number;
  readonly sent: (SentFile & { readonly name: string })[];
  readonly onDone: (sent: readonly (SentFile & { readonly name: string })[]) => void;
}

/** Every upload of this window. They outlive the screens that began them: one may go on working while photos are sent. */
export const useUploads = create<{ readonly all: readonly Entry[] }>(() => ({ all: [] }));

let nextKey = 1;
let isSending = false;

/** Sends files to a record, one after another. `onDone` is told of those that arrived, once, after the last. */
export function addUploads(files: readonly File[], owner: FileOwner, staffId: string, onDone: Batch['onDone']): void {
  const batch: Batch = { remaining: files.length, sent: [], onDone };
  const entries = files.map(
    (file): Entry => ({
      ...owner,
      key: nextKey++,
      staffId,
      file,
      sentBytes: 0,
      state: 'waiting',
      error: null,
      stop: new AbortController(),
      batch,
    }),
  );
  useUploads.setState(({ all }) => ({ all: [...all, ...entries] }));
  void sendWaiting();
}

/** Stops an upload, or takes a failed one off the screen. */
export function dropUpload(key: number): void {
  const entry = useUploads.getState().all.find((one) => one.key === key);
  if (!entry) return;
  entry.stop.abort();
  remove(key);
  if (entry.state === 'waiting') settle(entry, null);
}

/** Sends a file once more that did not arrive. */
export function retryUpload(key: number): void {
  const entry = useUploads.getState().all.find((one) => one.key === key);
  if (!entry) return;
  entry.batch.remaining += 1;
  change(key, { state: 'waiting', error: null, sentBytes: 0 });
  void sendWaiting();
}

/** Goes on with what a locked screen interrupted, now that the same person is back. */
export function resumeUploads(staffId: string): void {
  for (const { key, staffId: whose, state, error } of useUploads.getState().all)
    if (whose === staffId && state === 'failed' && hasCode(error, 'NOT_SIGNED_IN')) retryUpload(key);
}

async function sendWaiting(): Promise<void> {
  if (isSending) return;
  isSending = true;
  for (let entry = nextWaiting(); entry; entry = nextWaiting()) await send(entry);
  isSending = false;
}

const nextWaiting = () => useUploads.getState().all.find(({ state }) => state === 'waiting');

async function send(entry: Entry): Promise<void> {
  const { key, file, ownerTable, ownerId, stop } = entry;
  change(key, { state: 'sending' });
  try {
    const onSent = (sentBytes: number) => change(key, { sentBytes });
    const sent = await sendFile(file, { ownerTable, ownerId }, onSent, stop.signal);
    remove(key);
    settle(entry, { ...sent, name: file.name });
  } catch (error) {
    change(key, { state: 'failed', error });
    settle(entry, null);
    // Whoever signs in next does not send in somebody else's name.
    if (hasCode(error, 'NOT_SIGNED_IN')) failAllWaiting(entry.staffId, error);
  }
}

function failAllWaiting(staffId: string, error: unknown): void {
  for (const entry of useUploads.getState().all) {
    if (entry.staffId !== staffId || entry.state !== 'waiting') continue;
    change(entry.key, { state: 'failed', error });
    settle(entry, null);
  }
}

function settle({ batch }: Entry, sent: Batch['sent'][number] | null): void {
  if (sent) batch.sent.push(sent);
  batch.remaining -= 1;
  if (batch.remaining > 0 || batch.sent.length === 0) return;
  batch.onDone(batch.sent.splice(0));
}

function change(key: number, fields: Partial<Pick<Entry, 'state' | 'error' | 'sentBytes'>>): void {
  useUploads.setState(({ all }) => ({ all: all.map((one) => (one.key === key ? { ...one, ...fields } : one)) }));
}

function remove(key: number): void {
  useUploads.setState(({ all }) => ({ all: all.filter((one) => one.key !== key) }));
}

window.addEventListener('beforeunload', (event) => {
  if (useUploads.getState().all.some(({ state }) => state !== 'failed')) event.preventDefault();
});
