import { v5 } from 'uuid';
import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import type { Batch, OutboxRow, Waiting } from './batches.ts';
import type { Content, Ring, Sealed } from './sealing.ts';
import { breathe } from './turns.ts';

/** Deltas that are sealed before the screens get their turn, and the batch that is on its way its own. */
const sealedAtOnce = 50;

/**
 * What was sealed ahead, while the cloud took the batch before. It counts only for the very change and under the very keys: what waits may be stamped again, erased, or
 * follow a key that somebody lost.
 */
export interface SealedAhead {
  readonly ring: Ring;
  readonly bySeq: ReadonlyMap<number, { readonly waiting: Waiting; readonly sealed: Sealed }>;
}

/** The deltas of a batch as they travel, and what must be in the cloud before them. */
export async function sealBatch(
  ring: Ring,
  { deltas }: Pick<Batch, 'deltas'>,
  ahead: SealedAhead | null = null,
): Promise<{ readonly deltas: readonly Delta[]; readonly chunks: readonly Delta[] }> {
  const all = await sealAll(ring, deltas, ahead?.ring === ring ? ahead.bySeq : new Map());
  return { deltas: all.map(({ delta }) => delta), chunks: all.flatMap(({ chunks }) => chunks) };
}

/** Seals what the next batch will be made of, if nothing changes until then. */
export async function sealAhead(ring: Ring, next: readonly Waiting[]): Promise<SealedAhead> {
  const all = await sealAll(ring, next, new Map());
  const bySeq = new Map<number, { waiting: Waiting; sealed: Sealed }>();
  for (const [index, waiting] of next.entries()) {
    const sealed = all[index];
    if (waiting.row && sealed) bySeq.set(waiting.row.seq, { waiting, sealed });
  }
  return { ring, bySeq };
}

async function sealAll(ring: Ring, deltas: readonly Waiting[], ahead: SealedAhead['bySeq']): Promise<Sealed[]> {
  const all: Sealed[] = [];
  for (const { fields, content, row } of deltas) {
    const known = row && ahead.get(row.seq);
    if (known && isSame(known.waiting.row, row) && known.waiting.fields.schema === fields.schema)
      all.push(known.sealed);
    else all.push(ring.seal({ ...fields, key: sealingEpoch(ring, fields.table, content) }, content));
    if (all.length % sealedAtOnce === 0) await breathe();
  }
  return all;
}

function isSame(one: OutboxRow | undefined, other: OutboxRow): boolean {
  return (
    one?.tx === other.tx &&
    one.size === other.size &&
    one.table === other.table &&
    one.row === other.row &&
    one.columns === other.columns &&
    one.base === other.base &&
    one.vals === other.vals
  );
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
