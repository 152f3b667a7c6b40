import { useThrottledCallback } from '@mantine/hooks';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTouch } from '../touch.ts';
import type { ListDefinition, ListRequest } from './definition.ts';
import { type ListRows, useListRows } from './list-rows.ts';

/** Rows rendered beyond both ends of the screen, so that a turn of the wheel shows no gap. */
const overscan = 8;
/** A dragged scroll bar passes thousands of rows a second; those that are still there after this long are asked for. */
const settleMs = 80;
const rowHeights = { dense: 2.125, touch: 2.75, compact: 3.5 } as const;

/** The rows that are on the screen now, and how to move among them. */
export interface VisibleRows<Row, Totals> extends ListRows<Row, Totals> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  /** Pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly rowsOnScreen: number;
  readonly scrollTo: (index: number) => void;
  /** Puts the keyboard into the rows. */
  readonly focus: () => void;
}

/** Which rows of a list are on the screen, with what the garage answered for them. */
export function useVisibleRows<Row, Sort extends string, Filters, Totals>(
  list: ListDefinition<Row, Sort, Filters, Totals>,
  question: Omit<ListRequest<Sort, Filters>, 'offset' | 'limit'>,
  rem: number,
  isCompact: boolean,
): VisibleRows<Row, Totals> {
  const scroller = useRef<HTMLDivElement>(null);
  const isTouch = useTouch();
  const rowHeight = Math.round(rowHeights[isCompact ? 'compact' : isTouch ? 'touch' : 'dense'] * rem);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const rows = useListRows(list, question, range);

  const virtualizer = useVirtualizer({
    count: rows.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const settle = useThrottledCallback(setRange, settleMs);
  useEffect(() => settle({ first, last }), [first, last, settle]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured rows are forgotten exactly when their height changes.
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);

  // Another question begins at its first row.
  const questionKey = JSON.stringify(question);
  const shownQuestion = useRef(questionKey);
  useLayoutEffect(() => {
    if (shownQuestion.current === questionKey) return;
    shownQuestion.current = questionKey;
    scroller.current?.scrollTo({ top: 0 });
  }, [questionKey]);

  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);
  return {
    ...rows,
    scroller,
    items,
    height: virtualizer.getTotalSize(),
    rowHeight,
    rowsOnScreen: Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    scrollTo,
    focus,
  };
}
