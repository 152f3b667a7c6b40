import { z } from 'zod';
import { lowerMileageReasons, mileageMax } from '../domain/mileage.ts';
import { estimateLineSchema, lineDecisionSchema, orderEventSchema } from '../domain/order-events.ts';
import { lineStates } from '../domain/order-lines.ts';
import { orderStatusSchema } from '../domain/order-status.ts';
import { clockKinds } from '../domain/time-clock.ts';
import { listInput, listOutput } from './list.ts';
import { orderLineFieldsSchema, orderLineSchema } from './order-lines.ts';
import { orderPaymentSchema } from './payments.ts';
import { changed, done, idSchema, kopecksSchema, procedure, refusalSchema, timeSchema } from './procedure.ts';

/** A row of the orders' list and a card of the board. */
export const orderRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  status: orderStatusSchema,
  statusSince: timeSchema,
  carId: idSchema,
  plate: z.string(),
  carTitle: z.string(),
  clientId: idSchema.nullable(),
  clientName: z.string(),
  complaint: z.string(),
  branchId: idSchema.nullable(),
  bayId: idSchema.nullable(),
  masterId: idSchema.nullable(),
  executorIds: z.array(idSchema),
  lineCount: z.number().int(),
  totalKopecks: kopecksSchema,
  paidKopecks: kopecksSchema,
  debtKopecks: kopecksSchema,
  plannedFrom: timeSchema.nullable(),
  plannedTo: timeSchema.nullable(),
  promisedAt: timeSchema.nullable(),
  createdAt: timeSchema,
  hasInvalidMoves: z.boolean(),
  /** How many of its catalogue parts are not in stock for it. */
  shortPartCount: z.number().int(),
  /** The owner has declined everything that was put before them: it is the garage's turn. */
  isAllDeclined: z.boolean(),
});
export type OrderRow = z.output<typeof orderRowSchema>;

export const orderFiltersSchema = z.object({
  statuses: z.array(orderStatusSchema).max(12).optional(),
  isOpen: z.boolean().optional(),
  masterId: idSchema.optional(),
  executorId: idSchema.optional(),
  carId: idSchema.optional(),
  clientId: idSchema.optional(),
  hasDebt: z.boolean().optional(),
  isLate: z.boolean().optional(),
  isAllDeclined: z.boolean().optional(),
  createdFrom: timeSchema.optional(),
  createdTo: timeSchema.optional(),
  inBin: z.boolean().optional(),
});

export const orderSorts = ['created', 'number', 'promised', 'total', 'debt', 'client', 'plate'] as const;

/** What a form sends of an order as a whole. */
export const orderFieldsSchema = z.object({
  carId: idSchema,
  clientId: idSchema.nullable(),
  branchId: idSchema.nullable(),
  bayId: idSchema.nullable(),
  masterId: idSchema.nullable(),
  complaint: z.string().trim().max(4_000),
  notes: z.string().max(10_000),
  recommendations: z.string().max(10_000),
  plannedFrom: timeSchema.nullable(),
  plannedTo: timeSchema.nullable(),
});
export type OrderFields = z.output<typeof orderFieldsSchema>;

const estimateStandingSchema = z.object({
  version: z.number().int(),
  hash: z.string(),
  issuedAt: timeSchema,
  totalKopecks: kopecksSchema,
  lines: z.array(estimateLineSchema),
  pending: z.array(z.string()),
  isAnswered: z.boolean(),
  /** Lines in the order now differ from what was put before the owner. */
  isOutdated: z.boolean(),
});

/** One order with everything its screen shows. */
export const orderSchema = orderFieldsSchema.extend({
  id: idSchema,
  number: z.string(),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
  status: orderStatusSchema,
  statusSince: timeSchema.nullable(),
  promisedAt: timeSchema.nullable(),
  mileageKilometres: z.number().int().nullable(),
  allowedMoves: z.array(orderStatusSchema),
  /** As in the list's row. */
  isAllDeclined: z.boolean(),
  nextStep: z.object({ to: orderStatusSchema, blockedBy: refusalSchema.nullable() }).nullable(),
  estimate: estimateStandingSchema.nullable(),
  car: z.object({
    id: idSchema,
    plate: z.string(),
    vin: z.string(),
    make: z.string(),
    model: z.string(),
    generation: z.string(),
    year: z.number().int().nullable(),
    kilometres: z.number().int(),
  }),
  client: z
    .object({
      id: idSchema,
      name: z.string(),
      phone: z.string(),
      discountBp: z.number().int(),
      notes: z.string(),
      debtKopecks: kopecksSchema,
    })
    .nullable(),
  lines: z.array(orderLineSchema),
  totals: z.object({
    /** What the total is made of. */
    grossKopecks: kopecksSchema,
    discountKopecks: kopecksSchema,
    taxKopecks: kopecksSchema,
    /** What the client has to pay: what was agreed; before that what the lines come to; nothing of an order that was abandoned. */
    totalKopecks: kopecksSchema,
    agreedKopecks: kopecksSchema,
    /** What the lines come to as they stand now: differs from the total while a change waits for the owner. */
    proposedKopecks: kopecksSchema,
    paidKopecks: kopecksSchema,
    /** What was agreed less what was paid; below zero the garage has the client's money. */
    debtKopecks: kopecksSchema,
  }),
  /** The tax that the lines are under; once something is agreed, a change of the garage's tax does not touch it. */
  tax: z.object({ mode: z.enum(['none', 'included', 'on_top']), rateBp: z.number().int() }),
  payments: z.array(orderPaymentSchema),
  timeline: z.array(
    z.object({
      event: orderEventSchema,
      effect: z.enum(['applied', 'repeated', 'undone', 'invalid']),
      staffName: z.string().nullable(),
    }),
  ),
  invalidMoves: z.array(z.object({ eventId: z.string(), refusal: refusalSchema, isSettled: z.boolean() })),
  undoableEventId: z.string().nullable(),
});
export type Order = z.output<typeof orderSchema>;

