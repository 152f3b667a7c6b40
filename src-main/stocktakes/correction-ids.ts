import { v5 } from 'uuid';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';

const nameSpace = '8b1d5b0a-6f0e-5c39-b7a4-2c9f0e4d6a18';
/** A stocktake that was posted and taken back more often than this is no stocktake. */
const roundsMax = 1_000;

/**
 * The ids of a stocktake's corrections by part. They follow from the stocktake, so that two PCs which post the same one while they are apart make the same
 * entries and not twice as many; one that was posted and taken back gets new ones.
 */
export async function correctionIds(
  { db }: Write,
  stocktakeId: string,
  partIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string }>> {
  for (let round = 0; round < roundsMax; round += 1) {
    const ids = new Map(
      partIds.map((partId) => [partId, { id: v5(`${stocktakeId}\n${partId}\n${round}`, nameSpace) }]),
    );
    const taken = await db
      .selectFrom('stockMovements')
      .select('id')
      .where('id', 'in', listed([...ids.values()].map(({ id }) => id)))
      .limit(1)
      .executeTakeFirst();
    if (!taken) return ids;
  }
  throw new Error(`The stocktake ${stocktakeId} was posted too often.`);
}
