import { useCallback, useRef, useState } from 'react';
import type { FileOwnerTable } from '../../src-shared/contract/files.ts';
import { client } from '../app/garage.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellChange, tellFailure } from '../ui/change.ts';

/** Bytes per piece: other calls of this screen slip in between two of them. */
const pieceBytes = 512 * 1024;

/** One file on its way. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly cancel: () => void;
}

/** Sends files to a record, one after another, with progress; each can be cancelled. */
export function useUploads(ownerTable: FileOwnerTable, ownerId: string) {
  const t = useText();
  const language = useLanguage();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const nextKey = useRef(0);

  const send = useCallback(
    async (files: readonly File[]) => {
      for (const file of files) {
        const key = nextKey.current++;
        const stop = new AbortController();
        const begun = { key, name: file.name, sizeBytes: file.size, sentBytes: 0, cancel: () => stop.abort() };
        setUploads((all) => [...all, begun]);
        const onSent = (sentBytes: number) =>
          setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, sentBytes } : upload)));
        try {
          const changeId = await sendFile(file, { ownerTable, ownerId }, onSent, stop.signal);
          if (!stop.signal.aborted) tellChange(t('files.done.added', { name: file.name }), changeId, { t, language });
        } catch (error) {
          if (!stop.signal.aborted) tellFailure(error, { t, language });
        } finally {
          setUploads((all) => all.filter((upload) => upload.key !== key));
        }
      }
    },
    [ownerTable, ownerId, t, language],
  );
  return { uploads, send };
}

/** Sends one file in pieces; answers the change that added it, null when it was cancelled. */
async function sendFile(
  file: File,
  owner: { readonly ownerTable: FileOwnerTable; readonly ownerId: string },
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const { uploadId } = await client.files.begin({ ...owner, name: file.name, sizeBytes: file.size });
  let offset = 0;
  while (offset < file.size) {
    if (signal.aborted) {
      await client.files.cancel({ uploadId });
      return null;
    }
    const bytes = file.slice(offset, offset + pieceBytes);
    const { receivedBytes } = await client.files.append({ uploadId, offset, bytes });
    offset = receivedBytes;
    onSent(offset);
  }
  const { changeId } = await client.files.finish({ uploadId, note: '' });
  return changeId;
}
