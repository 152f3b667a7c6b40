import { z } from 'zod';
import { taxModes } from './line-total.ts';
import { kopecks } from './money.ts';
import { orderStatusSchema } from './order-status.ts';
import { quantity } from './quantity.ts';

/** Limits on what one event may carry, so that a pasted book or a broken import cannot swell an order that every PC must fold. */
const reasonLengthMax = 1_000;
const textLengthMax = 4_000;
const linesMax = 1_000;

const id = z.string().min(1).max(100);
const time = z.int().min(0);
const amount = z.int().min(0).transform(kopecks);
const reason = z.string().trim().max(reasonLengthMax);

/** A work is done by people, a part comes from a warehouse. */
export const lineKindSchema = z.enum(['work', 'part']);
export type LineKind = z.infer<typeof lineKindSchema>;

/**
 * A line as the owner was shown it: copied, so that no later change of the order or of the price list touches what was agreed.
 * `totalKopecks` is what the owner pays for the line: discount taken off, tax included. `alternativeOf` names the line that this
 * one could stand in for (an analogue for the original part); `parentLineId` the work that a part belongs to.
 */
export const estimateLineSchema = z.object({
  lineId: id,
  kind: lineKindSchema,
  code: z.string().max(200),
  name: z.string().max(1_000),
  unit: z.string().max(50).exactOptional(),
  quantityThousandths: z.int().min(1).transform(quantity),
  unitPriceKopecks: amount,
  discountBp: z.int().min(0).max(10_000),
  totalKopecks: amount,
  alternativeOf: id.exactOptional(),
  parentLineId: id.exactOptional(),
});
export type EstimateLine = z.infer<typeof estimateLineSchema>;

/** The owner's word on one line. */
export const lineDecisionSchema = z.object({ lineId: id, accepted: z.boolean(), reason: reason.exactOptional() });
export type LineDecision = z.infer<typeof lineDecisionSchema>;

/**
 * What each kind of event says. Reading one does not judge it: whether it was possible when it happened is the fold's business.
 *
 * - `created`: the order was begun.
 * - `moved`: it went on to another status. The mileage is read at check-in; what was paid and owed is recorded when it is closed;
 *   `awaitsStock` says that parts were missing in stock when it went to wait for parts, so that it goes on by itself when they come.
 * - `reopened`: it was brought back from an end, see `reopeningsFrom`.
 * - `move_undone`: the latest move was a slip; the order stands as if it had not been made.
 * - `estimate_issued`: a price was put before the owner. `totalKopecks` counts the original of every choice, not its alternatives.
 * - `estimate_answered`: the owner's word on some or all lines, on the link or passed on by a member of staff (`name`: who said it).
 * - `promise_changed`: when the car will be ready; null when no promise stands.
 * - `settled`: a person has seen an event that became invalid and has dealt with it.
 */
export const orderEventDataSchemas = {
  created: z.object({}),
  moved: z.object({
    to: orderStatusSchema,
    reason: reason.exactOptional(),
    mileageKilometres: z.int().min(0).max(10_000_000).exactOptional(),
    awaitsStock: z.boolean().exactOptional(),
    paidKopecks: z.int().transform(kopecks).exactOptional(),
    totalKopecks: amount.exactOptional(),
  }),
  reopened: z.object({ to: orderStatusSchema, reason }),
  move_undone: z.object({ eventId: id }),
  estimate_issued: z.object({
    version: z.int().min(1),
    lines: z.array(estimateLineSchema).min(1).max(linesMax),
    taxMode: z.enum(taxModes),
    taxRateBp: z.int().min(0).max(10_000),
    totalKopecks: amount,
    hash: z.string().min(1).max(128),
  }),
  estimate_answered: z.object({
    version: z.int().min(1),
    hash: z.string().min(1).max(128),
    by: z.enum(['staff', 'owner']),
    name: z.string().trim().max(200).exactOptional(),
    decisions: z.array(lineDecisionSchema).min(1).max(linesMax),
  }),
  promise_changed: z.object({ promisedAt: time.nullable(), reason: reason.exactOptional() }),
  note: z.object({ text: z.string().trim().min(1).max(textLengthMax) }),
  settled: z.object({ eventId: id, text: z.string().trim().max(textLengthMax).exactOptional() }),
} as const;

/** The kinds of event an order's life is made of. */
export type OrderEventKind = keyof typeof orderEventDataSchemas;

const event = <Kind extends OrderEventKind>(kind: Kind) =>
  z.object({
    id,
    orderId: id,
    at: time,
    staffId: id.nullable(),
    kind: z.literal(kind),
    data: orderEventDataSchemas[kind],
  });

/** An entry of an order's append-only log. Reads what comes from the database, from another PC or from the owner's page. */
export const orderEventSchema = z.discriminatedUnion('kind', [
  event('created'),
  event('moved'),
  event('reopened'),
  event('move_undone'),
  event('estimate_issued'),
  event('estimate_answered'),
  event('promise_changed'),
  event('note'),
  event('settled'),
]);

/**
 * Something that happened to an order. `at` is UTC milliseconds; `staffId` is null when the owner did it. Ids are UUIDv7, so ids made by one PC
 * sort by time.
 */
export type OrderEvent = z.infer<typeof orderEventSchema>;

/** An event of one kind. */
export type OrderEventOf<Kind extends OrderEventKind> = Extract<OrderEvent, { kind: Kind }>;

/** What a rule proposes to append; the service adds the id, the order, the time (see `eventTime`) and the person. */
export type PlannedEvent<Kind extends OrderEventKind = OrderEventKind> = {
  [Each in Kind]: Pick<OrderEventOf<Each>, 'kind' | 'data'>;
}[Kind];

/** Stored events, and the rows that this version of the program cannot read. */
export type ReadOrderEvents = { readonly events: readonly OrderEvent[]; readonly unread: readonly unknown[] };

/**
 * Reads stored rows (`data` already parsed from JSON). A row of a newer version's kind, or a damaged one, is handed back beside the others:
 * it must not keep the rest of the order from being seen.
 */
export function readOrderEvents(rows: readonly unknown[]): ReadOrderEvents {
  const events: OrderEvent[] = [];
  const unread: unknown[] = [];
  for (const row of rows) {
    const result = orderEventSchema.safeParse(row);
    if (result.success) events.push(result.data);
    else unread.push(row);
  }
  return { events, unread };
}

/** The order in which events count: by time, then by id. Plain code units, so that it is the same on every PC. */
export function compareEvents(a: { at: number; id: string }, b: { at: number; id: string }): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * The time to stamp on the next event of an order: now, but never before what its writer has already seen. So a PC whose clock is behind
 * cannot put its answer before the question.
 */
export function eventTime(events: readonly { at: number }[], now: number): number {
  return events.reduce((latest, seen) => Math.max(latest, seen.at + 1), now);
}
