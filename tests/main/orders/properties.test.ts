import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { aCar, aClient } from '../support/builders.ts';
import { newest } from '../support/list.ts';
import { oilChange, oilFilter, startWithCar } from '../support/orders.ts';

type Started = Awaited<ReturnType<typeof startWithCar>>;
type Client = Started['manager'];

/** One thing that somebody does; the numbers choose among what is there. */
const action = fc.record({
  what: fc.oneof(
    { weight: 1, arbitrary: fc.constant('create' as const) },
    { weight: 6, arbitrary: fc.constantFrom('addLine' as const, 'addAlternative' as const) },
    { weight: 20, arbitrary: fc.constant('onward' as const) },
    {
      weight: 10,
      arbitrary: fc.constantFrom(
        'move',
        'answer',
        'issue',
        'pay',
        'deposit',
        'refund',
        'price',
        'quantity',
        'discount',
      ),
    },
    { weight: 6, arbitrary: fc.constantFrom('removeLine', 'moveLine', 'mark', 'undo', 'promise', 'clock') },
    { weight: 2, arbitrary: fc.constantFrom('remove', 'tax', 'merge', 'client') },
  ),
  one: fc.nat({ max: 20 }),
  two: fc.nat({ max: 20 }),
  amount: fc.integer({ min: 1, max: 200_000 }),
  isSo: fc.boolean(),
});
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

const anyMileage = { reason: 'earlier_mistake', isConfirmed: true } as const;

const pick = <Value>(values: readonly Value[], index: number): Value | undefined => values[index % values.length];

/** Does it through the contract. A rule may say no; nothing else may go wrong. */
async function act(started: Started, changes: string[], action: Action): Promise<void> {
  try {
    const answer = await callOf(started, changes, action);
    if (answer?.changeId) changes.push(answer.changeId);
  } catch (error) {
    const isNo = error instanceof Error && 'code' in error && error.code === 'REFUSED';
    if (!isNo) throw error;
  }
}

async function callOf(
  started: Started,
  changes: readonly string[],
  { what, one, two, amount, isSo }: Action,
): Promise<{ changeId: string | null } | undefined> {
  const { manager, carId, clock, garage, staffId } = started;
  const { rows } = await manager.orders.list(newest);
  // The same few orders again and again, so that they come far.
  const row = pick(rows.slice(-2), one);
  if (what === 'create' || !row) return manager.orders.create({ carId });
  const order = await manager.orders.get({ id: row.id });
  const line = pick(order.lines, two);
  const orderId = order.id;
  switch (what) {
    case 'addLine':
      return manager.orders.addLine({
        orderId,
        line: isSo ? oilChange : { ...oilFilter, parentLineId: parentIn(order) },
      });
    case 'addAlternative':
      return manager.orders.addLine({
        orderId,
        line: { ...oilFilter, name: 'Аналог', unitPriceKopecks: amount, alternativeOfId: line?.id ?? null },
      });
    case 'onward':
      if (order.status === 'estimated') return answerAll(manager, order, true);
      if (!order.nextStep) return undefined;
      return manager.orders.advance({
        orderId,
        to: order.nextStep.to,
        reason: 'надо',
        mileage: { ...anyMileage, kilometres: amount },
      });
    case 'move':
      return manager.orders.advance({
        orderId,
        to: pick(orderStatuses, two) ?? 'draft',
        ...(isSo && { reason: 'так' }),
      });
    case 'answer':
      return answerAll(manager, order, isSo);
    case 'issue':
      return manager.orders.issueEstimate({ orderId });
    case 'pay': {
      const owed = Math.max(1, order.totals.totalKopecks - order.totals.paidKopecks);
      const payment = { orderId, method: 'card', amountKopecks: isSo ? owed : amount, note: '' } as const;
      return manager.payments.take({ ...payment, isDeposit: false });
    }
    case 'deposit':
      return manager.payments.take({ orderId, method: 'cash', amountKopecks: amount, isDeposit: true, note: '' });
    case 'refund': {
      const payment = pick(order.payments, two);
      if (!payment) return undefined;
      return manager.payments.refund({ paymentId: payment.id, method: 'cash', amountKopecks: amount, note: '' });
    }
    case 'price':
      return line && manager.orders.updateLine({ lineId: line.id, fields: { unitPriceKopecks: amount } });
    case 'quantity':
      return line && manager.orders.updateLine({ lineId: line.id, fields: { quantityThousandths: amount } });
    case 'discount':
      return line && manager.orders.updateLine({ lineId: line.id, fields: { discountBp: amount % 10_001 } });
    case 'removeLine':
      return line && manager.orders.removeLines({ lineIds: [line.id] });
    case 'moveLine':
      return (
        line &&
        manager.orders.moveLine({
          lineId: line.id,
          beforeLineId: pick(order.lines, one)?.id ?? null,
          parentLineId: isSo ? parentIn(order) : null,
        })
      );
    case 'mark':
      return line && manager.orders.setLineState({ lineId: line.id, state: isSo ? 'done' : 'declined' });
    case 'clock':
      return line && manager.orders.clock({ lineId: line.id, kind: isSo ? 'start' : 'stop' });
    case 'promise':
      return manager.orders.promise({ orderId, promisedAt: isSo ? clock.now() + amount : null });
    case 'undo': {
      const changeId = isSo ? changes.at(-1) : pick(changes, two);
      return changeId === undefined ? undefined : manager.history.undo({ changeId });
    }
    case 'remove':
      return manager.orders.remove({ ids: [orderId] });
    case 'tax':
      return garage.database.write({ staffId, action: 'settings.update' }, ({ db }) =>
        db
          .updateTable('garage')
          .set({ taxMode: isSo ? 'on_top' : 'included', taxRateBp: amount % 3_000 })
          .execute(),
      );
    case 'merge': {
      const otherId = (await manager.cars.create(aCar({ plate: `м${100 + one}ос 77` }))).result.id;
      if (order.status === 'draft') await manager.orders.update({ id: orderId, fields: { carId: otherId } });
      return manager.cars.merge({ keepId: carId, otherId });
    }
    case 'client':
      return manager.clients.update({
        id: started.clientId,
        fields: { ...aClient({ name: `Клиент ${amount}` }), discountBp: isSo ? 500 : 0 },
      });
    default:
      throw new Error(`Nobody knows how to ${what}.`);
  }
}

