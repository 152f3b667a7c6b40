import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { cleanOutsideText, outsideTextMax } from '../../src-shared/domain/outside-text.ts';
import { fromBase64url } from '../../src-shared/links/base64url.ts';
import { deriveLinkKeys } from '../../src-shared/links/keys.ts';
import { takesRating } from '../../src-shared/links/owner-choice.ts';
import { type OwnerReply, type OwnerReplyOf, ownerReplySchema } from '../../src-shared/links/reply.ts';
import { replyLimits } from '../../src-shared/links/reply-limits.ts';
import { fromPaddedJson, openForLink } from '../../src-shared/links/seal.ts';
import type { Mail } from '../../src-shared/sync/wire/mail.ts';
import { receiveBooking } from '../bookings/service.ts';
import type { Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { enterOwnerAnswer } from '../orders/estimates.ts';
import { readEvents } from '../orders/state.ts';
import { receiveMessage } from '../tickets/service.ts';
import { idFrom } from './ids.ts';
import type { LinkRow } from './service.ts';
import { priceFor } from './view-booking.ts';

/**
 * What became of a reply: it is part of the garage's data now (or was before); it is nothing that a link's owner can have sent and may be dropped; or what it
 * belongs to has not come to this PC yet, and it is to be offered again later.
 */
export type ReplyVerdict = 'taken' | 'dropped' | 'later';

/** More than an owner ever has to say on one link; whoever sends more is no owner. */
const repliesPerLinkMax = 2_000;

const dayMs = 86_400_000;
const wishAheadMs = 366 * dayMs;

/**
 * Takes an owner's reply up as the owner's own action, in one transaction. Everything that follows from it has ids that follow from its own, so it may come
 * as often as it likes, to as many PCs as it likes. What the owner wrote is cleaned before it is kept.
 */
export async function takeReply(garage: Pick<Garage, 'database'>, mail: Mail): Promise<ReplyVerdict> {
  const { database } = garage;
  const link = await database.reader.selectFrom('links').selectAll().where('id', '=', mail.from).executeTakeFirst();
  if (!link) return 'later';
  const reply = await openReply(link, mail);
  if (!reply) return 'dropped';
  const known = await database.reader
    .selectFrom('linkReplies')
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn.max('id').filterWhere('id', '=', mail.id).as('same'),
    ])
    .where('linkId', '=', link.id)
    .executeTakeFirstOrThrow();
  if (known.same !== null) return 'taken';
  if (known.count >= repliesPerLinkMax) return 'dropped';
  const { result } = await database.write({ staffId: null, action: `links.${reply.kind}` }, async (write) => {
    const taken = await write.db.selectFrom('linkReplies').select('id').where('id', '=', mail.id).executeTakeFirst();
    return taken ? 'taken' : enterReply(write, link, mail, reply);
  });
  return result;
}

async function openReply(link: LinkRow, { id, sealed }: Mail): Promise<OwnerReply | null> {
  const bytes = fromBase64url(sealed);
  if (!bytes) return null;
  const plain = await openForLink(await deriveLinkKeys(link.id, link.key), { kind: 'reply', id }, bytes);
  const parsed = ownerReplySchema.safeParse(plain && fromPaddedJson(plain));
  return parsed.success ? parsed.data : null;
}

type Arrived = Pick<Mail, 'id' | 'at'>;

async function enterReply(write: Write, link: LinkRow, mail: Arrived, reply: OwnerReply): Promise<ReplyVerdict> {
  switch (reply.kind) {
    case 'answer':
      return takeAnswer(write, link, mail, reply);
    case 'message':
      return takeMessage(write, link, mail, reply);
    case 'rating':
      return takeRating(write, link, mail, reply);
    case 'booking':
      return takeBooking(write, link, mail, reply);
  }
}

async function takeAnswer(write: Write, link: LinkRow, mail: Arrived, reply: OwnerReplyOf<'answer'>) {
  const order = await orderOn(write, link, reply.orderId);
  if (!order) return 'dropped';
  await note(write, link, mail, reply, reply.orderId, { version: reply.version, decisions: reply.decisions });
  const { version, hash, decisions } = reply;
  await enterOwnerAnswer(write, reply.orderId, {
    id: idFrom('answer', mail.id),
    at: mail.at,
    version,
    hash,
    decisions,
  });
  return 'taken';
}

