import { z } from 'zod';
import { orderRowSchema } from './orders.ts';
import { idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

/** A bay of the plan, with the branch it stands in and its hours in minutes of the day. */
export const todayBaySchema = z.object({
  id: idSchema,
  name: z.string(),
  branchId: idSchema,
  branchName: z.string(),
  opensAtMinute: z.number().int(),
  closesAtMinute: z.number().int(),
});
export type TodayBay = z.output<typeof todayBaySchema>;

/** A car's place in the plan, cut to the day. `bayId` is null while nobody has given it a bay. */
export const todayStretchSchema = z.object({
  orderId: idSchema,
  bayId: idSchema.nullable(),
  from: timeSchema,
  to: timeSchema,
  isOverlapping: z.boolean(),
});
export type TodayStretch = z.output<typeof todayStretchSchema>;

const orderIds = z.array(idSchema);

/** The working day at a glance. Orders are named by id; `orders` has the row of each that is named. */
export const todaySchema = z.object({
  /** The day by the garage's clock, UTC ms. */
  day: z.object({ from: timeSchema, to: timeSchema }),
  bays: z.array(todayBaySchema),
  orders: z.array(orderRowSchema),
  /** Bays × hours: what is planned for today, in work, or due. */
  plan: z.array(todayStretchSchema),
  /** What is promised and not ready, the longest overdue first. */
  late: orderIds,
  /** Who waits for whom, late ones first, then whoever has waited longest. At most a hundred each; the counts are whole. */
  waiting: z.object({
    decision: orderIds,
    approval: orderIds,
    parts: orderIds,
    payment: orderIds,
    collection: orderIds,
  }),
  counts: z.object({
    /** Cars in the garage. */
    inGarage: z.number().int(),
    inWork: z.number().int(),
    planned: z.number().int(),
    late: z.number().int(),
    decision: z.number().int(),
    approval: z.number().int(),
    parts: z.number().int(),
    payment: z.number().int(),
    collection: z.number().int(),
    /** Orders with events of two PCs that do not fit, for a person to settle. */
    unsettled: z.number().int(),
  }),
  /** What is owed for cars that were handed over. */
  unpaidKopecks: kopecksSchema,
});
export type Today = z.output<typeof todaySchema>;

export const todayContract = {
  /** `branchId` null: the whole garage. */
  get: procedure('orders.read')
    .input(z.object({ branchId: idSchema.nullable() }))
    .output(todaySchema),
};
