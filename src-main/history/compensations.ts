import type { Write } from '../database/database.ts';

/**
 * How to take back what an action added to a ledger, by action: an entry is never removed, so its capability adds the one that undoes it.
 * The records that the same change altered are set back by the history itself.
 */
export const compensations: Readonly<Record<string, ((write: Write, changeId: string) => Promise<void>) | undefined>> =
  {};