/** The odometer as read at check-in; see the car's own readings for what `reason` and `isConfirmed` answer. */
const mileageSchema = z.object({
  kilometres: z.number().int().min(0).max(mileageMax),
  reason: z.enum(lowerMileageReasons).optional(),
  note: z.string().trim().max(500).optional(),
  isConfirmed: z.boolean().optional(),
});

/** The longest stretch of the calendar that a screen may ask for. */
const plannedSpanMaxMs = 62 * 86_400_000;

const ofOrder = z.object({ orderId: idSchema });
const reason = z.string().trim().max(1_000).optional();

export const ordersContract = {
  list: procedure('orders.read')
    .input(listInput(orderSorts, orderFiltersSchema))
    .output(listOutput(orderRowSchema, z.object({ totalKopecks: kopecksSchema, debtKopecks: kopecksSchema }))),
  /** Every open order, for the board: those promised first on top, those without a promise last. At most a thousand. */
  board: procedure('orders.read').output(z.array(orderRowSchema)),
  get: procedure('orders.read')
    .input(z.object({ id: idSchema }))
    .output(orderSchema),
  /** The orders that are planned for some time from `from` until `to`, at most two months; by time. What was declined or cancelled has no time. */
  planned: procedure('orders.read')
    .input(
      z
        .object({ from: timeSchema, to: timeSchema, branchId: idSchema.nullable() })
        .refine(({ from, to }) => from < to && to - from <= plannedSpanMaxMs),
    )
    .output(z.array(orderRowSchema)),
  create: procedure('orders.write')
    .input(
      orderFieldsSchema.partial().required({ carId: true }).extend({ promisedAt: timeSchema.nullable().optional() }),
    )
    .output(changed(z.object({ id: idSchema, number: z.string() }))),
  update: procedure('orders.write')
    .input(z.object({ id: idSchema, fields: orderFieldsSchema.partial() }))
    .output(done),
  remove: procedure('orders.delete')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),

  /**
   * Adds an item, or raises the line that has it on the same terms and was not put before the owner. What a work of the price list leaves out comes from
   * there; a discount that is left out is the client's.
   */
  addLine: procedure('orders.write')
    .input(ofOrder.extend({ line: orderLineFieldsSchema.partial().required({ kind: true }) }))
    .output(changed(z.object({ lineId: idSchema, wasRaised: z.boolean() }))),
  addPackage: procedure('orders.write')
    .input(ofOrder.extend({ packageId: idSchema }))
    .output(changed(z.object({ lineIds: z.array(idSchema) }))),
  updateLine: procedure('orders.write')
    .input(z.object({ lineId: idSchema, fields: orderLineFieldsSchema.partial() }))
    .output(done),
  /** Puts a line, with the parts under it, before another (null: last) and under a work (null: by itself). */
  moveLine: procedure('orders.write')
    .input(z.object({ lineId: idSchema, beforeLineId: idSchema.nullable(), parentLineId: idSchema.nullable() }))
    .output(done),
  removeLines: procedure('orders.write')
    .input(z.object({ lineIds: z.array(idSchema).min(1).max(500) }))
    .output(done),
  setLineState: procedure('orders.advance')
    .input(z.object({ lineId: idSchema, state: z.enum(lineStates) }))
    .output(done),
  /** No undo: a clock that was started by mistake is stopped. It stops by itself when the work is completed. */
  clock: procedure('orders.clock')
    .input(z.object({ lineId: idSchema, kind: z.enum(clockKinds) }))
    .output(done),

  /** A move can be undone as a slip until something follows it; putting an estimate before the owner cannot. */
  advance: procedure('orders.advance')
    .input(
      ofOrder.extend({
        to: orderStatusSchema,
        reason,
        mileage: mileageSchema.optional(),
      }),
    )
    .output(changed(z.object({ status: orderStatusSchema }))),
  /** The next version, of the lines as they stand; refused when nothing has changed. No undo: the version after it puts it right. */
  issueEstimate: procedure('orders.write')
    .input(ofOrder)
    .output(changed(z.object({ version: z.number().int() }))),
  /** The owner's word on some or all lines, passed on by word of mouth. No undo: another answer to the same lines takes its place. */
  answerEstimate: procedure('orders.approve')
    .input(
      ofOrder.extend({
        hash: z.string().max(128),
        name: z.string().trim().max(200).optional(),
        decisions: z.array(lineDecisionSchema).min(1).max(1_000),
      }),
    )
    .output(changed(z.object({ status: orderStatusSchema }))),
  promise: procedure('orders.write')
    .input(ofOrder.extend({ promisedAt: timeSchema.nullable(), reason }))
    .output(done),
  note: procedure('orders.advance')
    .input(ofOrder.extend({ text: z.string().trim().min(1).max(4_000) }))
    .output(done),
  settle: procedure('orders.write')
    .input(ofOrder.extend({ eventId: z.string().max(100), text: z.string().max(4_000) }))
    .output(done),
};
