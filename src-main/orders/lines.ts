import type { OrderLineFields } from '../../src-shared/contract/orders.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { takesEstimates } from '../../src-shared/domain/order-status.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { priceForOrder } from './prices.ts';
import { readState, requireOrder } from './state.ts';

/** What a new line needs: what kind it is, and its work of the price list or a name. */
export type NewLine = Patch<OrderLineFields> & { readonly kind: 'work' | 'part' };

/**
 * Adds a line, or raises the quantity of the line that already has the same item on the same terms and is neither agreed nor begun:
 * adding an item twice is how people say "two of them". Answers which it was. What a work's line leaves out is taken from the price list:
 * code, name, norm hours, and the price for the order's car.
 */
export async function addLine(
  write: Write,
  orderId: string,
  line: NewLine,
  role: Role,
): Promise<{ lineId: string; wasRaised: boolean }> {
  const order = await requireOrder(write, orderId);
  const state = await readState(write.db, orderId);
  requireOpenForLines(state);
  requireDiscountRight(line.discountBp, role);
  const filled = withDefaults(await fillFromPriceList(write, order.carId, line));
  if (filled.name === '') throw new Refusal('order.line_name_missing');
  const lines = await linesOf(write, orderId);
  const same = lines.find((existing) => isSameItem(existing, filled) && !state.agreedPrices.has(existing.id));
  if (same) {
    const quantityThousandths = same.quantityThousandths + filled.quantityThousandths;
    await write.db.updateTable('orderLines').set({ quantityThousandths }).where('id', '=', same.id).execute();
    return { lineId: same.id, wasRaised: true };
  }
  const lineId = write.newId();
  const position = Math.max(0, ...lines.map((existing) => existing.position)) + 1;
  await write.db
    .insertInto('orderLines')
    .values({ ...filled, id: lineId, orderId, position, createdAt: write.at })
    .execute();
  return { lineId, wasRaised: false };
}

/** Changes a line. What the owner has agreed to keeps standing until a new version of the estimate is answered. */
export async function updateLine(
  write: Write,
  lineId: string,
  fields: Patch<OrderLineFields>,
  role: Role,
): Promise<void> {
  const line = await requireLine(write, lineId);
  requireOpenForLines(await readState(write.db, line.orderId));
  if (fields.discountBp !== line.discountBp) requireDiscountRight(fields.discountBp, role);
  if (fields.name !== undefined && fields.name.trim() === '') throw new Refusal('order.line_name_missing');
  await write.db.updateTable('orderLines').set(fields).where('id', '=', lineId).execute();
}

/** Puts a line before another (null: last) and under a work (null: by itself). */
export async function moveLine(
  write: Write,
  lineId: string,
  beforeLineId: string | null,
  parentLineId: string | null,
): Promise<void> {
  const line = await requireLine(write, lineId);
  const others = (await linesOf(write, line.orderId)).filter(({ id }) => id !== lineId);
  const index = others.findIndex(({ id }) => id === beforeLineId);
  const order = others.map(({ id }) => id).toSpliced(index === -1 ? others.length : index, 0, lineId);
  await write.db.updateTable('orderLines').set({ parentLineId }).where('id', '=', lineId).execute();
  for (const [position, id] of order.entries()) {
    await write.db
      .updateTable('orderLines')
      .set({ position })
      .where('id', '=', id)
      .where('position', '<>', position)
      .execute();
  }
}

/** Takes lines out of their order, with the parts that stand under them. Refuses what is already done. */
export async function removeLines(write: Write, lineIds: readonly string[]): Promise<void> {
  for (const lineId of lineIds) {
    const line = await requireLine(write, lineId);
    requireOpenForLines(await readState(write.db, line.orderId));
    if (line.state === 'done') throw new Refusal('order.line_is_done', { name: line.name });
  }
  await write.db
    .updateTable('orderLines')
    .set({ deletedAt: write.at })
    .where((row) => row.or([row('id', 'in', lineIds), row('parentLineId', 'in', lineIds)]))
    .where('deletedAt', 'is', null)
    .execute();
}

