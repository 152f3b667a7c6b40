import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { type OpenOwnerView, type OwnerMessage, ownerViewLimits } from '../../src-shared/links/view.ts';
import { type OrderReader, readEvents } from '../orders/state.ts';
import { idFrom } from './ids.ts';
import type { ViewedLink } from './view.ts';

/** The conversation on a link, the oldest first. On a client's own link also what they wrote on their orders' links. */
export async function readMessages(db: OrderReader, link: ViewedLink): Promise<OwnerMessage[]> {
  const rows = await db
    .selectFrom('ticketMessages as message')
    .innerJoin('tickets', 'tickets.id', 'message.ticketId')
    .leftJoin('staff', 'staff.id', 'message.staffId')
    .select(['message.id', 'message.author', 'message.at', 'message.text', 'staff.name'])
    .where('tickets.deletedAt', 'is', null)
    .where((row) =>
      link.kind === 'client'
        ? row.or([
            row('tickets.linkId', '=', link.id),
            row.and([row('tickets.linkId', 'is not', null), row('tickets.clientId', '=', link.clientId)]),
          ])
        : row('tickets.linkId', '=', link.id),
    )
    .orderBy('message.at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(ownerViewLimits.messages)
    .execute();
  return rows
    .reverse()
    .map(({ id, author, at, text, name }) =>
      author === 'owner'
        ? { id, from: 'owner', name: '', at, text }
        : { id, from: 'garage', name: name ?? '', at, text },
    );
}

/** What became of the latest replies on a link, by the rules that decide it: an answer by the order's events, a rating by being the first. */
export async function readOutcomes(
  db: OrderReader,
  { id: linkId }: { readonly id: string },
): Promise<OpenOwnerView['replies']> {
  const replies = await db
    .selectFrom('linkReplies')
    .select(['id', 'kind', 'orderId'])
    .where('linkId', '=', linkId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(ownerViewLimits.replies)
    .execute();
  return outcomesOf(db, replies);
}

type ReplyKey = { readonly id: string; readonly kind: string; readonly orderId: string | null };

/** What became of replies: taken; an answer to what the garage has changed since; a rating where there was one. In the order given. */
export async function outcomesOf(db: OrderReader, replies: readonly ReplyKey[]): Promise<OpenOwnerView['replies']> {
  const orderIds = [...new Set(replies.flatMap(({ orderId }) => (orderId === null ? [] : [orderId])))];
  const events = await readEvents(db, orderIds);
  const invalid = new Set(
    orderIds.flatMap((id) => foldOrder(events.get(id) ?? []).invalidMoves.map(({ event }) => event.id)),
  );
  const ratings = await db
    .selectFrom('orderRatings')
    .select('replyId')
    .where('replyId', 'in', ['', ...replies.map(({ id }) => id)])
    .execute();
  const rated = new Set(ratings.map(({ replyId }) => replyId));
  const known = new Set([...events.values()].flat().map(({ id }) => id));
  return replies.map(({ id, kind }) => {
    const eventId = idFrom('answer', id);
    const outcome =
      kind === 'answer'
        ? !known.has(eventId)
          ? 'refused'
          : invalid.has(eventId)
            ? 'stale'
            : 'taken'
        : kind === 'rating' && !rated.has(id)
          ? 'refused'
          : 'taken';
    return { id, outcome };
  });
}
