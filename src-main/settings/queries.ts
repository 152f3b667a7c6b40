import type { ReadonlyKysely } from 'kysely/readonly';
import type { Branch } from '../../src-shared/contract/settings.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { languages } from '../../src-shared/texts/text.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database>;

/** What the garage says of itself. */
export async function readGarage(reader: Reader) {
  const { createdAt, ...garage } = await reader.selectFrom('garage').selectAll().executeTakeFirstOrThrow();
  return {
    ...garage,
    hourlyRateKopecks: kopecks(garage.hourlyRateKopecks),
    language: languages.find((language) => language === garage.language) ?? 'ru',
  };
}

/** The branches with their bays, in the order in which the garage wants them shown. */
export async function readBranches(reader: Reader): Promise<Branch[]> {
  const [branches, bays] = await Promise.all([
    reader
      .selectFrom('branches')
      .select(['id', 'name', 'address', 'phone', 'opensAtMinute', 'closesAtMinute'])
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('createdAt')
      .execute(),
    reader
      .selectFrom('bays')
      .select(['id', 'branchId', 'name'])
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('createdAt')
      .execute(),
  ]);
  const baysOf = Map.groupBy(bays, ({ branchId }) => branchId);
  return branches.map((branch) => ({
    ...branch,
    bays: (baysOf.get(branch.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}
