import { z } from 'zod';
import { paymentKinds } from '../domain/payment.ts';
import { amountSchema, changed, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

/** How money changes hands. */
export const paymentMethods = ['cash', 'card', 'transfer', 'sbp'] as const;

/** An entry of an order's ledger of money, as its screen shows it. */
export const orderPaymentSchema = z.object({
  id: idSchema,
  kind: z.enum(paymentKinds),
  method: z.enum(paymentMethods),
  amountKopecks: kopecksSchema,
  refundOfId: idSchema.nullable(),
  refundableKopecks: kopecksSchema,
  /** A refund that says the payment was entered by mistake: no money has changed hands. */
  isCorrection: z.boolean(),
  /** A refund that somebody must look at: two PCs apart gave the same money back. */
  isDoubtful: z.boolean(),
  note: z.string(),
  at: timeSchema,
  staffName: z.string().nullable(),
});
export type OrderPayment = z.output<typeof orderPaymentSchema>;

export const paymentsContract = {
  /** Can be undone: by who took it within ten minutes, later by who may refund. The undo enters a correction. */
  take: procedure('payments.take')
    .input(
      z.object({
        orderId: idSchema,
        method: z.enum(paymentMethods),
        amountKopecks: amountSchema,
        isDeposit: z.boolean(),
        note: z.string().trim().max(500),
      }),
    )
    .output(changed(z.object({ id: idSchema, debtKopecks: kopecksSchema }))),
  /** Cannot be undone: money that was given back and taken again is another payment. */
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
