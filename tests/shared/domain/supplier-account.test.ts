import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageDebt,
  owedByEntry,
  type SupplierEntry,
  sumAccount,
  supplierEntryKinds,
} from '../../../src-shared/domain/supplier-account.ts';

const day = 24 * 60 * 60_000;
const entry = (
  kind: SupplierEntry['kind'],
  amountKopecks: number,
  more: Partial<SupplierEntry> = {},
): SupplierEntry => ({
  id: 'e',
  kind,
  amountKopecks,
  at: 0,
  dueAt: 0,
  cancelsId: null,
  ...more,
});

describe('a supplier’s account', () => {
  it('is what was received, less what went back and what was paid', () => {
    const entries = [entry('receipt', 10_000), entry('return', 1_500), entry('payment', 5_000), entry('refund', 500)];
    expect(sumAccount(entries)).toEqual({
      receivedKopecks: 10_000,
      returnedKopecks: 1_500,
      paidKopecks: 4_500,
      owedKopecks: 4_000,
    });
  });

  it('is as before once an entry was taken back', () => {
    const entries = [entry('receipt', 10_000), entry('payment', 3_000), entry('payment', 3_000, { cancelsId: 'e' })];
    expect(sumAccount(entries)).toMatchObject({ paidKopecks: 0, owedKopecks: 10_000 });
  });

  it('owes the sum of what each entry adds, in any order', () => {
    const entries = fc.array(
      fc.record({
        kind: fc.constantFrom(...supplierEntryKinds),
        amountKopecks: fc.nat(1_000_000),
        cancelsId: fc.constantFrom(null, 'x'),
      }),
    );
    fc.assert(
      fc.property(entries, (all) => {
        const { owedKopecks } = sumAccount(all);
        expect(owedKopecks).toBe(all.reduce((sum, each) => sum + owedByEntry(each), 0));
        expect(sumAccount(all.toReversed()).owedKopecks).toBe(owedKopecks);
      }),
    );
  });
});

describe('a debt by its age', () => {
  const now = 200 * day;
  const receipt = (amountKopecks: number, dueDaysAgo: number) => ({ amountKopecks, dueAt: now - dueDaysAgo * day });

  it('is that of the newest receipts, because money settles the oldest first', () => {
    const receipts = [receipt(1_000, -5), receipt(2_000, 10), receipt(4_000, 45), receipt(8_000, 100)];
    expect(ageDebt(4_500, receipts, now)).toEqual({
      notDueKopecks: 1_000,
      days30Kopecks: 2_000,
      days60Kopecks: 1_500,
      days90Kopecks: 0,
      olderKopecks: 0,
      oldestDueAt: now - 45 * day,
    });
  });

  it('is nothing when nothing is owed, or the supplier owes', () => {
    for (const owed of [0, -500])
      expect(ageDebt(owed, [receipt(1_000, 10)], now)).toMatchObject({ days30Kopecks: 0, oldestDueAt: null });
  });

  it('always adds up', () => {
    const receipts = fc.array(
      fc.tuple(fc.nat(10_000), fc.integer({ min: -60, max: 200 })).map(([sum, days]) => receipt(sum, days)),
    );
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 60_000 }), receipts, (owed, all) => {
        const { oldestDueAt, ...sums } = ageDebt(owed, all, now);
        expect(Object.values(sums).reduce<number>((sum, part) => sum + part, 0)).toBe(Math.max(0, owed));
        expect(oldestDueAt === null).toBe(owed <= 0);
      }),
    );
  });
});