/** Marks how far a line has come. */
export async function setLineState(
  write: Write,
  lineId: string,
  state: 'planned' | 'in_progress' | 'done' | 'declined',
): Promise<void> {
  const line = await requireLine(write, lineId);
  requireOpenForLines(await readState(write.db, line.orderId));
  await write.db.updateTable('orderLines').set({ state }).where('id', '=', lineId).execute();
}

/** A mechanic's clock on a line: start, pause, stop. Refuses what does not follow from the entry before. */
export async function clockLine(write: Write, lineId: string, kind: 'start' | 'pause' | 'stop'): Promise<void> {
  const line = await requireLine(write, lineId);
  if (write.staffId === null) throw new Refusal('order.clock_nobody');
  const last = await write.db
    .selectFrom('clockEntries')
    .select('kind')
    .where('lineId', '=', lineId)
    .where('staffId', '=', write.staffId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isRunning = last?.kind === 'start';
  if ((kind === 'start') === isRunning) throw new Refusal(isRunning ? 'order.clock_runs' : 'order.clock_stands');
  await write.db
    .insertInto('clockEntries')
    .values({ id: write.newId(), orderId: line.orderId, lineId, staffId: write.staffId, kind, at: write.at })
    .execute();
  if (kind === 'start' && line.state === 'planned') await setLineState(write, lineId, 'in_progress');
}

async function fillFromPriceList(write: Write, carId: string, line: NewLine): Promise<NewLine> {
  if (line.workId == null) return line;
  const work = await write.db
    .selectFrom('works')
    .select(['code', 'name', 'unit'])
    .where('id', '=', line.workId)
    .executeTakeFirst();
  if (!work) throw new Refusal('order.work_gone');
  const price = await priceForOrder(write, line.workId, carId);
  return {
    ...line,
    code: line.code ?? work.code,
    name: line.name ?? work.name,
    unit: line.unit ?? work.unit,
    normHoursThousandths: line.normHoursThousandths ?? price.normHoursThousandths ?? 0,
    unitPriceKopecks: line.unitPriceKopecks ?? price.priceKopecks,
    priceSource: line.priceSource ?? (line.unitPriceKopecks === undefined ? price.source : ''),
  };
}

function linesOf({ db }: Write, orderId: string) {
  return db
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
}

async function requireLine(write: Write, lineId: string) {
  const line = await write.db
    .selectFrom('orderLines')
    .selectAll()
    .where('id', '=', lineId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!line) throw new Refusal('order.line_gone');
  return line;
}

/** Lines are the order's own until the car is handed over; what the owner sees of them is a matter of estimates. */
function requireOpenForLines({ status }: OrderState): void {
  if (status !== 'draft' && !takesEstimates(status)) throw new Refusal('order.lines_are_closed', { status });
}

function requireDiscountRight(discountBp: number | undefined, role: Role): void {
  if ((discountBp ?? 0) > 0 && !mayDo(role, 'orders.discount')) throw new Refusal('order.discount_not_yours');
}

function withDefaults({ kind, name, quantityThousandths, unitPriceKopecks, discountBp, ...rest }: NewLine) {
  return {
    ...rest,
    kind,
    name: name?.trim() ?? '',
    quantityThousandths: quantityThousandths ?? 1000,
    unitPriceKopecks: unitPriceKopecks ?? 0,
    discountBp: discountBp ?? 0,
  };
}

type LineRow = Awaited<ReturnType<typeof linesOf>>[number];

function isSameItem(line: LineRow, added: ReturnType<typeof withDefaults>): boolean {
  const sameItem =
    added.workId != null
      ? line.workId === added.workId
      : line.kind === added.kind &&
        line.workId === null &&
        line.code === (added.code ?? '') &&
        line.name === added.name;
  return (
    sameItem &&
    line.state === 'planned' &&
    line.unitPriceKopecks === added.unitPriceKopecks &&
    line.discountBp === added.discountBp &&
    line.parentLineId === (added.parentLineId ?? null) &&
    line.alternativeOfId === (added.alternativeOfId ?? null)
  );
}
