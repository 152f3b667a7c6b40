import { z } from 'zod';
import { lowerMileageReasons, mileageMax } from '../domain/mileage.ts';
import { estimateLineSchema, lineDecisionSchema, lineKindSchema, orderEventSchema } from '../domain/order-events.ts';
import { orderStatusSchema } from '../domain/order-status.ts';
import { listInput, listOutput } from './list.ts';
import {
  amountSchema,
  changed,
  done,
  idSchema,
  kopecksSchema,
  procedure,
  quantitySchema,
  refusalSchema,
  timeSchema,
} from './procedure.ts';

export const lineStates = ['planned', 'in_progress', 'done', 'declined'] as const;

/** A row of the orders' list and a card of the board. Times that nobody has named are 0. */
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

/** What a person types into a line of the table. */
export const orderLineFieldsSchema = z.object({
  kind: lineKindSchema,
  parentLineId: idSchema.nullable(),
  workId: idSchema.nullable(),
  partId: z.string().max(100).nullable(),
  code: z.string().trim().max(100),
  name: z.string().trim().max(500),
  unit: z.string().trim().max(20),
  quantityThousandths: quantitySchema,
  unitPriceKopecks: amountSchema,
  discountBp: z.number().int().min(0).max(10_000),
  normHoursThousandths: z.number().int().min(0).max(1_000_000),
  executorId: idSchema.nullable(),
  alternativeOfId: idSchema.nullable(),
  priceSource: z.string().max(2_000),
});
export type OrderLineFields = z.output<typeof orderLineFieldsSchema>;

export const orderLineSchema = orderLineFieldsSchema.extend({
  id: idSchema,
  state: z.enum(lineStates),
  position: z.number().int(),
  /** What the line comes to: discount off, tax in. */
  totalKopecks: kopecksSchema,
  taxKopecks: kopecksSchema,
  discountKopecks: kopecksSchema,
  /** The owner's word: agreed terms, declined, waiting for an answer; null while the line was in no estimate. */
  decision: z.enum(['agreed', 'declined', 'pending']).nullable(),
});
export type OrderLine = z.output<typeof orderLineSchema>;

export const orderPaymentSchema = z.object({
  id: idSchema,
  kind: z.enum(['payment', 'deposit', 'refund']),
  method: z.enum(['cash', 'card', 'transfer', 'sbp']),
  amountKopecks: kopecksSchema,
  refundOfId: idSchema.nullable(),
  refundableKopecks: kopecksSchema,
  note: z.string(),
  at: timeSchema,
  staffName: z.string().nullable(),
});
export type OrderPayment = z.output<typeof orderPaymentSchema>;

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
    grossKopecks: kopecksSchema,
    discountKopecks: kopecksSchema,
    taxKopecks: kopecksSchema,
    totalKopecks: kopecksSchema,
    agreedKopecks: kopecksSchema,
    paidKopecks: kopecksSchema,
    debtKopecks: kopecksSchema,
  }),
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

const ofOrder = z.object({ orderId: idSchema });
const reason = z.string().trim().max(1_000).optional();

export const ordersContract = {
  list: procedure('orders.read')
    .input(listInput(orderSorts, orderFiltersSchema))
    .output(listOutput(orderRowSchema, z.object({ totalKopecks: kopecksSchema, debtKopecks: kopecksSchema }))),
  /** Every open order, for the board and Today; at most `limit` of them, the oldest promise first. */
  board: procedure('orders.read').output(z.array(orderRowSchema)),
  get: procedure('orders.read')
    .input(z.object({ id: idSchema }))
    .output(orderSchema),
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

  addLine: procedure('orders.write')
    .input(ofOrder.extend({ line: orderLineFieldsSchema.partial().required({ kind: true }) }))
    .output(changed(z.object({ lineId: idSchema, wasRaised: z.boolean() }))),
  addPackage: procedure('orders.write')
    .input(ofOrder.extend({ packageId: idSchema }))
    .output(changed(z.object({ lineIds: z.array(idSchema) }))),
  updateLine: procedure('orders.write')
    .input(z.object({ lineId: idSchema, fields: orderLineFieldsSchema.partial() }))
    .output(done),
  moveLine: procedure('orders.write')
    .input(z.object({ lineId: idSchema, beforeLineId: idSchema.nullable(), parentLineId: idSchema.nullable() }))
    .output(done),
  removeLines: procedure('orders.write')
    .input(z.object({ lineIds: z.array(idSchema).min(1).max(500) }))
    .output(done),
  setLineState: procedure('orders.advance')
    .input(z.object({ lineId: idSchema, state: z.enum(lineStates) }))
    .output(done),
  clock: procedure('orders.clock')
    .input(z.object({ lineId: idSchema, kind: z.enum(['start', 'pause', 'stop']) }))
    .output(done),

  advance: procedure('orders.advance')
    .input(
      ofOrder.extend({
        to: orderStatusSchema,
        reason,
        mileage: mileageSchema.optional(),
      }),
    )
    .output(changed(z.object({ status: orderStatusSchema }))),
  issueEstimate: procedure('orders.write')
    .input(ofOrder)
    .output(changed(z.object({ version: z.number().int() }))),
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

export const paymentMethods = ['cash', 'card', 'transfer', 'sbp'] as const;

export const paymentsContract = {
  take: procedure('payments.take')
    .input(
      ofOrder.extend({
        method: z.enum(paymentMethods),
        amountKopecks: amountSchema,
        isDeposit: z.boolean(),
        note: z.string().trim().max(500),
      }),
    )
    .output(changed(z.object({ id: idSchema, debtKopecks: kopecksSchema }))),
  refund: procedure('payments.refund')
    .input(
      z.object({
        paymentId: idSchema,
        method: z.enum(paymentMethods),
        amountKopecks: amountSchema,
        note: z.string().trim().max(500),
      }),
    )
    .output(changed(z.object({ id: idSchema }))),
};
