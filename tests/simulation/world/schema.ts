import { createHash } from 'node:crypto';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import type { Migration } from '../../../src-main/database/migrate.ts';

const sql = `ALTER TABLE clients ADD COLUMN tomorrow TEXT NOT NULL DEFAULT '';`;

/** A step that the next version of the program will have: one more column of a record. */
const tomorrow: Migration = { name: '0999-tomorrow', sql, hash: createHash('sha256').update(sql).digest('hex') };

/** Does `work` as the program of today, or as that of tomorrow. The list of steps is a part of the program, so there is only one at a time. */
export async function asVersion<Result>(isNew: boolean, work: () => Promise<Result>): Promise<Result> {
  const steps = garageMigrations as unknown as Migration[];
  if (isNew) steps.push(tomorrow);
  try {
    return await work();
  } finally {
    if (isNew) steps.pop();
  }
}
