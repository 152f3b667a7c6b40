import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Inspection } from './copying.ts';

/**
 * What is written down beside a backup when it has been verified, in clear: nothing that the file's owner could not guess, and enough to choose
 * one without the key. A backup without it is still a backup; it is only not known to be whole.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  bytes: z.number().int().nonnegative(),
  /** SHA-256 of the file, hexadecimal: tells rot and half a copy from a wrong key. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  verifiedAt: z.number().int(),
  /** The newest change of the garage that is in it; equal to the garage's own means that nothing was changed since. */
  lastChange: z.string(),
  contents: z.object({
    clients: z.number().int(),
    cars: z.number().int(),
    orders: z.number().int(),
    files: z.number().int(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The name of the manifest of a backup. */
export function manifestFile(backupFile: string): string {
  return `${backupFile}.json`;
}

/** The manifest beside a backup; null when there is none that can be read. */
export async function readManifest(backupFile: string): Promise<Manifest | null> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(manifestFile(backupFile), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The manifest of a backup that was just inspected. */
export function manifestOf({ bytes, sha256, lastChange, contents }: Inspection, verifiedAt: number): Manifest {
  const none = { clients: 0, cars: 0, orders: 0, files: 0 };
  return { format: 1, bytes, sha256, verifiedAt, lastChange, contents: contents ?? none };
}
