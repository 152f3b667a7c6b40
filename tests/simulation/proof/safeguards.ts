import { RowWriter } from '../../../src-main/sync/row-writer.ts';

/**
 * What the sync is safe by. A simulation can be run without one of them, to know that it would be missed: it is taken away from outside, on the wire and in
 * the file, so nothing of the product knows how to do without it.
 *
 * - `idempotency`: what has arrived is known, so that arriving again changes nothing.
 * - `base`: what a change replaced is told with it, so that a later edit is not taken for a concurrent one.
 * - `cursor`: it moves when a page was applied, not before.
 * - `restamping`: what a clock that is ahead has stamped is refused and stamped again.
 * - `epoch`: a cloud that was restored from a backup is found out.
 * - `chunkName`: the cloud keeps a chunk of a file only under its own hash.
 * - `searchKeys`: what a part is searched by follows from what is shown of it, whoever set which.
 * - `comparison`: which chunks the cloud has is looked up, not concluded from what was sent once.
 */
export const safeguards = [
  'idempotency',
  'base',
  'cursor',
  'restamping',
  'epoch',
  'searchKeys',
  'chunkName',
  'comparison',
] as const;
export type Safeguard = (typeof safeguards)[number];

/** What these take from the engine itself: it knows no row that it has; it leaves what is searched by as it came. */
const inEngine = {
  idempotency: { stampOf: () => undefined },
  searchKeys: { settleKeys: () => {} },
} as const;

/** Does `work` with an engine that is without this safeguard, if it is one of the engine itself. */
export async function withEngineWithout<Result>(
  without: Safeguard | null,
  work: () => Promise<Result>,
): Promise<Result> {
  if (without !== 'idempotency' && without !== 'searchKeys') return work();
  const { stampOf, settleKeys } = RowWriter.prototype;
  Object.assign(RowWriter.prototype, inEngine[without]);
  try {
    return await work();
  } finally {
    Object.assign(RowWriter.prototype, { stampOf, settleKeys });
  }
}
