import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ticketStates } from '../../src-shared/domain/ticket.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database>;

/** How many conversations of one state the inbox shows: the latest. */
const shownMax = 300;
/** How much of the last message a row shows. */
const excerptLetters = 200;

/** The conversations of some states, the one that was last written into first, and how many there are of each state. */
export async function listTickets(reader: Reader, states: readonly (typeof ticketStates)[number][]) {
  const [rows, counts] = await Promise.all([
    ticketsWithLast(reader)
      .where('tickets.state', 'in', states)
      .orderBy('lastAt', 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(shownMax)
      .execute(),
    // A ticket without a message is one that two PCs began for the same message: the other has it.
    withMessages(reader)
      .select(['tickets.state', (row) => row.fn.countAll<number>().as('count')])
      .groupBy('tickets.state')
      .execute(),
  ]);
  const countOf = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
  return {
    tickets: rows,
    counts: {
      open: countOf('open'),
      in_progress: countOf('in_progress'),
      closed: countOf('closed'),
      reopened: countOf('reopened'),
    },
  };
}

/** One conversation, whole. Refuses an id that is none's. */
export async function getTicket(reader: Reader, id: string, now: number) {
  const ticket = await ticketsWithLast(reader).where('tickets.id', '=', id).executeTakeFirst();
  if (!ticket) throw new Refusal('ticket.gone');
  const messages = await reader
    .selectFrom('ticketMessages as message')
    .leftJoin('staff', 'staff.id', 'message.staffId')
    .select(['message.id', 'message.author', 'message.at', 'message.text', 'staff.name as staffName'])
    .where('message.ticketId', '=', id)
    .orderBy('message.at')
    .orderBy('message.id')
    .execute();
  return { ...ticket, messages, isReachable: await isReachable(reader, id, now) };
}

async function isReachable(reader: Reader, id: string, now: number): Promise<boolean> {
  const open = await reader
    .selectFrom('links')
    .innerJoin('tickets', (join) =>
      join
        .on('tickets.id', '=', id)
        .on((on) =>
          on.or([
            on('links.id', '=', on.ref('tickets.linkId')),
            on.and([on('links.kind', '=', 'client'), on('links.clientId', '=', on.ref('tickets.clientId'))]),
          ]),
        ),
    )
    .select('links.id')
    .where('links.withdrawnAt', 'is', null)
    .where('links.deletedAt', 'is', null)
    .where('links.expiresAt', '>', now)
    .executeTakeFirst();
  return open !== undefined;
}

function withMessages(reader: Reader) {
  return reader
    .selectFrom('tickets')
    .where('tickets.deletedAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('ticketMessages').select('id').whereRef('ticketId', '=', 'tickets.id')),
    );
}

function ticketsWithLast(reader: Reader) {
  return withMessages(reader)
    .leftJoin('clients', 'clients.id', 'tickets.clientId')
    .leftJoin('orders', 'orders.id', 'tickets.orderId')
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .leftJoin('staff', 'staff.id', 'tickets.assigneeId')
    .select(['tickets.id', 'tickets.number', 'tickets.subject', 'tickets.state', 'tickets.clientId', 'tickets.orderId'])
    .select(['tickets.createdAt', 'clients.name as clientName', 'orders.number as orderNumber', 'cars.plate'])
    .select(['staff.name as assigneeName'])
    .select((row) => [
      row
        .selectFrom('ticketMessages')
        .select((inner) => inner.fn.max<number>('at').as('at'))
        .whereRef('ticketId', '=', 'tickets.id')
        .as('lastAt'),
      row
        .selectFrom('ticketMessages')
        .select(sql<string>`substr(text, 1, ${sql.lit(excerptLetters)})`.as('text'))
        .whereRef('ticketId', '=', 'tickets.id')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .as('lastText'),
      row
        .selectFrom('ticketMessages')
        .select('author')
        .whereRef('ticketId', '=', 'tickets.id')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .as('lastAuthor'),
    ]);
}
