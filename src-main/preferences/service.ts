import type { Write } from '../database/database.ts';

/** Keeps a person's choice under `key`, in place of an earlier one. */
export async function setPreference(write: Write, staffId: string, key: string, value: string): Promise<void> {
  await write.db.replaceInto('preferences').values({ staffId, key, value }).execute();
}
