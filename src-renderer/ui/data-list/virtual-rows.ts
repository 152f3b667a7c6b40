import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTouch } from '../touch.ts';

/** Rows rendered beyond both ends of the screen, so that a turn of the wheel shows no gap. */
const overscan = 8;
/** How often it is looked at which rows are on the screen. */
const settleMs = 80;
/** A turned wheel passes fewer rows than this between two looks; a dragged scroll bar more, and nobody reads those. */
const readableRows = 60;
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
  useSettled(first, last, onRange);
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

/** Tells which rows are on the screen: at once where a list begins or is walked through, and where a dragged scroll bar comes to rest. */
function useSettled(first: number, last: number, onRange: (first: number, last: number) => void): void {
  const shown = useRef({ first, last });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    shown.current = { first, last };
    if (timer.current !== undefined) return;
    const lookAgain = (before: number) => {
      timer.current = setTimeout(() => {
        timer.current = undefined;
        const now = shown.current;
        if (Math.abs(now.first - before) > readableRows) lookAgain(now.first);
        else onRange(now.first, now.last);
      }, settleMs);
    };
    onRange(first, last);
    lookAgain(first);
  }, [first, last, onRange]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
