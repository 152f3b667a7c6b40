import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import type { OpenedDeltas } from './open-deltas.ts';
import type { Content } from './sealing.ts';

/** Rows that are added with one statement: SQLite begins and ends it once, and compiles it once. Fewer go one by one, so that what few bring is not compiled for them. */
export const rowsOfRun = 16;

/** Deltas that follow each other, and may add rows of one table, in one transaction, with the same columns. */
export interface Run {
  readonly deltas: readonly Delta[];
  /** Of each; null: this is one delta, to be merged by itself. */
  readonly contents: readonly Content[] | null;
}

/** Cuts deltas into runs, in their order. */
export function* runsOf({ deltas, of }: OpenedDeltas): Generator<Run> {
  let at = 0;
  while (at < deltas.length) {
    const run = deltas.slice(at, at + rowsOfRun);
    const contents = contentsOf(run, of);
    yield contents ? { deltas: run, contents } : { deltas: run.slice(0, 1), contents: null };
    at += contents ? run.length : 1;
  }
}

function contentsOf(run: readonly Delta[], of: OpenedDeltas['of']): readonly Content[] | null {
  const [first] = run;
  const last = run.at(-1);
  // Looked at first, because most that are no run differ there.
  if (!first || !last || run.length < rowsOfRun || !isAlike(first, last)) return null;
  const contents: Content[] = [];
  for (const delta of run) {
    const content = of(delta);
    if (typeof content === 'string' || !isAlike(first, delta)) return null;
    const [known = content] = contents;
    if (!isSame(known.columns, content.columns)) return null;
    contents.push(content);
  }
  return contents;
}

const isAlike = (one: Delta, other: Delta) =>
  one.tx === other.tx && one.table === other.table && one.schema === other.schema;

const isSame = (one: readonly string[], other: readonly string[]) =>
  one === other || (one.length === other.length && one.every((name, index) => name === other[index]));
