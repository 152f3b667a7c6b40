import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../database/database-tables.ts';

/** A person's choice, or null while they have made none. */
export async function getPreference(
  reader: ReadonlyKysely<Database>,
  staffId: string,
  key: string,
): Promise<string | null> {
  const row = await reader
    .selectFrom('preferences')
    .select('value')
    .where('staffId', '=', staffId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}
