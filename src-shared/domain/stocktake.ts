import { type Kopecks, kopecks } from './money.ts';
import { stockValue } from './stock.ts';

/** One entry of a count: so much was found there (`add`), or: forget what was counted of this part before, it is so much (`recount`). */
export interface CountEntry {
  readonly id: string;
  readonly kind: 'add' | 'recount';
  readonly quantityThousandths: number;
  readonly at: number;
}

/** What a part's entries come to. */
export interface Counted {
  readonly quantityThousandths: number;
  /** The first and the last entry that count: between them the part was being counted. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly entryCount: number;
}

/**
 * Folds the entries of one part, in whatever order they arrive: all since the last recount add up, so that any number of people and PCs may count the same
 * part in different places. Null when nobody counted it. Entries of the same moment are ordered by their ids, the same on every PC.
 */
export function foldCounts(entries: readonly CountEntry[]): Counted | null {
  const sorted = entries.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const begin = sorted.findLastIndex(({ kind }) => kind === 'recount');
  const counting = sorted.slice(Math.max(0, begin));
  const first = counting[0];
  const last = counting.at(-1);
  if (!first || !last) return null;
  // A slip of the hand may be taken off again, but less than nothing lies on no shelf.
  const sum = counting.reduce((total, { quantityThousandths }) => total + quantityThousandths, 0);
  return { quantityThousandths: Math.max(0, sum), fromAt: first.at, toAt: last.at, entryCount: counting.length };
}

/** The stock of a part that a count is compared with. */
export interface ExpectedStock {
  /** The sum of all movements up to the count's last moment. */
  readonly atCountThousandths: number;
  /** Movements between the count's first and last moment: some of the goods may have been counted twice, or not at all. */
  readonly movedMeanwhileThousandths: number;
  /** Of one unit, in thousandths of a kopeck; null when nothing is known of it. */
  readonly costThousandths: number | null;
}

/** What a count found. */
export interface CountDifference {
  /** Counted − expected: below zero, so much is missing. */
  readonly differenceThousandths: number;
  /** At cost, half-up to the kopeck; null without a cost. */
  readonly valueKopecks: Kopecks | null;
  /** Something moved while it was being counted: count it again before believing the difference. */
  readonly isDoubtful: boolean;
}

/**
 * The difference of a part, which stays the same while work goes on: it compares the count with the stock at that moment, and the correction
 * that it becomes is added to whatever the stock is by then.
 */
export function compareCount(counted: Counted, stock: ExpectedStock): CountDifference {
  const differenceThousandths = counted.quantityThousandths - stock.atCountThousandths;
  return {
    differenceThousandths,
    valueKopecks:
      stock.costThousandths === null ? null : kopecks(stockValue(differenceThousandths, stock.costThousandths)),
    isDoubtful: stock.movedMeanwhileThousandths !== 0,
  };
}
