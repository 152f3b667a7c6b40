import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import { bulkDetailsSchema, type priceVersionSchema } from '../../src-shared/contract/price-versions.ts';
import type { Database } from '../database/database-tables.ts';
import { rolledBackAt } from './ledger.ts';

/** How many works a version is recognised by. */
const worksShownMax = 3;

/** The changes of the price list, newest first. */
export async function listVersions(
  reader: ReadonlyKysely<Database>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  now: number,
) {
  const [rows, { total }, rolledBack] = await Promise.all([
    reader
      .selectFrom('priceVersions')
      .leftJoin('staff', 'staff.id', 'priceVersions.staffId')
      .leftJoin('priceVersions as target', 'target.id', 'priceVersions.rollsBackId')
      .selectAll('priceVersions')
      .select(['staff.name as staffName', 'target.kind as targetKind', 'target.createdAt as targetCreatedAt'])
      .orderBy('priceVersions.createdAt', 'desc')
      .orderBy('priceVersions.id', 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),
    reader
      .selectFrom('priceVersions')
      .select((row) => row.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    rolledBackAt(reader, now),
  ]);
  const versions = await Promise.all(
    rows.map(async ({ details, targetKind, targetCreatedAt, rollsBackId, ...row }) => ({
      ...row,
      priceCount: row.entryCount,
      works: await firstWorks(reader, row.entriesOfId ?? row.id),
      bulk: details === '' ? null : readDetails(details),
      rollsBack:
        rollsBackId === null || targetKind === null || targetCreatedAt === null
          ? null
          : { id: rollsBackId, kind: targetKind, createdAt: targetCreatedAt },
      isRolledBack: rolledBack.has(row.id),
    })),
  );
  return { rows: versions satisfies z.input<typeof priceVersionSchema>[], total };
}

async function firstWorks(reader: ReadonlyKysely<Database>, versionId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom((from) =>
      from
        .selectFrom('priceEntries')
        .select('workId')
        .where('versionId', '=', versionId)
        // Enough entries to meet several works, few enough not to read a whole import.
        .limit(entriesSeenMax)
        .as('entry'),
    )
    .innerJoin('works', 'works.id', 'entry.workId')
    .select('works.name')
    .distinct()
    .limit(worksShownMax)
    .execute();
  return rows.map(({ name }) => name);
}

const entriesSeenMax = 200;

/** What a bulk change was asked to do; null for the details of a newer program. */
function readDetails(details: string): z.input<typeof bulkDetailsSchema> | null {
  const read = bulkDetailsSchema.safeParse(JSON.parse(details));
  return read.success ? read.data : null;
}
