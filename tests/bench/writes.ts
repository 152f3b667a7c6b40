import { join } from 'node:path';
import { openConnection } from '../../src-main/database/connection.ts';
import type { BenchGarage } from './bench-garage.ts';
import { type Result, time } from './measure.ts';

const statusChanges = 200;

/** A status change that is on the disk before the screen says so: the whole call, history, list and search included. */
export async function measureStatusChange({ client, ids, size, garage }: BenchGarage): Promise<Result> {
  const created: string[] = [];
  for (let index = 0; index < statusChanges; index += 1) {
    created.push((await client.orders.create({ carId: ids.carId, complaint: 'bench' })).result.id);
  }
  const timing = await time(created, (orderId) =>
    client.orders.advance({ orderId, to: 'checked_in' }).catch(ignoreRepeat),
  );
  const reference = await time(created, plainCommit(join(garage.folder.path, 'reference.db')));
  return {
    work: 'a durable status change',
    size,
    timing,
    reference: { name: 'one plain durable insert', timing: reference },
    target: 'p95 ≤ 15 ms',
  };
}

/** A line typed into an order, and on the disk before the next one. */
export async function measureAddedLine(bench: BenchGarage): Promise<Result> {
  const { client, ids, size } = bench;
  const { id: orderId } = (await client.orders.create({ carId: ids.carId, complaint: 'bench' })).result;
  const names = Array.from({ length: statusChanges }, (_, index) => `Деталь ${index}`);
  const line = { kind: 'part', unitPriceKopecks: 10_000 } as const;
  const timing = await time(names, (name) => client.orders.addLine({ orderId, line: { ...line, name } }));
  return { work: 'a line added to an order', size, timing, target: 'p95 ≤ 15 ms' };
}

/** A payment: the order, the client and their lists follow. */
export async function measurePayment(bench: BenchGarage): Promise<Result> {
  const { client, ids, size } = bench;
  const { id: orderId } = (await client.orders.create({ carId: ids.carId, complaint: 'bench' })).result;
  const amounts = Array.from({ length: statusChanges }, (_, index) => 100 + index);
  const payment = { orderId, method: 'cash', isDeposit: true, note: '' } as const;
  const timing = await time(amounts, (amountKopecks) => client.payments.take({ ...payment, amountKopecks }));
  return { work: 'a payment taken', size, timing, target: 'p95 ≤ 15 ms' };
}

/** The runs that warm up have moved the first orders already. */
function ignoreRepeat(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'REFUSED')) throw error;
}

/** The floor: one row into an encrypted file with the same durability, nothing else. */
function plainCommit(file: string) {
  const connection = openConnection(file, '0'.repeat(64) as Parameters<typeof openConnection>[1], { readonly: false });
  connection.exec('CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, data TEXT) STRICT; DELETE FROM events');
  const insert = connection.prepare('INSERT OR REPLACE INTO events VALUES (?, ?)');
  return (id: string) => insert.run(id, '{"to":"checked_in"}');
}
