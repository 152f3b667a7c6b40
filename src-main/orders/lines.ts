import { sql } from 'kysely';
import type { OrderLineFields } from '../../src-shared/contract/order-lines.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { areLinesOpen, canHoldParts, lineFreedom, planMoveLine } from '../../src-shared/domain/order-lines.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Role } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { requireNothingIssued } from '../stock/order-stock.ts';
import { requireChoice, requireDiscountRight } from './add-lines.ts';
import { type LineRow, readLines, requireLine } from './rows.ts';
import { type OrderAtHand, requireOrder } from './state.ts';

/** Changes a line. What the owner has agreed to keeps standing until a new version of the estimate is answered. */
export async function updateLine(
  write: Write,
  lineId: string,
  fields: Patch<OrderLineFields>,
  role: Role,
): Promise<void> {
  const line = await requireLine(write, lineId);
  requireOpen(await requireOrder(write, line.orderId));
  if (fields.discountBp !== line.discountBp) requireDiscountRight(fields.discountBp, role);
  if (line.partId !== null && fields.partId !== undefined && fields.partId !== line.partId)
    await requireNothingIssued(write, { lineIds: [lineId] });
  if (fields.name !== undefined && fields.name.trim() === '') throw new Refusal('order.line_name_missing');
  if (fields.kind !== undefined || fields.parentLineId !== undefined || fields.alternativeOfId !== undefined)
    requirePlace(await readLines(write.db, line.orderId), { ...line, ...withoutUndefined(fields) });
  // A price that was typed does not come from where the one before it came from.
  const isTyped = fields.unitPriceKopecks !== undefined && fields.unitPriceKopecks !== line.unitPriceKopecks;
  const change = isTyped && fields.priceSource === undefined ? { ...fields, priceSource: '' } : fields;
  if (Object.keys(change).length > 0)
    await write.db.updateTable('orderLines').set(change).where('id', '=', lineId).execute();
}

/** Puts a line with its parts before another (null: last) and under a work (null: by itself). */
export async function moveLine(
  write: Write,
  lineId: string,
  beforeLineId: string | null,
  parentLineId: string | null,
): Promise<void> {
  const { orderId } = await requireLine(write, lineId);
  requireOpen(await requireOrder(write, orderId));
  const lines = await readLines(write.db, orderId);
  const places = orThrow(planMoveLine(lines, { lineId, beforeLineId, parentLineId }));
  if (places.length === 0) return;
  await sql`UPDATE order_lines SET position = place.position, parent_line_id = place.parent_line_id
    FROM (SELECT value ->> 'id' AS id, value ->> 'position' AS position, value ->> 'parentLineId' AS parent_line_id
      FROM json_each(${JSON.stringify(places)})) AS place
    WHERE order_lines.id = place.id`.execute(write.db);
}

/**
 * Takes lines out of their orders, with the parts that stand under them. Refuses what is already done. Where an original goes, the first of its
 * alternatives takes its place.
 */
export async function removeLines(write: Write, lineIds: readonly string[]): Promise<void> {
  const named = await write.db
    .selectFrom('orderLines')
    .select(['id', 'orderId'])
    .where('id', 'in', lineIds)
    .where('deletedAt', 'is', null)
    .execute();
  if (named.length < new Set(lineIds).size) throw new Refusal('order.line_gone');
  for (const orderId of new Set(named.map((line) => line.orderId))) await removeFrom(write, orderId, new Set(lineIds));
}

async function removeFrom(write: Write, orderId: string, named: ReadonlySet<string>): Promise<void> {
  const atHand = await requireOrder(write, orderId);
  const lines = await readLines(write.db, orderId);
  const going = lines.filter(({ id, parentLineId }) => named.has(id) || named.has(parentLineId ?? ''));
  for (const line of going) requireRemovable(atHand, line);
  const gone = new Set(going.map(({ id }) => id));
  if (going.some(({ partId }) => partId !== null)) await requireNothingIssued(write, { lineIds: [...gone] });
  await write.db
    .updateTable('orderLines')
    .set({ deletedAt: write.at })
    .where('id', 'in', [...gone])
    .execute();
  const orphaned = lines.filter(({ id, alternativeOfId }) => !gone.has(id) && gone.has(alternativeOfId ?? ''));
  for (const [first, ...others] of Map.groupBy(orphaned, (line) => line.alternativeOfId).values()) {
    if (!first) continue;
    await chooseInstead(write, [first], null);
    await chooseInstead(write, others, first.id);
  }
}

async function chooseInstead(write: Write, lines: readonly LineRow[], alternativeOfId: string | null): Promise<void> {
  const ids = lines.map(({ id }) => id);
  if (ids.length > 0)
    await write.db.updateTable('orderLines').set({ alternativeOfId }).where('id', 'in', ids).execute();
}

/** Refuses to take a line out that is done, or whose order has its lines closed. */
export function requireRemovable(atHand: OrderAtHand, line: Pick<LineRow, 'id' | 'state' | 'name'>): void {
  requireOpen(atHand);
  if (lineFreedom(atHand.state, line).removal === 'locked')
    throw new Refusal('order.line_is_done', { name: line.name });
}

/** Lines are the order's own until the car is handed over; what the owner sees of them is a matter of estimates. */
export function requireOpen({ state: { status } }: OrderAtHand): void {
  if (!areLinesOpen(status)) throw new Refusal('order.lines_are_closed', { status });
}

/** A part under a work of its own, a work under nothing, an alternative beside an original. */
function requirePlace(
  lines: readonly LineRow[],
  line: Pick<LineRow, 'id' | 'kind' | 'parentLineId' | 'alternativeOfId'>,
): void {
  const others = lines.filter(({ id }) => id !== line.id);
  const hasParts = others.some(({ parentLineId }) => parentLineId === line.id);
  if (line.kind === 'part' && hasParts) throw new Refusal('order.line_parent');
  if (line.parentLineId !== null && (line.kind === 'work' || hasParts || !canHoldParts(others, line.parentLineId)))
    throw new Refusal('order.line_parent');
  requireChoice(lines, line.id, line.alternativeOfId);
}

function withoutUndefined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
