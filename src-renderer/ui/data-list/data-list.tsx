import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { FailureScreen } from '../../app/failure-screen.tsx';
import { useText } from '../../app/text.ts';
import { useKeys } from '../../app/use-keys.ts';
import { EmptyState } from '../empty-state.tsx';
import classes from './data-list.module.css';
import type { ListDefinition } from './definition.ts';
import { useListAddress } from './list-address.ts';
import { ListChips } from './list-chips.tsx';
import { ListGrid } from './list-grid.tsx';
import { useListLayout } from './list-layout.ts';
import { useListMarks } from './list-marks.ts';
import { useListRows } from './list-rows.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { MarkBar } from './mark-bar.tsx';
import { useNeededPages } from './visible-rows.ts';

/** Below this width there is no room for columns, so a row is shown in its compact form. In rem. */
const compactBelow = 38;
/** What a row has beside its columns: the mark and the margins, in pixels at 100 % zoom. */
const marginsWidth = 56;

export interface DataListProps<Row, Sort extends string, Filters, Totals> {
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly title: string;
  /** What can be searched for; without it the list cannot be searched. */
  readonly searchHint?: string;
  /** The record that is open beside the list. */
  readonly openId: string | null;
  readonly onOpen: (id: string, how: OpenHow) => void;
  /** More buttons, before the main one. */
  readonly actions?: ReactNode;
  /** The main button: adds a row (also by Ins or Alt+C). */
  readonly create?: { readonly text: string; readonly run: () => void } | undefined;
  /** What can be done with the marked rows; without it rows cannot be marked. */
  readonly markedActions?: ((ids: readonly string[], clear: () => void) => ReactNode) | undefined;
  /** The last line: how many, and the sums. */
  readonly footer: (total: number, totals: Totals) => ReactNode;
  /** What stands there while the garage has none at all. */
  readonly empty: ReactNode;
}

/** Whether the record was asked for, and takes the focus; or is only passed by while walking through the list beside it. */
export type OpenHow = 'open' | 'walk';

/**
 * A list of any length with everything a list can do: it shows what the address says (search, filters, order), fetches the rows around what is on
 * the screen, is walked through by keyboard, and keeps the columns that each person likes.
 */
export function DataList<Row, Sort extends string, Filters, Totals>(props: DataListProps<Row, Sort, Filters, Totals>) {
  const { list, title, openId, onOpen, actions, create, markedActions, footer, empty } = props;
  const t = useText();
  const address = useListAddress(list);
  const marks = useListMarks();
  const search = useRef<HTMLInputElement>(null);
  const { ref, width } = useElementSize();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const room = width === 0 ? Number.POSITIVE_INFINITY : (width / rem) * 16 - marginsWidth;
  const layout = useListLayout(list.name, list.columns, room);
  const isCompact = width > 0 && width < compactBelow * rem;

  const question = useMemo(
    () => ({ search: address.search, sort: address.sort, filters: list.toFilters(address.filters) }),
    [address.search, address.sort, address.filters, list],
  );
  const [pages, needRows] = useNeededPages();
  const rows = useListRows(list, question, pages);
  const scroller = useRef<HTMLDivElement>(null);
  const focusRows = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);

  useKeys({
    ...(props.searchHint !== undefined && { 'list.search': () => search.current?.focus() }),
    ...(create && { 'list.create': create.run }),
  });

  if (rows.error && rows.total === undefined) return <FailureScreen error={rows.error} retry={rows.refetch} />;
  const isNarrowed = address.search !== '' || Object.keys(address.filters).length > 0;
  const isEmpty = rows.total === 0 && !rows.isOutdated;
  return (
    <section ref={ref} className={classes.root} aria-label={title}>
      <ListToolbar
        list={list}
        address={address}
        layout={layout}
        isCompact={isCompact}
        title={title}
        searchHint={props.searchHint}
        searchRef={search}
        onLeaveSearch={focusRows}
        actions={actions}
        create={create}
      />
      <ListChips list={list} address={address} />
      {isEmpty ? (
        isNarrowed ? (
          <EmptyState
            title={t('list.nothing_found')}
            hint={t('list.nothing_found_hint')}
            action={{ text: t('list.show_all'), run: address.clear }}
          />
        ) : (
          empty
        )
      ) : (
        <ListGrid
          list={list}
          title={title}
          rows={rows}
          questionKey={JSON.stringify(question)}
          scroller={scroller}
          onRange={needRows}
          layout={layout}
          address={address}
          marks={markedActions ? marks : null}
          isCompact={isCompact}
          openId={openId}
          onOpen={onOpen}
        />
      )}
      {markedActions && marks.ids.size > 0 && (
        <MarkBar count={marks.ids.size} clear={marks.clear}>
          {markedActions([...marks.ids], marks.clear)}
        </MarkBar>
      )}
      <footer className={classes.footer}>
        {rows.total !== undefined && rows.totals !== undefined && footer(rows.total, rows.totals)}
      </footer>
    </section>
  );
}
