import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { LinkState, OwnerReplyRow } from '../../src-shared/contract/links.ts';
import { linkAddress } from '../../src-shared/links/address.ts';
import type { Database } from '../database/database-tables.ts';
import { qrSvg } from '../workshop/qr.ts';
import { idFrom } from './ids.ts';
import { readAddress } from './link-publisher.ts';
import type { LinkRow } from './service.ts';
import { type LinkSubject, ownerOf } from './view-cars.ts';
import { outcomesOf } from './view-messages.ts';

type Reader = ReadonlyKysely<Database>;

/** How many replies a panel and the news show. */
const repliesMax = 50;
const excerptLetters = 300;

/** What the panel of a link shows: the link that works, or the last that did; where the owner can be written to; what they answered. */
export async function readLinkOf(reader: Reader, subject: LinkSubject, now: number) {
  const [address, link, clientId, replies] = await Promise.all([
    readAddress(reader),
    currentLink(reader, subject),
    ownerOf(reader, subject),
    repliesOf(reader, subject),
  ]);
  const [client, phone] = await Promise.all([
    reader.selectFrom('clients').select('email').where('id', '=', clientId).executeTakeFirst(),
    reader
      .selectFrom('clientPhones')
      .select('phone')
      .where('clientId', '=', clientId)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .executeTakeFirst(),
  ]);
  return {
    isConnected: address !== null,
    link: link && (await stateOf(reader, link, address, now)),
    phone: phone?.phone ?? '',
    email: client?.email ?? '',
    replies: await describe(reader, replies),
  };
}

/** The link that works; a withdrawn one is none any more. */
export async function currentLink(reader: Pick<Reader, 'selectFrom'>, subject: LinkSubject): Promise<LinkRow | null> {
  const links = reader
    .selectFrom('links')
    .selectAll()
    .where('withdrawnAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc');
  const link =
    subject.kind === 'order'
      ? await links.where('orderId', '=', subject.orderId).executeTakeFirst()
      : await links.where('clientId', '=', subject.clientId).executeTakeFirst();
  return link ?? null;
}

async function stateOf(reader: Reader, link: LinkRow, cloud: string | null, now: number): Promise<LinkState> {
  const [published, state] = await Promise.all([
    reader
      .selectFrom('linkPublications')
      .select('at')
      .where('linkId', '=', link.id)
      .orderBy('version', 'desc')
      .orderBy('at', 'desc')
      .executeTakeFirst(),
    reader.selectFrom('linkStates').select('isStale').where('linkId', '=', link.id).executeTakeFirst(),
  ]);
  const address = cloud === null ? null : linkAddress(cloud, link);
  return {
    id: link.id,
    address,
    qr: address === null ? null : qrSvg(address),
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    isExpired: link.expiresAt <= now,
    publishedAt: published?.at ?? null,
    isWaiting: state?.isStale === 1 || published === undefined,
  };
}

