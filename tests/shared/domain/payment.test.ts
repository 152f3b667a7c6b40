import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  foldPayments,
  type PaymentEntry,
  planPayment,
  planRefund,
} from '../../../src-shared/domain/payment.ts';

const entry = (id: string, kind: PaymentEntry['kind'], amountKopecks: number, more: Partial<PaymentEntry> = {}) => ({
  id,
  kind,
  amountKopecks,
  refundOfId: null,
  at: 0,
  ...more,
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
/** Ledgers as two PCs apart can leave them: refunds of nothing, of too much, of other refunds. */
const anyLedger = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    kind: fc.constantFrom('payment' as const, 'deposit' as const, 'refund' as const),
    amountKopecks: fc.integer({ min: 1, max: 1_000 }),
    refundOfId: fc.option(fc.constantFrom(...ids)),
    at: fc.nat({ max: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 6, size: 'max' },
);

describe('the money of an order', () => {
  it('is what came in less what went out', () => {
    const entries = [
      entry('a', 'deposit', 500),
      entry('b', 'payment', 1_000, { at: 1 }),
      entry('c', 'refund', 300, { refundOfId: 'b', at: 2 }),
    ];
    expect(foldPayments(entries)).toMatchObject({
      receivedKopecks: 1_500,
      refundedKopecks: 300,
      paidKopecks: 1_200,
      payments: [
        { entry: { id: 'a' }, refundedKopecks: 0, refundableKopecks: 500 },
        { entry: { id: 'b' }, refundedKopecks: 300, refundableKopecks: 700 },
      ],
      doubtfulRefunds: [],
    });
    expect(balanceOf(1_500, 1_200)).toEqual({ owedKopecks: 300, overpaidKopecks: 0 });
    expect(balanceOf(1_000, 1_200)).toEqual({ owedKopecks: 0, overpaidKopecks: 200 });
    expect(foldPayments([])).toMatchObject({ paidKopecks: 0, payments: [] });
  });

  it('shows money that was given back twice, and argues none of it away', () => {
    const entries = [
      entry('a', 'payment', 1_000),
      entry('one', 'refund', 1_000, { refundOfId: 'a', at: 1 }),
      entry('two', 'refund', 1_000, { refundOfId: 'a', at: 2 }),
      entry('stray', 'refund', 5, { refundOfId: 'nothing', at: 3 }),
    ];
    expect(foldPayments(entries)).toMatchObject({
      paidKopecks: -1_005,
      payments: [{ refundedKopecks: 2_000, refundableKopecks: 0 }],
      doubtfulRefunds: [{ id: 'two' }, { id: 'stray' }],
    });
  });

  it('adds up whatever the ledger holds, in whatever order and however often it arrives', () => {
    const arrived = anyLedger.chain((entries) =>
      fc
        .tuple(fc.shuffledSubarray(entries, { minLength: entries.length }), fc.shuffledSubarray(entries))
        .map(([all, again]) => ({ entries, arrived: [...all, ...again] })),
    );
    fc.assert(
      fc.property(arrived, ({ entries, arrived: shuffled }) => {
        const standing = foldPayments(shuffled);
        expect(standing).toEqual(foldPayments(entries));
        const sum = (isRefund: boolean) =>
          entries
            .filter(({ kind }) => (kind === 'refund') === isRefund)
            .reduce((all, { amountKopecks }) => all + amountKopecks, 0);
        expect(standing.receivedKopecks).toBe(sum(false));
        expect(standing.refundedKopecks).toBe(sum(true));
        expect(standing.paidKopecks).toBe(sum(false) - sum(true));
        // A refund of nothing that is here belongs to no payment; every other one to exactly one.
        const placed = standing.payments.reduce((all, { refundedKopecks }) => all + refundedKopecks, 0);
        const known = new Set<string>(standing.payments.map(({ entry: { id } }) => id));
        const stray = standing.doubtfulRefunds.filter(({ refundOfId }) => !known.has(refundOfId ?? ''));
        expect(placed + stray.reduce((all, { amountKopecks }) => all + amountKopecks, 0)).toBe(sum(true));
        for (const { entry: payment, refundedKopecks, refundableKopecks } of standing.payments) {
          expect(refundableKopecks).toBe(Math.max(0, payment.amountKopecks - refundedKopecks));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('taking money and giving it back', () => {
  const order = { entries: [entry('a', 'payment', 400)], dueKopecks: 1_000, isAbandoned: false };

  it('is refused beyond what is owed or was paid', () => {
    const pay = (amountKopecks: number, isDeposit = false) => planPayment(order, { amountKopecks, isDeposit });
    expect(pay(600)).toEqual({ ok: true, value: { kind: 'payment', amountKopecks: 600, refundOfId: null } });
    expect(pay(601)).toMatchObject({ code: 'payment.more_than_owed', parameters: { owedKopecks: 600 } });
    expect(pay(601, true)).toMatchObject({ ok: true, value: { kind: 'deposit' } });
    expect(pay(0, true)).toMatchObject({ code: 'payment.nothing' });
    expect(pay(-5)).toMatchObject({ code: 'payment.nothing' });
    expect(planPayment({ ...order, isAbandoned: true }, { amountKopecks: 1, isDeposit: true })).toMatchObject({
      code: 'payment.order_is_over',
    });
    const refund = (paymentId: string, amountKopecks: number) =>
      planRefund(order.entries, { paymentId, amountKopecks });
    expect(refund('a', 400)).toEqual({ ok: true, value: { kind: 'refund', amountKopecks: 400, refundOfId: 'a' } });
    expect(refund('a', 401)).toMatchObject({ code: 'payment.more_than_paid', parameters: { leftKopecks: 400 } });
    expect(refund('a', 0)).toMatchObject({ code: 'payment.nothing' });
    expect(refund('b', 1)).toMatchObject({ code: 'payment.gone' });
  });

  it('by the rules never leaves more paid than is due, nor less than nothing, nor a doubtful refund', () => {
    const action = fc.record({
      isRefund: fc.boolean(),
      isDeposit: fc.boolean(),
      amountKopecks: fc.integer({ min: -10, max: 700 }),
      which: fc.nat({ max: 10 }),
    });
    fc.assert(
      fc.property(fc.nat({ max: 1_500 }), fc.array(action, { maxLength: 25, size: 'max' }), (dueKopecks, actions) => {
        const entries: PaymentEntry[] = [];
        let deposited = 0;
        for (const { isRefund, isDeposit, amountKopecks, which } of actions) {
          const target = entries[which % Math.max(1, entries.length)]?.id ?? '';
          const planned = isRefund
            ? planRefund(entries, { paymentId: target, amountKopecks })
            : planPayment({ entries, dueKopecks, isAbandoned: false }, { amountKopecks, isDeposit });
          if (!planned.ok) continue;
          entries.push({ ...planned.value, id: `e${entries.length}`, at: entries.length });
          if (planned.value.kind === 'deposit') deposited += planned.value.amountKopecks;
          const { paidKopecks, doubtfulRefunds } = foldPayments(entries);
          expect(paidKopecks).toBeGreaterThanOrEqual(0);
          expect(paidKopecks).toBeLessThanOrEqual(dueKopecks + deposited);
          expect(doubtfulRefunds).toEqual([]);
          const { owedKopecks, overpaidKopecks } = balanceOf(dueKopecks, paidKopecks);
          expect(owedKopecks - overpaidKopecks).toBe(dueKopecks - paidKopecks);
          expect(Math.min(owedKopecks, overpaidKopecks)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
