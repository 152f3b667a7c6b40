import type { Transaction } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../../../src-main/database/database-tables.ts';
import { refreshSome } from '../../../src-main/database/projection.ts';
import { startGarage } from '../support/garage.ts';
import { watchQueries } from '../support/plans.ts';

it('looks for what waits without walking through all of it, since each step of a refresh does so', async () => {
  const { garage } = await startGarage();
  const { reader, plansOf } = watchQueries(garage);
  const db = reader as unknown as Transaction<Database>;
  const plans = await plansOf(() => refreshSome(db, [], 1));
  expect(plans).toHaveLength(1);
  expect(plans[0]).toContain('SEARCH stale');
  expect(plans[0]).not.toContain('SCAN stale');
});
