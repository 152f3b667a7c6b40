import { describe, expect, it } from 'vitest';
import { createSampleGarage } from '../../../src-main/sample/create.ts';
import { startApplication, TestClock, temporaryFolder, testStart } from '../support/garage.ts';

const hour = 3_600_000;

describe('the sample garage', () => {
  it.each([0, 8, 18])(
    'has nothing in it that is yet to happen, made %i hours after the garage opened',
    async (hours) => {
      const clock = new TestClock();
      clock.advance(hours * hour);
      const { application } = await startApplication(temporaryFolder(), clock);
      const { garage } = await createSampleGarage(application, { orders: 120, language: 'ru', seed: 7 });
      const now = testStart + (hours + 1) * hour;
      const latest = (table: string, column = 'at') =>
        Number(garage.database.connection.prepare(`SELECT max(${column}) FROM ${table}`).pluck().get());
      for (const table of ['order_events', 'payments', 'mileage_readings', 'stock_movements'])
        expect({ table, isPast: latest(table) <= now }).toEqual({ table, isPast: true });
      expect(latest('orders', 'created_at')).toBeLessThan(now);
      // It is as busy as on any other day.
      expect(latest('order_events')).toBeGreaterThan(now - 30 * hour);
    },
  );
});
