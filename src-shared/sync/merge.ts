import { type Stamp, stampDevice } from './hlc.ts';

/** What is known here of one column's present value. */
export interface PresentColumn {
  /** By which transaction it was set; null: by none. */
  readonly stamp: Stamp | null;
  /**
   * Where nobody else can have seen it (it waits here, or was sent and what others sent before it has not been read to the end): what the first of such
   * changes replaced. Null: others may have seen it.
   */
  readonly unseen: { readonly base: Stamp | null } | null;
}

/** What a delta says of one column. */
export interface IncomingColumn {
  readonly stamp: Stamp;
  /** What it replaced where it was made; null: nothing. */
  readonly base: Stamp | null;
  /** What of others was last seen where it was made, if that is not `base`: what it replaced was set by the same PC, and nobody else could see it then. */
  readonly seen?: Stamp | null;
}

/**
 * Whether an incoming value takes the place of the present one. The greater stamp does, which makes the merge a join: commutative, associative,
 * idempotent. So the order and the repetition of deltas do not matter.
 */
export function winsColumn(present: Stamp | null, incoming: Stamp): boolean {
  return present === null || incoming > present;
}

/** Whether an incoming entry of a ledger takes the place of the one with the same id. The smaller stamp does, so that all agree which of the two stands. */
export function winsEntry(present: Stamp | null, incoming: Stamp): boolean {
  return present === null || incoming < present;
}

/**
 * Whether two people set a column without knowing of each other, as one of their PCs (`own`) can tell; another PC leaves it to them. Whoever had seen a
 * value would have replaced it or something later, so that what was last `seen` is before it proves that it was not. Reading again what was read before
 * (`isRereading`) tells nothing of values that lose.
 */
export function isConcurrent(
  present: PresentColumn,
  incoming: IncomingColumn,
  own: ReadonlySet<string>,
  isRereading: boolean,
): boolean {
  const { base, seen = base } = incoming;
  if (present.stamp === null || [incoming.stamp, base, seen].includes(present.stamp)) return false;
  if (!own.has(stampDevice(present.stamp))) return false;
  if (present.unseen) return present.unseen.base === null || present.unseen.base < incoming.stamp;
  if (incoming.stamp < present.stamp) return !isRereading;
  return seen === null || seen < present.stamp;
}
