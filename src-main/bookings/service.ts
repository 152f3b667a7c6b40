import { z } from 'zod';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Role } from '../../src-shared/domain/rights.ts';
import { replyLimits } from '../../src-shared/links/reply-limits.ts';
import type { Write } from '../database/database.ts';
import { addLines } from '../orders/add-lines.ts';
import { createOrder } from '../orders/service.ts';

const itemsSchema = z
  .string()
  .transform((json) => JSON.parse(json) as unknown)
  .pipe(
    z.array(
      z.object({
        workId: z.string(),
        name: z.string(),
        quantity: z.int().min(1).max(replyLimits.quantity),
        priceKopecks: z.int().nullable(),
      }),
    ),
  );
export type BookedItem = z.infer<typeof itemsSchema>[number];

/** Reads the stored basket of a request. */
export const readItems = (json: string): BookedItem[] => itemsSchema.parse(json);

/** A request as it came from an owner's page. */
export interface NewBooking {
  readonly id: string;
  readonly linkId: string;
  readonly clientId: string | null;
  readonly carId: string;
  readonly items: readonly BookedItem[];
  readonly wishAt: number | null;
  readonly comment: string;
  readonly at: number;
}

/** Puts a request where the masters see it. */
export async function receiveBooking(write: Write, { items, at, ...booking }: NewBooking): Promise<void> {
  const totalKopecks = items.reduce((sum, item) => sum + (item.priceKopecks ?? 0) * item.quantity, 0);
  await write.db
    .insertInto('bookingRequests')
    .values({ ...booking, items: JSON.stringify(items), totalKopecks, createdAt: at })
    .execute();
}

/**
 * Makes a draft order of a request: its car and client, what the owner wrote as the complaint, the wished time as the plan unless it has passed, and its works at the prices of
 * today. Works that left the price list since are named in the notes. Refuses a request that was decided already.
 */
export async function acceptBooking(
  write: Write,
  id: string,
  role: Role,
): Promise<{ orderId: string; number: string }> {
  const request = await requireNew(write, id);
  const items = readItems(request.items);
  const known = await write.db
    .selectFrom('works')
    .select('id')
    .where('id', 'in', ['', ...items.map(({ workId }) => workId)])
    .where('deletedAt', 'is', null)
    .execute();
  const isKnown = new Set(known.map((work) => work.id));
  const gone = items.filter(({ workId }) => !isKnown.has(workId));
  const { id: orderId, number } = await createOrder(write, {
    carId: request.carId,
    complaint: request.comment,
    notes: gone.map(({ name, quantity: times }) => `${name} × ${times}`).join('\n'),
    ...(request.clientId !== null && { clientId: request.clientId }),
    ...(request.wishAt !== null && request.wishAt > write.at && { plannedFrom: request.wishAt }),
  });
  const lines = items
    .filter(({ workId }) => isKnown.has(workId))
    .map((item) => ({
      kind: 'work' as const,
      workId: item.workId,
      quantityThousandths: quantity(item.quantity * 1000),
    }));
  if (lines.length > 0) await addLines(write, orderId, lines, role);
  await write.db.updateTable('bookingRequests').set({ state: 'accepted', orderId }).where('id', '=', id).execute();
  return { orderId, number };
}

/** Says no to a request; the owner sees it on their page. */
export async function declineBooking(write: Write, id: string): Promise<void> {
  await requireNew(write, id);
  await write.db.updateTable('bookingRequests').set({ state: 'declined' }).where('id', '=', id).execute();
}

/** Gives the requests of a merged client or car to the one that is kept. */
export async function moveBookings(
  { db }: Write,
  move:
    | { readonly fromCarId: string; readonly toCarId: string }
    | { readonly fromClientId: string; readonly toClientId: string },
): Promise<void> {
  if ('fromCarId' in move)
    await db.updateTable('bookingRequests').set({ carId: move.toCarId }).where('carId', '=', move.fromCarId).execute();
  else
    await db
      .updateTable('bookingRequests')
      .set({ clientId: move.toClientId })
      .where('clientId', '=', move.fromClientId)
      .execute();
}

async function requireNew({ db }: Write, id: string) {
  const request = await db
    .selectFrom('bookingRequests')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!request) throw new Refusal('booking.gone');
  if (request.state !== 'new') throw new Refusal('booking.decided');
  return request;
}
