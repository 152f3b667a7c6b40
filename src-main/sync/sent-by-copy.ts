import type Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { CloudClient } from './cloud-client.ts';
import type { Ring } from './sealing.ts';

/**
 * The last of the transactions that wait here and are in the cloud already: a copy of this disk has sent them under another name, or this PC did before it was put back. Whoever
 * changed what they did may have known of it. To be asked before anything is sent under the new name, because of two that are the same the store keeps one. Null: there is none.
 */
export async function lastSentByCopy({
  connection,
  client,
  ring,
}: {
  readonly connection: Sqlite.Database;
  readonly client: Pick<CloudClient, 'rows'>;
  readonly ring: Ring;
}): Promise<Stamp | null> {
  const waiting = connection.prepare<[number, number], { seq: number; tx: Stamp; id: string }>(
    `SELECT seq, tx, row_id AS id FROM outbox WHERE table_name = 'transactions' AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const some = waiting.all(before, limits.deltas);
    const last = some.at(-1);
    if (!last) return null;
    const deltas = await client.rows({ table: 'transactions', rows: some.map(({ id }) => id) });
    const there = new Set(deltas.filter((delta) => typeof ring.open(delta) === 'object').map(({ row }) => row));
    const found = some.find(({ id }) => there.has(id));
    if (found) return found.tx;
    before = last.seq;
  }
}
