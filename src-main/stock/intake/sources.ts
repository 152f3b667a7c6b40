import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ReadonlyKysely } from 'kysely/readonly';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import type { Write } from '../../database/database.ts';
import type { Database } from '../../database/database-tables.ts';

/** So many random bytes make a token that nobody guesses. */
const tokenBytes = 32;

/** Systems that may deliver movements, the oldest first. */
export function listSources(reader: ReadonlyKysely<Database>) {
  return reader
    .selectFrom('intakeSources')
    .select(['id', 'name', 'createdAt'])
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** Lets a system deliver; answers its token, which is told this once. */
export async function createSource(write: Write, name: string): Promise<{ id: string; token: string }> {
  const id = write.newId();
  const { id: garage } = await write.db.selectFrom('garage').select('id').executeTakeFirstOrThrow();
  // Its first part tells the cloud, which serves many, whose garage it opens.
  const token = `${garage}.${randomBytes(tokenBytes).toString('base64url')}`;
  const tokenHash = hashOf(token).toString('hex');
  await write.db.insertInto('intakeSources').values({ id, name, tokenHash, createdAt: write.at }).execute();
  return { id, token };
}

/** Lets a system deliver no more. What it has delivered stays. */
export async function removeSource(write: Write, id: string): Promise<void> {
  const { numUpdatedRows } = await write.db
    .updateTable('intakeSources')
    .set({ deletedAt: write.at })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal('stock.source_gone');
}

/** The system that a token belongs to, or null. Every token is compared, whole, so that the time it takes tells nothing. */
export async function sourceOfToken(reader: ReadonlyKysely<Database>, token: string): Promise<string | null> {
  const sources = await reader
    .selectFrom('intakeSources')
    .select(['id', 'tokenHash'])
    .where('deletedAt', 'is', null)
    .execute();
  const given = hashOf(token);
  let found: string | null = null;
  for (const { id, tokenHash } of sources) if (timingSafeEqual(given, Buffer.from(tokenHash, 'hex'))) found = id;
  return found;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
