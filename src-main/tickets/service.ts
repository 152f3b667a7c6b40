import { formatOrderNumber } from '../../src-shared/domain/order-number.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import {
  afterAnswer,
  planTicketMove,
  subjectOf,
  type TicketState,
  takesMessages,
} from '../../src-shared/domain/ticket.ts';
import type { Write } from '../database/database.ts';
import { nextNumber } from '../settings/numbers.ts';

/** A message from an owner's page. The ids follow from the reply that brought it, so that every PC that takes it up makes the same rows. */
export interface OwnerMessage {
  readonly id: string;
  /** The id of the ticket that it begins, where it does not continue one. */
  readonly newTicketId: string;
  readonly linkId: string;
  readonly clientId: string | null;
  readonly orderId: string | null;
  readonly text: string;
  readonly at: number;
}

/** Takes an owner's message into the conversation on their link that is not closed, or begins one. Answers the ticket. */
export async function receiveMessage(write: Write, message: OwnerMessage): Promise<string> {
  const { id, newTicketId, linkId, clientId, orderId, text, at } = message;
  const latest = await write.db
    .selectFrom('tickets')
    .select(['id', 'state'])
    .where('linkId', '=', linkId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  let ticketId = latest && takesMessages(latest.state) ? latest.id : null;
  if (ticketId === null) {
    ticketId = newTicketId;
    const number = formatOrderNumber(await nextNumber(write, 'ticket'));
    await write.db
      .insertInto('tickets')
      .values({ id: ticketId, number, subject: subjectOf(text), clientId, orderId, linkId, createdAt: at })
      .execute();
  }
  await write.db
    .insertInto('ticketMessages')
    .values({ id, ticketId, author: 'owner', staffId: null, text, at })
    .execute();
  return ticketId;
}

/** Answers the owner. Whoever answers first has taken the ticket on. Refuses a closed one. */
export async function answerTicket(write: Write, ticketId: string, text: string): Promise<void> {
  const ticket = await requireTicket(write, ticketId);
  if (!takesMessages(ticket.state)) throw new Refusal('ticket.closed');
  await write.db
    .insertInto('ticketMessages')
    .values({ id: write.newId(), ticketId, author: 'staff', staffId: write.staffId, text, at: write.at })
    .execute();
  await write.db
    .updateTable('tickets')
    .set({ state: afterAnswer(ticket.state), assigneeId: ticket.assigneeId ?? write.staffId })
    .where('id', '=', ticketId)
    .execute();
}

/** Takes a ticket on, closes it or opens it again. Refuses what its life does not have. */
export async function moveTicket(write: Write, ticketId: string, to: TicketState): Promise<void> {
  const ticket = await requireTicket(write, ticketId);
  const state = orThrow(planTicketMove(ticket.state, to));
  const assigneeId = to === 'in_progress' ? (ticket.assigneeId ?? write.staffId) : ticket.assigneeId;
  await write.db
    .updateTable('tickets')
    .set({ state, assigneeId, closedAt: state === 'closed' ? write.at : null })
    .where('id', '=', ticketId)
    .execute();
}

/** Gives the tickets of a merged client to the one that is kept. */
export async function moveTickets({ db }: Write, fromClientId: string, toClientId: string): Promise<void> {
  await db.updateTable('tickets').set({ clientId: toClientId }).where('clientId', '=', fromClientId).execute();
}

async function requireTicket({ db }: Write, id: string) {
  const ticket = await db
    .selectFrom('tickets')
    .select(['state', 'assigneeId'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!ticket) throw new Refusal('ticket.gone');
  return ticket;
}
