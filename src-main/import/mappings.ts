import type { ColumnMapping, ImportKind } from '../../src-shared/domain/import.ts';
import type { Write } from '../database/database.ts';

/** More layouts of files than a garage ever meets; beyond it the one that was used longest ago goes. */
const mappingsMax = 200;

/** Remembers how the columns of files with this header are to be taken, in place of an earlier choice. */
export async function rememberMapping(
  write: Write,
  kind: ImportKind,
  signature: string,
  mapping: readonly ColumnMapping[],
): Promise<void> {
  await write.db
    .replaceInto('importMappings')
    .values({ kind, signature, mapping: JSON.stringify(mapping), savedAt: write.at })
    .execute();
  const tooOld = await write.db
    .selectFrom('importMappings')
    .select(['kind', 'signature'])
    .orderBy('savedAt', 'desc')
    .limit(1)
    .offset(mappingsMax)
    .executeTakeFirst();
  if (!tooOld) return;
  await write.db
    .deleteFrom('importMappings')
    .where('kind', '=', tooOld.kind)
    .where('signature', '=', tooOld.signature)
    .execute();
}
