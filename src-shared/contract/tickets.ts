import { z } from 'zod';
import { ticketStates } from '../domain/ticket.ts';
import { done, idSchema, procedure, timeSchema } from './procedure.ts';

const stateSchema = z.enum(ticketStates);

/** A row of the inbox. */
const ticketRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  subject: z.string(),
  state: stateSchema,
  clientId: idSchema.nullable(),
  clientName: z.string().nullable(),
  orderId: idSchema.nullable(),
  orderNumber: z.string().nullable(),
  plate: z.string().nullable(),
  assigneeName: z.string().nullable(),
  createdAt: timeSchema,
  lastAt: timeSchema.nullable(),
  lastText: z.string().nullable(),
  lastAuthor: z.enum(['owner', 'staff']).nullable(),
});
export type TicketRow = z.output<typeof ticketRowSchema>;

const ticketSchema = ticketRowSchema.extend({
  /** Whether a page is open on which the owner sees an answer: the one they wrote on, or their own. */
  isReachable: z.boolean(),
  messages: z.array(
    z.object({
      id: idSchema,
      author: z.enum(['owner', 'staff']),
      staffName: z.string().nullable(),
      at: timeSchema,
      text: z.string(),
    }),
  ),
});
export type Ticket = z.output<typeof ticketSchema>;

export const ticketsContract = {
  list: procedure('tickets.use')
    .input(z.object({ states: z.array(stateSchema).min(1).max(ticketStates.length) }))
    .output(z.object({ tickets: z.array(ticketRowSchema), counts: z.record(stateSchema, z.number().int()) })),
  get: procedure('tickets.use')
    .input(z.object({ id: idSchema }))
    .output(ticketSchema),
  answer: procedure('tickets.use')
    .input(z.object({ id: idSchema, text: z.string().trim().min(1).max(4_000) }))
    .output(done),
  move: procedure('tickets.use')
    .input(z.object({ id: idSchema, to: stateSchema }))
    .output(done),
};
