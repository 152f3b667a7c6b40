import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { linkKeyBytes } from '../../src-shared/links/address.ts';
import type { Write } from '../database/database.ts';
import type { LinksTable } from './tables.ts';
import type { LinkSubject } from './view-cars.ts';

const dayMs = 24 * 3_600_000;
/** How long a link is good for unless somebody prolongs it: a repair with its guarantee's first weeks, a client's own for a year. In milliseconds. */
export const linkLifeMs = { order: 180 * dayMs, client: 365 * dayMs } as const;
const idBytes = 16;

/** A link as it is stored. */
export type LinkRow = Selectable<LinksTable>;

/**
 * The link of an order or a client; a new one, unguessable, where there is none that still works. Refuses an order or a client that is not there. The random
 * bits are the system's own, because they are all that keeps strangers out.
 */
export async function openLink(write: Write, subject: LinkSubject): Promise<string> {
  await requireSubject(write, subject);
  const column = subject.kind === 'order' ? 'orderId' : 'clientId';
  const known = await write.db
    .selectFrom('links')
    .select('id')
    .where('kind', '=', subject.kind)
    .where(column, '=', subject.kind === 'order' ? subject.orderId : subject.clientId)
    .where('withdrawnAt', 'is', null)
    .where('deletedAt', 'is', null)
    .where('expiresAt', '>', write.at)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  if (known) return known.id;
  const id = randomBytes(idBytes).toString('base64url');
  await write.db
    .insertInto('links')
    .values({
      id,
      kind: subject.kind,
      orderId: subject.kind === 'order' ? subject.orderId : null,
      clientId: subject.kind === 'client' ? subject.clientId : null,
      key: randomBytes(linkKeyBytes).toString('base64url'),
      expiresAt: write.at + linkLifeMs[subject.kind],
      withdrawnAt: null,
      staffId: write.staffId,
      createdAt: write.at,
    })
    .execute();
  return id;
}

/** Closes a link for good: its page says so, and shows nothing else. The next one has another address and another key. */
export async function withdrawLink(write: Write, id: string): Promise<void> {
  const link = await requireLink(write, id);
  if (link.withdrawnAt !== null) return;
  await write.db.updateTable('links').set({ withdrawnAt: write.at }).where('id', '=', id).execute();
}

/** Makes a link good for its whole time from now on. Refuses one that was withdrawn. */
export async function prolongLink(write: Write, id: string): Promise<void> {
  const link = await requireLink(write, id);
  if (link.withdrawnAt !== null) throw new Refusal('link.withdrawn');
  await write.db
    .updateTable('links')
    .set({ expiresAt: write.at + linkLifeMs[link.kind] })
    .where('id', '=', id)
    .execute();
}

/** Notes that somebody has seen what owners sent; what another PC has noted too is no harm. */
export async function markSeen(write: Write, replyIds: readonly string[]): Promise<void> {
  const known = await write.db
    .selectFrom('linkReplies')
    .leftJoin('linkRepliesSeen as seen', 'seen.id', 'linkReplies.id')
    .select('linkReplies.id')
    .where('linkReplies.id', 'in', ['', ...replyIds])
    .where('seen.id', 'is', null)
    .execute();
  if (known.length === 0) return;
  await write.db
    .insertInto('linkRepliesSeen')
    .values(known.map(({ id }) => ({ id, at: write.at, staffId: write.staffId })))
    .execute();
}

/** Gives the links of a merged client to the one that is kept. */
export async function moveLinks({ db }: Write, fromClientId: string, toClientId: string): Promise<void> {
  await db.updateTable('links').set({ clientId: toClientId }).where('clientId', '=', fromClientId).execute();
}

/** What a link is about, as its row says. */
export function subjectOf(link: Pick<LinkRow, 'id' | 'orderId' | 'clientId'>): LinkSubject {
  if (link.orderId !== null) return { kind: 'order', orderId: link.orderId };
  if (link.clientId !== null) return { kind: 'client', clientId: link.clientId };
  throw new Error(`Link ${link.id} is about nothing.`);
}

async function requireLink({ db }: Write, id: string): Promise<LinkRow> {
  const link = await db
    .selectFrom('links')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!link) throw new Refusal('link.gone');
  return link;
}

async function requireSubject({ db }: Write, subject: LinkSubject): Promise<void> {
  const [table, id] =
    subject.kind === 'order' ? (['orders', subject.orderId] as const) : (['clients', subject.clientId] as const);
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal(subject.kind === 'order' ? 'order.gone' : 'client.gone');
}
