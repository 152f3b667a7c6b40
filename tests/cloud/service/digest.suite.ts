import { expect, it } from 'vitest';
import { bucketOf, TableDigest } from '../../../src-shared/sync/digest.ts';
import { aDelta, aGarage, type StartedCloud } from '../support/cloud.ts';

/** What the cloud has, summed up, whatever the store. */
export function digests(cloud: () => StartedCloud): void {
  it('sums up the greatest stamp of each column, entries as one column, and nothing that is open', async () => {
    const { cloud: service } = cloud();
    const pc = await aGarage(cloud());
    await pc.push([
      aDelta(pc.stamp(1), { row: 'a' }),
      aDelta(pc.stamp(1), { row: 'b' }),
      aDelta(pc.stamp(1), { table: 'payments', columns: [], row: 'p' }),
    ]);
    await pc.push([aDelta(pc.stamp(2), { row: 'a', columns: ['notes'] })]);
    await pc.push([aDelta(pc.stamp(3), { row: 'b', columns: ['notes'], size: 2 })]);
    const clients = new TableDigest();
    clients.addRow('a', [
      ['name', pc.stamp(1)],
      ['notes', pc.stamp(2)],
    ]);
    clients.addRow('b', [
      ['name', pc.stamp(1)],
      ['notes', pc.stamp(1)],
    ]);
    const payments = new TableDigest();
    payments.addRow('p', [['id', pc.stamp(1)]]);
    expect(await service.digest(pc.caller)).toEqual({
      head: pc.furthest,
      tables: { clients: clients.buckets(), payments: payments.buckets() },
    });
    expect(await service.digestRows(pc.caller, { table: 'clients', buckets: [bucketOf('a')] })).toMatchObject({
      rows: expect.arrayContaining([{ row: 'a', columns: { name: pc.stamp(1), notes: pc.stamp(2) } }]),
    });
  });

  it('reads more rows than one page of them, some with several deltas', async () => {
    const { cloud: service } = cloud();
    const pc = await aGarage(cloud());
    const rows = Array.from({ length: 1_500 }, (_, index) => `row-${index}`);
    await pc.push(rows.map((row) => aDelta(pc.stamp(1), { row })));
    await pc.push(rows.map((row) => aDelta(pc.stamp(2), { row, columns: ['notes'] })));
    const wanted = new TableDigest();
    for (const row of rows)
      wanted.addRow(row, [
        ['name', pc.stamp(1)],
        ['notes', pc.stamp(2)],
      ]);
    expect((await service.digest(pc.caller)).tables).toEqual({ clients: wanted.buckets() });
  });
}
