import type { FileOwnerTable } from '../../src-shared/contract/files.ts';
import { ConnectionLost, useConnection } from '../app/connection/state.ts';
import { refusalCodeOf } from '../app/failure.ts';
import { client } from '../app/garage.ts';
import { keepSmallVersion } from './small-version.ts';

/** Bytes per piece: other calls of this screen slip in between two of them. */
const pieceBytes = 512 * 1024;
/** How often a file is begun anew when the garage's process has forgotten the pieces (it was started again). */
const beginningsMax = 3;

/** Whose the file will be. */
export interface FileOwner {
  readonly ownerTable: FileOwnerTable;
  readonly ownerId: string;
}

/** What a file became: its id, and the change that added it. */
export interface SentFile {
  readonly id: string;
  readonly changeId: string | null;
}

/**
 * Sends one file in pieces. A broken wire is waited out, and the file goes on where it was; pieces that were forgotten are sent again. Throws what
 * the contract refuses, and the signal's reason when it was cancelled, after which nothing of it is left.
 */
export async function sendFile(
  file: File,
  owner: FileOwner,
  onSent: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  for (let beginning = 1; ; beginning += 1) {
    try {
      return await sendOnce(file, owner, onSent, signal);
    } catch (error) {
      if (refusalCodeOf(error) !== 'file.upload_gone' || beginning === beginningsMax) throw error;
    }
  }
}

async function sendOnce(
  file: File,
  owner: FileOwner,
  onSent: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  const { uploadId } = await client.files.begin({ ...owner, name: file.name, sizeBytes: file.size }, { signal });
  try {
    let offset = 0;
    while (offset < file.size) {
      const bytes = file.slice(offset, offset + pieceBytes);
      const at = offset;
      const answer = await overBreaks(() => client.files.append({ uploadId, offset: at, bytes }, { signal }), signal);
      offset = answer.receivedBytes;
      onSent(offset);
    }
    signal.throwIfAborted();
    // From here on it is being kept and cannot be called back; it can be undone.
    const { result, changeId } = await overBreaks(() => client.files.finish({ uploadId, note: '' }), signal);
    if (file.type.startsWith('image/')) void keepSmallVersion(result.id, file);
    return { id: result.id, changeId };
  } catch (error) {
    if (signal.aborted) await client.files.cancel({ uploadId }).catch(() => {});
    throw error;
  }
}

/**
 * Repeats a step that may be repeated until its answer comes through, waiting for the wire in between. A new wire may be nobody's yet: whoever is not
 * signed in is cut off for sending this much, so that is asked first, and throws.
 */
async function overBreaks<Answer>(step: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let isRepeated = false; ; isRepeated = true) {
    try {
      if (isRepeated) await client.session.touch();
      return await step();
    } catch (error) {
      if (!(error instanceof ConnectionLost) || signal.aborted) throw error;
      await whenOnline(signal);
    }
  }
}

function whenOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (signal.aborted) reject(signal.reason);
      else if (useConnection.getState().state === 'online') resolve();
      else return;
      stop();
      signal.removeEventListener('abort', check);
    };
    const stop = useConnection.subscribe(check);
    signal.addEventListener('abort', check);
    check();
  });
}
