import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { client, garage } from '../app/garage.ts';
import { saveBytes } from '../ui/save-bytes.ts';
import { keepSmallVersion } from './small-version.ts';
import { taskQueue } from './task-queue.ts';

/** Files that were looked at are let go soon: they are large, and reading one again takes milliseconds. */
const keepMs = 20_000;
/** Twice the width of a tile, for screens of high resolution. */
const thumbnailWidth = 360;
const thumbnailQuality = 0.8;

/** A file's content never changes, so no news about files makes it worth reading again. */
const unchanging = { staleTime: 'static' } as const;

/** A file's content, or why it cannot be had; both null while it is on its way. */
export function useFileContent(id: string): { readonly bytes: Blob | null; readonly error: Error | null } {
  const file = useQuery({ ...garage.files.read.queryOptions({ input: { id } }), ...unchanging, gcTime: keepMs });
  return { bytes: file.data?.bytes ?? null, error: file.error };
}

/** The same as an address for an `<img>`. */
export function useFileAddress(id: string): { readonly address: string | null; readonly error: Error | null } {
  const { bytes, error } = useFileContent(id);
  return { address: useAddress(bytes), error };
}

function useAddress(bytes: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [bytes]);
  return address;
}

/** The small version of a photo as an address for an `<img>`; null while there is none. */
export function useSmallAddress(id: string): string | null {
  const small = useQuery({ ...garage.files.preview.queryOptions({ input: { id } }), ...unchanging, gcTime: keepMs });
  return useAddress(small.data?.bytes ?? null);
}

/** Two at once: a page of photos does not stand in the way of whatever else the screen asks for. */
const readings = taskQueue(2);

/**
 * A photo made small, as a `data:` address: a tile needs a hundredth of what a camera makes, and only that much stays in memory. Made of its small version,
 * which is here before the photo is; where there is none it is drawn and kept. An error where the browser cannot draw this kind of picture.
 */
export function useThumbnail({ id, place }: AttachedFile, isWanted: boolean, mayKeep: boolean) {
  return useQuery({
    queryKey: ['thumbnail', id, place],
    queryFn: ({ signal }) => readings(() => makeThumbnail(id, mayKeep, signal), signal),
    enabled: isWanted,
    retry: false,
    ...unchanging,
  });
}

async function makeThumbnail(id: string, mayKeep: boolean, signal: AbortSignal): Promise<string> {
  const small = await client.files.preview({ id }, { signal });
  const bytes = small.bytes ?? (await client.files.read({ id }, { signal })).bytes;
  if (!small.bytes && mayKeep) void keepSmallVersion(id, bytes);
  const picture = await createImageBitmap(bytes, { resizeWidth: thumbnailWidth, resizeQuality: 'medium' });
  try {
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    return canvas.toDataURL('image/jpeg', thumbnailQuality);
  } finally {
    picture.close();
  }
}

/** Hands a file to the browser to be saved. */
export async function saveFile(id: string): Promise<void> {
  const { name, bytes } = await client.files.read({ id });
  saveBytes(name, bytes);
}
