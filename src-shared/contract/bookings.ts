import { z } from 'zod';
import { changed, done, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

/** A request from an owner's page that waits for a master. */
const bookingSchema = z.object({
  id: idSchema,
  carId: idSchema,
  plate: z.string(),
  carTitle: z.string(),
  clientId: idSchema.nullable(),
  clientName: z.string().nullable(),
  items: z.array(
    z.object({
      workId: idSchema,
      name: z.string(),
      quantity: z.number().int(),
      priceKopecks: kopecksSchema.nullable(),
    }),
  ),
  totalKopecks: kopecksSchema,
  wishAt: timeSchema.nullable(),
  comment: z.string(),
  createdAt: timeSchema,
});
export type Booking = z.output<typeof bookingSchema>;

export const bookingsContract = {
  list: procedure('bookings.use').output(z.array(bookingSchema)),
  /** Makes a draft order of it. */
  accept: procedure('bookings.use')
    .input(z.object({ id: idSchema }))
    .output(changed(z.object({ orderId: idSchema, number: z.string() }))),
  decline: procedure('bookings.use')
    .input(z.object({ id: idSchema }))
    .output(done),
};
