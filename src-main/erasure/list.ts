import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../backups/durable.ts';

const listSchema = z.array(
  z.object({
    id: z.string(),
    tableName: z.string(),
    rowId: z.string(),
    at: z.number(),
    staffId: z.string().nullable(),
    report: z.string(),
  }),
);

/** What is to be nowhere any more: ids and figures, nothing of what was erased. */
export type ListedErasure = z.infer<typeof listSchema>[number];

const fileName = 'erasures.json';

/**
 * The list of erasures beside the backups of a folder. It lies outside of the database, because a backup of the time before knows nothing of it, and must not
 * bring back what was erased. Empty where there is none, or none that can be read.
 */
export async function readErasureList(backupsFolder: string): Promise<readonly ListedErasure[]> {
  try {
    return listSchema.parse(JSON.parse(await readFile(join(backupsFolder, fileName), 'utf8')));
  } catch {
    return [];
  }
}

/** Adds to the list of a folder what it lacks. Answers whether there was anything. */
export async function addToErasureList(backupsFolder: string, erasures: readonly ListedErasure[]): Promise<boolean> {
  const known = await readErasureList(backupsFolder);
  const ids = new Set(known.map(({ id }) => id));
  const added = erasures.filter(({ id }) => !ids.has(id));
  if (added.length === 0) return false;
  const file = join(backupsFolder, fileName);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeWhole(file, `${JSON.stringify([...known, ...added])}\n`);
  return true;
}