/** What owners sent and nobody has looked at yet, the latest first, and how much there is. */
export async function readNews(reader: Reader): Promise<{ replies: OwnerReplyRow[]; count: number }> {
  const unseen = reader
    .selectFrom('linkReplies as reply')
    .leftJoin('linkRepliesSeen as seen', 'seen.id', 'reply.id')
    .where('seen.id', 'is', null);
  const [rows, { count }] = await Promise.all([
    unseen
      .selectAll('reply')
      .select('seen.at as seenAt')
      .orderBy('reply.at', 'desc')
      .orderBy('reply.id', 'desc')
      .limit(repliesMax)
      .execute(),
    unseen.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { replies: await describe(reader, rows), count };
}

function repliesOf(reader: Reader, subject: LinkSubject) {
  const replies = reader
    .selectFrom('linkReplies as reply')
    .leftJoin('linkRepliesSeen as seen', 'seen.id', 'reply.id')
    .selectAll('reply')
    .select('seen.at as seenAt')
    .orderBy('reply.at', 'desc')
    .orderBy('reply.id', 'desc')
    .limit(repliesMax);
  return subject.kind === 'order'
    ? replies
        .where((row) =>
          row.or([
            row('reply.orderId', '=', subject.orderId),
            row('reply.linkId', 'in', row.selectFrom('links').select('id').where('orderId', '=', subject.orderId)),
          ]),
        )
        .execute()
    : replies
        .where('reply.linkId', 'in', (row) =>
          row.selectFrom('links').select('id').where('clientId', '=', subject.clientId),
        )
        .execute();
}

const dataSchema = z
  .string()
  .transform((json) => JSON.parse(json) as unknown)
  .pipe(
    z.object({
      decisions: z.array(z.object({ accepted: z.boolean() })).default([]),
      stars: z.int().nullable().default(null),
    }),
  );

type ReplyRow = Awaited<ReturnType<typeof repliesOf>>[number];

/** Rows of replies with whose they are and what they say. */
async function describe(reader: Reader, rows: readonly ReplyRow[]): Promise<OwnerReplyRow[]> {
  const outcomes = await outcomesOf(reader, rows);
  const ids = (purpose: string) => ['', ...rows.map(({ id }) => idFrom(purpose, id))];
  const [messages, ratings, bookings, owners] = await Promise.all([
    reader.selectFrom('ticketMessages').select(['id', 'ticketId', 'text']).where('id', 'in', ids('message')).execute(),
    reader
      .selectFrom('orderRatings')
      .select(['replyId', 'comment'])
      .where('replyId', 'in', ['', ...rows.map(({ id }) => id)])
      .execute(),
    reader.selectFrom('bookingRequests').select(['id', 'comment']).where('id', 'in', ids('booking')).execute(),
    readOwners(reader, rows),
  ]);
  return rows.map((row, index) => {
    const { decisions, stars } = dataSchema.parse(row.data);
    const message = messages.find(({ id }) => id === idFrom('message', row.id));
    const rating = ratings.find(({ replyId }) => replyId === row.id);
    const booking = bookings.find(({ id }) => id === idFrom('booking', row.id));
    const owner = owners.get(row.id);
    const accepted = decisions.filter((decision) => decision.accepted).length;
    return {
      id: row.id,
      kind: row.kind,
      at: row.at,
      outcome: outcomes[index]?.outcome ?? 'taken',
      isSeen: row.seenAt !== null,
      orderId: owner?.orderId ?? null,
      orderNumber: owner?.number ?? null,
      plate: owner?.plate ?? null,
      clientName: owner?.clientName ?? null,
      accepted,
      declined: decisions.length - accepted,
      isAllDeclined: owner?.isLastWord === 1 && owner.isAllDeclined === 1,
      stars,
      text: (message?.text ?? rating?.comment ?? booking?.comment ?? '').slice(0, excerptLetters),
      ticketId: message?.ticketId ?? null,
    };
  });
}

async function readOwners(reader: Reader, rows: readonly ReplyRow[]) {
  const owners = await reader
    .selectFrom('linkReplies as reply')
    .innerJoin('links', 'links.id', 'reply.linkId')
    .leftJoin('orders', (join) =>
      join.on((row) => row('orders.id', '=', row.fn.coalesce('reply.orderId', 'links.orderId'))),
    )
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .leftJoin('clients', (join) =>
      join.on((row) => row('clients.id', '=', row.fn.coalesce('links.clientId', 'orders.clientId'))),
    )
    .leftJoin('orderSummaries', 'orderSummaries.orderId', 'orders.id')
    .select(['reply.id', 'orders.id as orderId', 'orders.number', 'cars.plate', 'clients.name as clientName'])
    .select('orderSummaries.isAllDeclined')
    .select(
      sql<number>`reply.kind = 'answer' AND NOT EXISTS (
        SELECT 1 FROM link_replies AS later WHERE later.link_id = reply.link_id AND later.kind = 'answer'
          AND later.order_id IS reply.order_id AND (later.at, later.id) > (reply.at, reply.id))`.as('isLastWord'),
    )
    .where('reply.id', 'in', ['', ...rows.map(({ id }) => id)])
    .execute();
  return new Map(owners.map((owner) => [owner.id, owner]));
}
