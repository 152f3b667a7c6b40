import type { LineState } from '../../src-shared/domain/order-lines.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { type ClockKind, foldClocks, planClock } from '../../src-shared/domain/time-clock.ts';
import type { Write } from '../database/database.ts';
import { requireOpen } from './lines.ts';
import { requireLine } from './rows.ts';
import { type OrderReader, requireOrder } from './state.ts';

/** Marks how far a line has come. That the owner does not want it (or wants it after all) is for those to say who speak with owners. */
export async function setLineState(write: Write, lineId: string, state: LineState, role: Role): Promise<void> {
  const line = await requireLine(write, lineId);
  requireOpen(await requireOrder(write, line.orderId));
  const isAboutWish = state === 'declined' || line.state === 'declined';
  if (state !== line.state && isAboutWish && !mayDo(role, 'orders.write'))
    throw new Refusal('order.decline_not_yours', { name: line.name });
  await write.db.updateTable('orderLines').set({ state }).where('id', '=', lineId).execute();
}

/** A person's clock on a line: start, pause, stop. Refuses what does not follow from what they told it before. */
export async function clockLine(write: Write, lineId: string, kind: ClockKind): Promise<void> {
  const { staffId } = write;
  if (staffId === null) throw new Refusal('order.clock_nobody');
  const line = await requireLine(write, lineId);
  const atHand = await requireOrder(write, line.orderId);
  if (kind === 'start') requireOpen(atHand);
  const entries = await readClocks(write.db, line.orderId);
  const clocks = foldClocks(entries.filter((entry) => entry.lineId === lineId && entry.staffId === staffId));
  orThrow(planClock(clocks[0], kind));
  await enter(write, line.orderId, [{ lineId, staffId }], kind);
  if (kind === 'start' && line.state === 'planned')
    await write.db.updateTable('orderLines').set({ state: 'in_progress' }).where('id', '=', lineId).execute();
}

/** Stops every clock that still runs in an order: nobody works on it any more. */
export async function stopClocks(write: Write, orderId: string): Promise<void> {
  const running = foldClocks(await readClocks(write.db, orderId)).filter(({ state }) => state === 'running');
  if (running.length > 0) await enter(write, orderId, running, 'stop');
}

/** What was told to the clocks of an order. */
export function readClocks(db: OrderReader, orderId: string) {
  return db.selectFrom('clockEntries').selectAll().where('orderId', '=', orderId).execute();
}

async function enter(
  write: Write,
  orderId: string,
  clocks: readonly { readonly lineId: string; readonly staffId: string }[],
  kind: ClockKind,
): Promise<void> {
  await write.db
    .insertInto('clockEntries')
    .values(clocks.map(({ lineId, staffId }) => ({ id: write.newId(), orderId, lineId, staffId, kind, at: write.at })))
    .execute();
}
