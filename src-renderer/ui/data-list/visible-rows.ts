import { type RefObject, useCallback, useRef, useState } from 'react';
import type { ListDefinition, ListRequest } from './definition.ts';
import { type ListRows, pagesOf, useListRows } from './list-rows.ts';
import { useVirtualRows, type VirtualRows } from './virtual-rows.ts';

/** The rows that are on the screen now, and how to move among them. */
export interface VisibleRows<Row, Totals> extends ListRows<Row, Totals>, VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The pages of rows that a scrolled list needs: those around what is on the screen, and how to say what that is. */
export function useNeededPages(): readonly [readonly number[], (first: number, last: number) => void] {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const need = useCallback((first: number, last: number) => {
    const next = pagesOf(first, last);
    setPages((shown) => (shown.join() === next.join() ? shown : next));
  }, []);
  return [pages, need];
}

/** A long list in one piece, for a screen that draws its rows in its own way. `DataList` is for everything else. */
export function useVisibleRows<Row, Sort extends string, Filters, Totals>(
  list: Pick<ListDefinition<Row, Sort, Filters, Totals>, 'procedure'>,
  question: Omit<ListRequest<Sort, Filters>, 'offset' | 'limit'>,
  isCompact: boolean,
): VisibleRows<Row, Totals> {
  const scroller = useRef<HTMLDivElement>(null);
  const [pages, onRange] = useNeededPages();
  const rows = useListRows(list, question, pages);
  const virtual = useVirtualRows({
    scroller,
    total: rows.total ?? 0,
    isCompact,
    questionKey: JSON.stringify(question),
    onRange,
  });
  return { ...rows, ...virtual, scroller };
}
