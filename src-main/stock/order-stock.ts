import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { requireOrder } from '../orders/state.ts';
import { currentCosts, type NewMovement, postMovements } from './post.ts';
import { requireOwnWarehouse } from './warehouses.ts';

type Input<Name extends 'issue' | 'giveBack'> = z.output<
  NonNullable<(typeof stockContract)[Name]['~orpc']['inputSchema']>
>;

/** Hands parts out to an order. Refuses an order that is not there, a line that is no part of the catalogue, and when there is nothing to issue. */
export async function issueParts(write: Write, { orderId, warehouseId, lines }: Input<'issue'>): Promise<string> {
  await requireOrder(write, orderId);
  if (warehouseId !== undefined) await requireOwnWarehouse(write, warehouseId);
  const known = await partLinesOf(write, orderId);
  const wanted = lines ?? known.map(({ lineId }) => ({ lineId, quantityThousandths: undefined }));
  const movements = wanted.flatMap(({ lineId, quantityThousandths }) => {
    const line = known.find((each) => each.lineId === lineId);
    if (!line) throw new Refusal('stock.line_is_no_part');
    const quantity = quantityThousandths ?? Math.max(0, line.neededThousandths - line.issuedThousandths);
    return quantity === 0 ? [] : [issueOf(line, quantity, warehouseId ?? line.warehouseId)];
  });
  if (movements.length === 0) throw new Refusal('stock.nothing_to_issue');
  return postMovements(write, await withCosts(write, movements));
}

/**
 * Hands out what the named lines of an order still need, from the warehouse of its bay: the work is done, so the parts are in the car. Lines that are no parts of the
 * catalogue are passed over, and so is everything where there is no warehouse.
 */
export async function issueRemaining(write: Write, orderId: string, lineIds: ReadonlySet<string>): Promise<void> {
  const known = await partLinesOf(write, orderId);
  const movements = known.flatMap((line) => {
    const quantity = line.neededThousandths - line.issuedThousandths;
    if (!lineIds.has(line.lineId) || line.warehouseId === null || quantity <= 0) return [];
    return [issueOf(line, quantity, line.warehouseId)];
  });
  if (movements.length > 0) await postMovements(write, await withCosts(write, movements));
}

/** Takes parts back from an order at the cost they were issued at. Refuses more than was issued. */
export async function giveBackParts(
  write: Write,
  { orderId, warehouseId, lines, note }: Input<'giveBack'>,
): Promise<string> {
  if (warehouseId !== undefined) await requireOwnWarehouse(write, warehouseId);
  const known = await partLinesOf(write, orderId);
  const movements = lines.map(({ lineId, quantityThousandths }): NewMovement => {
    const line = known.find((each) => each.lineId === lineId);
    if (!line) throw new Refusal('stock.line_is_no_part');
    if (quantityThousandths > line.issuedThousandths)
      throw new Refusal('stock.more_than_issued', { issuedThousandths: line.issuedThousandths });
    const place = warehouseId ?? line.warehouseId;
    if (place === null) throw new Refusal('stock.no_warehouse');
    return {
      kind: 'return',
      warehouseId: place,
      productId: line.partId,
      quantityThousandths,
      unitCostKopecks:
        line.costKopecks === null ? null : Math.round((line.costKopecks * 1_000) / line.issuedThousandths),
      orderId,
      orderLineId: lineId,
      note,
    };
  });
  return postMovements(write, movements);
}

/** Refuses to take lines out of an order (or the order away) for which parts were issued: they must come back first. */
export async function requireNothingIssued(
  { db }: Pick<Write, 'db'>,
  of: { readonly lineIds: readonly string[] } | { readonly orderIds: readonly string[] },
): Promise<void> {
  const line = await db
    .selectFrom('orderPartLines')
    .innerJoin('orderLines', 'orderLines.id', 'orderPartLines.lineId')
    .select('orderLines.name')
    .where('issuedThousandths', '<>', 0)
    .where((row) =>
      'lineIds' in of ? row('lineId', 'in', of.lineIds) : row('orderPartLines.orderId', 'in', of.orderIds),
    )
    .limit(1)
    .executeTakeFirst();
  if (line) throw new Refusal('stock.parts_are_issued', { name: line.name });
}

interface PartLine {
  readonly lineId: string;
  readonly orderId: string;
  readonly partId: string;
}

function issueOf({ lineId, orderId, partId }: PartLine, quantity: number, warehouseId: string | null): NewMovement {
  if (warehouseId === null) throw new Refusal('stock.no_warehouse');
  return {
    kind: 'issue',
    warehouseId,
    productId: partId,
    quantityThousandths: -quantity,
    unitCostKopecks: null,
    orderId,
    orderLineId: lineId,
  };
}

/** What is issued takes along what it costs at that moment, so that no later purchase changes the margin of an order. */
async function withCosts(write: Write, movements: readonly NewMovement[]): Promise<NewMovement[]> {
  const costs = await currentCosts(
    write,
    movements.map(({ productId }) => productId),
  );
  return movements.map((movement) => ({ ...movement, unitCostKopecks: costs.get(movement.productId) ?? null }));
}

function partLinesOf({ db }: Write, orderId: string) {
  return db
    .selectFrom('orderPartLines')
    .innerJoin('orderLines', 'orderLines.id', 'orderPartLines.lineId')
    .selectAll('orderPartLines')
    .where('orderPartLines.orderId', '=', orderId)
    .where('orderLines.deletedAt', 'is', null)
    .execute();
}
