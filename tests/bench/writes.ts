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
