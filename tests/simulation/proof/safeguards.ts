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
 * - `comparison`: which chunks the cloud has is looked up, not concluded from what was sent once.
 */
export const safeguards = ['idempotency', 'base', 'cursor', 'restamping', 'epoch', 'chunkName', 'comparison'] as const;
export type Safeguard = (typeof safeguards)[number];

/** Does `work` with an engine that knows no row that it has. */
export async function withoutIdempotency<Result>(work: () => Promise<Result>): Promise<Result> {
  const { stampOf } = RowWriter.prototype;
  RowWriter.prototype.stampOf = () => undefined;
  try {
    return await work();
  } finally {
    RowWriter.prototype.stampOf = stampOf;
  }
}
