import type { Write } from '../database/database.ts';

/** How many unsaved forms are kept for a person; beyond it the oldest goes, for nobody comes back to a hundredth. */
const draftsMax = 100;

/** Keeps a draft under `key`, in place of an earlier one. */
export async function saveDraft(write: Write, staffId: string, key: string, value: string): Promise<void> {
  await write.db.replaceInto('drafts').values({ staffId, key, value, savedAt: write.at }).execute();
  const tooOld = await write.db
    .selectFrom('drafts')
    .select('key')
    .where('staffId', '=', staffId)
    .orderBy('savedAt', 'desc')
    .limit(1)
    .offset(draftsMax)
    .executeTakeFirst();
  if (tooOld) await discardDraft(write, staffId, tooOld.key);
}

/** Forgets a draft: it was saved as a record, or is not wanted. */
export async function discardDraft(write: Write, staffId: string, key: string): Promise<void> {
  await write.db.deleteFrom('drafts').where('staffId', '=', staffId).where('key', '=', key).execute();
}
