import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { DatabaseKey } from '../database/connection.ts';
import { syncFile } from './durable.ts';
import { readAttachments } from './worker-task.ts';

/** How a mirror is filled. */
export interface MirrorOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/**
 * Brings to `target` the attachments of `source` that are not there yet, and removes none. A file's name is the hash of its content and its
 * content is sealed, so a name that is there is a file that is there. Within one disk both names share the file, which costs no space.
 */
export async function mirrorFiles(source: string, target: string, options: MirrorOptions = {}): Promise<void> {
  const [wanted, present] = await Promise.all([fileNames(source), fileNames(target)]);
  const missing = [...wanted].filter((name) => !present.has(name));
  const sizes = await Promise.all(missing.map(async (name) => (await stat(join(source, name))).size));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  let doneBytes = 0;
  for (const [index, name] of missing.entries()) {
    options.signal?.throwIfAborted();
    await bring(join(source, name), join(target, name));
    doneBytes += sizes[index] ?? 0;
    options.onProgress?.(doneBytes, totalBytes);
  }
}

/**
 * Removes from a store of backed-up attachments those that the garage has no more and that none of the backups beside it speaks of. When one of
 * these cannot be read, nothing is removed: it may be the one that needs them.
 */
export async function sweepMirror(
  key: DatabaseKey,
  {
    garage,
    mirror,
    backups,
  }: { readonly garage: string; readonly mirror: string; readonly backups: readonly string[] },
): Promise<void> {
  const present = await fileNames(garage);
  const former = [...(await fileNames(mirror))].filter((name) => !present.has(name));
  if (former.length === 0) return;
  const needed = await readAttachments(key, backups).catch(() => null);
  if (!needed) return;
  for (const name of former) if (!needed.has(basename(name))) await rm(join(mirror, name), { force: true });
}

/** The files below a folder by their paths in it; of what is still being written, none. */
export async function fileNames(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile() && !/\.(partial|part|tmp)$/.test(entry.name));
  return new Set(files.map((entry) => relative(folder, join(entry.parentPath, entry.name))));
}

async function bring(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
    return;
  } catch {
    // Another disk, or one without links.
  }
  const partial = `${to}.partial`;
  await rm(partial, { force: true });
  await copyFile(from, partial);
  await syncFile(partial);
  await rename(partial, to);
}