type Order = Awaited<ReturnType<Client['orders']['get']>>;

const parentIn = ({ lines }: Order) => lines.find((line) => line.kind === 'work')?.id ?? null;

function answerAll(manager: Client, { id, estimate }: Order, accepted: boolean) {
  if (!estimate || estimate.pending.length === 0) return Promise.resolve(undefined);
  const alternatives = new Set(estimate.lines.flatMap(({ lineId, alternativeOf }) => (alternativeOf ? [lineId] : [])));
  const decisions = estimate.pending.map((lineId, index) => {
    return { lineId, accepted: accepted ? !alternatives.has(lineId) : index % 2 === 0 };
  });
  return manager.orders.answerEstimate({ orderId: id, hash: estimate.hash, decisions });
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** What must be so after anything: every figure is the sum of what it is made of. */
async function check({ garage, manager, clientId }: Started): Promise<void> {
  const { rows, totals, total } = await manager.orders.list(newest);
  expect(total).toBe(rows.length);
  expect(totals).toEqual({
    totalKopecks: sum(rows.map((row) => row.totalKopecks)),
    debtKopecks: sum(rows.map((row) => row.debtKopecks)),
  });
  for (const row of rows) {
    const order = await manager.orders.get({ id: row.id });
    const isOver = order.status === 'declined' || order.status === 'cancelled';
    const counted = order.lines.filter((line) => line.isCounted);
    expect(order.totals.proposedKopecks).toBe(sum(counted.map((line) => line.totalKopecks)));
    const agreed = order.totals.agreedKopecks;
    if (isOver) expect(order.totals.totalKopecks).toBe(0);
    else expect(order.totals.totalKopecks).toBe(agreed === 0 ? order.totals.totalKopecks : agreed);
    const { grossKopecks, discountKopecks, taxKopecks, totalKopecks } = order.totals;
    const net = grossKopecks - discountKopecks;
    expect(totalKopecks).toBe(order.tax.mode === 'on_top' ? net + taxKopecks : net);
    const ledger = await garage.database.reader
      .selectFrom('payments')
      .select(sql<number>`sum(CASE kind WHEN 'refund' THEN -amount_kopecks ELSE amount_kopecks END)`.as('paid'))
      .where('orderId', '=', row.id)
      .executeTakeFirst();
    expect(order.totals.paidKopecks).toBe(ledger?.paid ?? 0);
    expect(order.totals.debtKopecks).toBe((isOver ? 0 : agreed) - order.totals.paidKopecks);
    expect(row).toMatchObject({
      status: order.status,
      lineCount: order.lines.length,
      totalKopecks: order.totals.totalKopecks,
      paidKopecks: order.totals.paidKopecks,
      debtKopecks: order.totals.debtKopecks,
      promisedAt: order.promisedAt,
      hasInvalidMoves: false,
    });
  }
  const own = rows.filter((row) => row.clientId === clientId);
  expect(await manager.clients.get({ id: clientId })).toMatchObject({
    orderCount: own.length,
    paidKopecks: sum(own.map((row) => row.paidKopecks)),
    debtKopecks: sum(own.map((row) => row.debtKopecks)),
  });
  expect(await garage.database.derived.findWrong()).toEqual([]);
}

describe('whatever is done to orders', () => {
  it('the list, the order, the client and the ledger of money say the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60, size: 'max' }), async (actions) => {
        const started = await startWithCar();
        const changes: string[] = [];
        for (const one of actions) await act(started, changes, one);
        await check(started);
        expect(started.bugs).toEqual([]);
        await started.close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
