import { expect, it } from 'vitest';
import { findLookalikes, listClients } from '../../../src-main/clients/queries.ts';
import { clientSorts } from '../../../src-shared/contract/clients.ts';
import { startGarage } from '../support/garage.ts';
import { watchQueries } from '../support/plans.ts';

const page = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;

it.each(clientSorts)('the list of clients is read in the order of %s along its index, searching or not', async (by) => {
  const { garage } = await startGarage();
  const { reader, plansOf } = watchQueries(garage);
  for (const search of ['', 'королев']) {
    const plans = await plansOf(() => listClients(reader, { ...page, search, sort: { by, descending: true } }));
    expect(plans).toHaveLength(2);
    expect(plans[0]).toMatch(/^SEARCH client_summaries USING INDEX client_summaries_by_\w+ \(in_bin=\?\)/);
    expect(plans[0]).not.toContain('TEMP B-TREE');
  }
});

it('clients are recognised while typing by indexes of phone, name and taxpayer number alone, in one query', async () => {
  const { garage } = await startGarage();
  const { reader, plansOf } = watchQueries(garage);
  const typed = { exceptId: null, name: 'Королёв Дмитрий', phones: ['89161234567'], inn: '7712345678' };
  const plans = await plansOf(() => findLookalikes(reader, typed));
  expect(plans).toHaveLength(1);
  for (const index of ['client_phones_by_phone (phone=?)', 'name_key=?', 'clients_by_inn (inn=?)'])
    expect(plans[0]).toContain(index);
  expect(plans[0]).not.toMatch(/SCAN|\(in_bin=\?\)/);
});
