import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { refusalSchema } from '../../src-shared/contract/procedure.ts';
import { writeWhole } from './durable.ts';

const stateSchema = z.object({
  second: z.object({ path: z.string(), subfolder: z.string() }).nullable().default(null),
  lastFailure: refusalSchema.extend({ at: z.number() }).nullable().default(null),
  lastRestore: z.object({ at: z.number(), name: z.string(), returnTo: z.string().nullable() }).nullable().default(null),
});

/**
 * What this PC remembers of its backups. It lies beside them and not in the database, because it must be readable when the database is not, and
 * must not go back in time with it.
 */
export type BackupState = z.infer<typeof stateSchema>;

const fileName = 'state.json';

/** The remembered state; everything empty where nothing (readable) was written. */
export async function readState(backupsFolder: string): Promise<BackupState> {
  const text = await readFile(join(backupsFolder, fileName), 'utf8').catch(() => '{}');
  return stateSchema.parse(parseOrEmpty(text));
}

function parseOrEmpty(text: string): unknown {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Remembers some of it and leaves the rest. */
export async function updateState(backupsFolder: string, patch: Partial<BackupState>): Promise<void> {
  const state = { ...(await readState(backupsFolder)), ...patch };
  await mkdir(backupsFolder, { recursive: true, mode: 0o700 });
  await writeWhole(join(backupsFolder, fileName), `${JSON.stringify(state)}\n`);
}
