import { addLine } from '../../../src-main/orders/add-lines.ts';
import { issueEstimate } from '../../../src-main/orders/estimates.ts';
import { updateLine } from '../../../src-main/orders/lines.ts';
import { advanceOrder, noteOrder } from '../../../src-main/orders/moves.ts';
import { createOrder, updateOrder } from '../../../src-main/orders/service.ts';
import { refundPayment, takePayment } from '../../../src-main/payments/service.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import type { ActName } from '../plan.ts';
import { type Act, oneOf } from './hand.ts';

const nextStatuses = ['checked_in', 'estimated', 'in_progress', 'work_completed', 'ready', 'cancelled'] as const;

const items = [
  { kind: 'work', name: 'Замена масла' },
  { kind: 'part', name: 'Фильтр масляный', unit: 'шт' },
] as const;

/** What is done to orders and their money. */
export const orderActs = {
  'order.create': async (hand) => {
    await createOrder(hand.write, { carId: await oneOf(hand, 'cars'), complaint: `Стук ${hand.random.below(1000)}` });
  },
  'order.edit': async (hand) =>
    updateOrder(hand.write, await oneOf(hand, 'orders'), {
      notes: `Заметка ${hand.random.below(20)}`,
      ...(hand.random.chance(0.5) && { recommendations: hand.random.pick(['', 'Колодки', 'Шины']) }),
    }),
  'order.addLine': async (hand) => {
    const line = {
      ...hand.random.pick(items),
      unitPriceKopecks: kopecks(100 * hand.random.between(1, 9999)),
      quantityThousandths: quantity(1000 * hand.random.between(1, 4)),
    };
    await addLine(hand.write, await oneOf(hand, 'orders'), line, hand.staff.role);
  },
  'order.editLine': async (hand) =>
    updateLine(
      hand.write,
      await oneOf(hand, 'orderLines'),
      hand.random.chance(0.5)
        ? { quantityThousandths: quantity(1000 * hand.random.between(1, 9)) }
        : { unitPriceKopecks: kopecks(100 * hand.random.between(1, 9999)) },
      hand.staff.role,
    ),
  'order.advance': async (hand) => {
    const orderId = await oneOf(hand, 'orders');
    const to = hand.random.pick(nextStatuses);
    if (to === 'estimated' && hand.random.chance(0.5)) await issueEstimate(hand.write, orderId);
    else await advanceOrder(hand.write, orderId, { to, reason: 'Так решил клиент' }, hand.staff.role);
  },
  'order.note': async (hand) =>
    noteOrder(hand.write, await oneOf(hand, 'orders'), `Сказано ${hand.random.below(1000)}`),
  'payment.take': async (hand) => {
    await takePayment(hand.write, {
      orderId: await oneOf(hand, 'orders'),
      method: 'cash',
      amountKopecks: 100 * hand.random.between(1, 50_000),
      isDeposit: true,
      note: '',
    });
  },
  'payment.refund': async (hand) => {
    await refundPayment(hand.write, {
      paymentId: await oneOf(hand, 'payments', `kind <> 'refund'`),
      method: 'cash',
      amountKopecks: 100 * hand.random.between(1, 2000),
      note: '',
    });
  },
} satisfies Partial<Record<ActName, Act>>;
