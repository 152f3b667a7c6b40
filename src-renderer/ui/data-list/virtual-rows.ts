import { useThrottledCallback } from '@mantine/hooks';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react';
import { useTouch } from '../touch.ts';

/** Rows rendered beyond both ends of the screen, so that a turn of the wheel shows no gap. */
const overscan = 8;
/** A dragged scroll bar passes thousands of rows a second; those that are still there after this long are asked for. */
const settleMs = 80;
/** In rem. */
const rowHeights = { dense: 2.125, touch: 2.75, compact: 3.5 } as const;

/** Which places of the list are on the screen. */
export interface VirtualRows {
  readonly items: readonly VirtualItem[];
  /** Of all rows together, in pixels. */
  readonly height: number;
  /** Pixels. */
  readonly rowHeight: number;
  /** How far PgUp and PgDn go. */
  readonly rowsOnScreen: number;
  readonly scrollTo: (index: number) => void;
}

interface VirtualRowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly total: number;
  readonly isCompact: boolean;
  /** Another question begins at its first row. */
  readonly questionKey: string;
  /** Hears, not too often, which places need their rows. */
  readonly onRange: (first: number, last: number) => void;
}

/** Follows the scrolling of a list whose rows are all of one height. */
export function useVirtualRows({ scroller, total, isCompact, questionKey, onRange }: VirtualRowsOptions): VirtualRows {
  const isTouch = useTouch();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rowHeight = Math.round(rowHeights[isCompact ? 'compact' : isTouch ? 'touch' : 'dense'] * rem);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const settle = useThrottledCallback(onRange, settleMs);
  useEffect(() => settle(first, last), [first, last, settle]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured rows are forgotten exactly when their height changes.
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls exactly when the question changes.
  useLayoutEffect(() => {
    // In newer browsers it answers a promise, which is no way to clean up.
    scroller.current?.scrollTo({ top: 0 });
  }, [questionKey]);
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  return {
    items,
    height: virtualizer.getTotalSize(),
    rowHeight,
    rowsOnScreen: Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    scrollTo,
  };
}
