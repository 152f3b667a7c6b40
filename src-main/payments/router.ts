import { server } from '../application/server.ts';
import { refundPayment, takePayment } from './service.ts';

export const paymentsRouter = {
  take: server.payments.take.handler(({ context: { screen }, input }) =>
    screen.write('payments.take', (write) => takePayment(write, input), { canCompensate: true }),
  ),

  refund: server.payments.refund.handler(({ context: { screen }, input }) =>
    screen.write('payments.refund', async (write) => ({ id: await refundPayment(write, input) })),
  ),
};
