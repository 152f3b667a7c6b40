import { sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ExpectedStock } from '../../src-shared/domain/stocktake.ts';
import type { Database } from '../database/database-tables.ts';

/** A part and when it was counted; null: it was not, and what is there now is asked for. */
interface CountMoment {
  readonly partId: string;
  readonly fromAt: number | null;
  readonly toAt: number | null;
}

const never = 8_640_000_000_000_000;

/**
 * What a warehouse should have had of parts at the moments when they were counted, from the ledger: all movements up to then, of the part and of whatever was merged
 * into it, in the warehouse and in whatever was matched to it. One query for any number of parts.
 */
export async function readExpected(
  reader: Transaction<Database> | ReadonlyKysely<Database>,
  warehouseId: string,
  moments: readonly CountMoment[],
): Promise<ReadonlyMap<string, ExpectedStock>> {
  const asked = JSON.stringify(moments.map(({ partId, fromAt, toAt }) => [partId, fromAt ?? never, toAt ?? never]));
  const { rows } = await sql<{ partId: string; before: number; meanwhile: number; cost: number | null }>`
    WITH asked AS (SELECT value ->> 0 AS part_id, value ->> 1 AS from_at, value ->> 2 AS to_at FROM json_each(${asked})),
    names AS (SELECT part_id, part_id AS raw_id FROM asked
      UNION SELECT part_id, raw_id FROM asked JOIN stock_identities ON effective_id = part_id),
    places AS (SELECT ${warehouseId} AS id UNION SELECT id FROM warehouses WHERE matched_id = ${warehouseId})
    SELECT asked.part_id AS "partId",
      coalesce(sum(movement.quantity_thousandths), 0) AS before,
      coalesce(sum(CASE WHEN movement.at > asked.from_at THEN movement.quantity_thousandths ELSE 0 END), 0) AS meanwhile,
      (SELECT average_cost_thousandths FROM stock_products WHERE product_id = asked.part_id) AS cost
    FROM asked JOIN names ON names.part_id = asked.part_id
    LEFT JOIN stock_movements AS movement ON movement.product_id = names.raw_id AND movement.at <= asked.to_at
      AND movement.warehouse_id IN (SELECT id FROM places)
    GROUP BY asked.part_id`.execute(reader as never);
  return new Map(
    rows.map(({ partId, before, meanwhile, cost }) => [
      partId,
      { atCountThousandths: before, movedMeanwhileThousandths: meanwhile, costThousandths: cost },
    ]),
  );
}