async function takeMessage(write: Write, link: LinkRow, mail: Arrived, reply: OwnerReplyOf<'message'>) {
  const text = cleanOutsideText(reply.text, outsideTextMax.message);
  if (text === '') return 'dropped';
  const order = await orderOn(write, link, reply.orderId ?? link.orderId ?? '');
  const orderId = order?.id ?? null;
  await note(write, link, mail, reply, orderId, {});
  await receiveMessage(write, {
    id: idFrom('message', mail.id),
    newTicketId: idFrom('ticket', mail.id),
    linkId: link.id,
    clientId: order?.clientId ?? link.clientId,
    orderId,
    text,
    at: mail.at,
  });
  return 'taken';
}

/** The first rating of an order stands. A later one is kept as a reply, and nothing more. */
async function takeRating(write: Write, link: LinkRow, mail: Arrived, reply: OwnerReplyOf<'rating'>) {
  const order = await orderOn(write, link, reply.orderId);
  if (!order) return 'dropped';
  await note(write, link, mail, reply, order.id, { stars: reply.stars });
  const { status } = foldOrder((await readEvents(write.db, [order.id])).get(order.id) ?? []);
  const rated = await write.db
    .selectFrom('orderRatings')
    .select('id')
    .where('orderId', '=', order.id)
    .executeTakeFirst();
  if (rated || !takesRating(status)) return 'taken';
  await write.db
    .insertInto('orderRatings')
    .values({
      id: idFrom('rating', order.id),
      orderId: order.id,
      replyId: mail.id,
      stars: reply.stars,
      comment: cleanOutsideText(reply.comment, outsideTextMax.comment),
      at: mail.at,
    })
    .execute();
  return 'taken';
}

/** Only works of the price list, each once, at the garage's own prices: what the page said of them does not count. */
async function takeBooking(write: Write, link: LinkRow, mail: Arrived, reply: OwnerReplyOf<'booking'>) {
  const car = await carOn(write, link, reply.carId);
  if (!car) return 'dropped';
  const wanted = new Map<string, number>();
  for (const { workId, quantity } of reply.items)
    wanted.set(workId, Math.min((wanted.get(workId) ?? 0) + quantity, replyLimits.quantity));
  const works = await write.db
    .selectFrom('works')
    .select(['id', 'name', 'normHoursThousandths'])
    .where('id', 'in', ['', ...wanted.keys()])
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute();
  const comment = cleanOutsideText(reply.comment, outsideTextMax.comment);
  const wishAt = wishOf(reply.wishAt, mail.at);
  if (works.length === 0 && comment === '' && wishAt === null) return 'dropped';
  const price = await priceFor(write.db, works, car.id, write.at);
  const items = works.map(({ id, name }) => {
    const answer = price(id);
    return { workId: id, name, quantity: wanted.get(id) ?? 1, priceKopecks: answer === 'not_done' ? null : answer };
  });
  await note(write, link, mail, reply, null, {});
  await receiveBooking(write, {
    id: idFrom('booking', mail.id),
    linkId: link.id,
    clientId: car.clientId,
    carId: car.id,
    items,
    wishAt,
    comment,
    at: mail.at,
  });
  return 'taken';
}

/** A time that an owner wishes for, if a garage can make anything of it: none that is long over, beyond a year, or beyond what a clock shows. */
function wishOf(wishAt: number | null, now: number): number | null {
  return wishAt !== null && wishAt > now - dayMs && wishAt < now + wishAheadMs ? wishAt : null;
}

/** The order that a reply names, if it is on this link: nobody answers for another's order. */
async function orderOn({ db }: Write, link: LinkRow, orderId: string) {
  const order = await db
    .selectFrom('orders')
    .select(['id', 'clientId', 'carId'])
    .where('id', '=', orderId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const isOnLink = link.kind === 'order' ? link.orderId === order?.id : link.clientId === order?.clientId;
  return order && isOnLink ? order : null;
}

async function carOn({ db }: Write, link: LinkRow, carId: string) {
  const car = await db
    .selectFrom('cars')
    .select(['id', 'clientId'])
    .where('id', '=', carId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!car) return null;
  if (link.kind === 'client') return car.clientId === link.clientId ? car : null;
  const order = await db
    .selectFrom('orders')
    .select(['carId', 'clientId'])
    .where('id', '=', link.orderId)
    .executeTakeFirst();
  return order?.carId === car.id ? { id: car.id, clientId: order.clientId } : null;
}

async function note(
  write: Write,
  link: LinkRow,
  mail: Arrived,
  { kind }: OwnerReply,
  orderId: string | null,
  data: object,
): Promise<void> {
  await write.db
    .insertInto('linkReplies')
    .values({ id: mail.id, linkId: link.id, kind, orderId, at: mail.at, data: JSON.stringify(data) })
    .execute();
}
