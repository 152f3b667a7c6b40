import type { ReadonlyKysely } from 'kysely/readonly';
import type { Draft } from '../../src-shared/contract/drafts.ts';
import type { Database } from '../database/database-tables.ts';

/** A person's draft of one form, or null. */
export async function loadDraft(reader: ReadonlyKysely<Database>, staffId: string, key: string): Promise<Draft | null> {
  const row = await reader
    .selectFrom('drafts')
    .select(['key', 'value', 'savedAt'])
    .where('staffId', '=', staffId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

/** What a person has begun and not saved, newest first. */
export function listDrafts(reader: ReadonlyKysely<Database>, staffId: string) {
  return reader
    .selectFrom('drafts')
    .select(['key', 'savedAt'])
    .where('staffId', '=', staffId)
    .orderBy('savedAt', 'desc')
    .execute();
}
