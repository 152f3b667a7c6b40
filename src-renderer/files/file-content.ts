import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, garage } from '../app/garage.ts';
import { saveBytes } from '../ui/save-bytes.ts';
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
  return { address, error };
}

/** Two at once: a page of photos does not stand in the way of whatever else the screen asks for. */
const readings = taskQueue(2);

/**
 * A photo made small, as a `data:` address: a tile needs a hundredth of what a camera makes, and only that much stays in memory. Null until it is there;
 * an error where the browser cannot draw this kind of picture.
 */
export function useThumbnail(id: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['thumbnail', id],
    queryFn: ({ signal }) => readings(() => makeThumbnail(id, signal), signal),
    enabled: isWanted,
    retry: false,
    ...unchanging,
  });
}

async function makeThumbnail(id: string, signal: AbortSignal): Promise<string> {
  const { bytes } = await client.files.read({ id }, { signal });
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
