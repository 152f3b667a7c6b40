import { v5 } from 'uuid';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import type { Batch } from './batches.ts';
import type { Content, Ring } from './sealing.ts';
import { breathe } from './turns.ts';

/** Deltas that are sealed before the screens get their turn. */
const sealedAtOnce = 200;

/** The deltas of a batch as they travel, and what must be in the cloud before them. */
export async function sealBatch(
  ring: Ring,
  { deltas }: Batch,
): Promise<{ readonly deltas: readonly Delta[]; readonly chunks: readonly Delta[] }> {
  const sealed: Delta[] = [];
  const before: Delta[] = [];
  for (const { fields, content } of deltas) {
    const { delta, chunks } = ring.seal({ ...fields, key: sealingEpoch(ring, fields.table, content) }, content);
    before.push(...chunks);
    sealed.push(delta);
    if (sealed.length % sealedAtOnce === 0) await breathe();
  }
  return { deltas: sealed, chunks: before };
}

/** A share of a new key is sealed for its PC by itself, and must be readable by whoever has joined with an old one. What opens the former key goes to those who have the new one. */
function sealingEpoch(ring: Ring, table: string, { columns, values }: Content): number {
  if (table !== 'key_shares') return ring.newest;
  const epoch = values[columns.indexOf('device_id')] === null ? Number(values[columns.indexOf('epoch')]) : 0;
  return ring.has(epoch) ? epoch : ring.newest;
}

/**
 * A push of chunks bears their names in its own. Were they sealed anew since a push whose answer was lost (another key, a newer program), the cloud would take it for
 * the same push and never hold them; so it sees that the number was used for another one, and this PC begins anew under another name.
 */
export function chunkBatchId(batch: string, chunks: readonly Delta[]): string {
  return v5(chunks.map(({ row }) => row).join(' '), batch);
}
