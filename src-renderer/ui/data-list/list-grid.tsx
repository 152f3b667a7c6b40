import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { isDialogOpen } from '../../app/open-dialog.ts';
import { useText } from '../../app/text.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useStable } from '../use-stable.ts';
import classes from './data-list.module.css';
import type { OpenHow } from './data-list.tsx';
import type { ListDefinition } from './definition.ts';
import type { ListAddress } from './list-address.ts';
import { ListHeader } from './list-header.tsx';
import type { ListLayout } from './list-layout.ts';
import type { ListMarks } from './list-marks.ts';
import { ListRow } from './list-row.tsx';
import type { ListRows } from './list-rows.ts';
import { useMarkAll } from './mark-all.ts';
import { useVirtualRows } from './virtual-rows.ts';

interface ListGridProps<Row, Sort extends string, Filters, Totals> {
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly title: string;
  readonly rows: ListRows<Row, Totals>;
  readonly questionKey: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onRange: (first: number, last: number) => void;
  readonly layout: ListLayout<Row, Sort>;
  readonly address: ListAddress<Sort>;
  readonly marks: ListMarks | null;
  readonly isCompact: boolean;
  readonly openId: string | null;
  readonly onOpen: (id: string, how: OpenHow) => void;
}

/** While one walks past records beside the list, only the one where one stops is opened. */
const walkAfterMs = 140;

/**
 * The rows as an ARIA grid: one tab stop, the arrows move the active row, Enter opens it, Space marks it. Beside an open record the arrows
 * walk from record to record.
 */
export function ListGrid<Row, Sort extends string, Filters, Totals>(props: ListGridProps<Row, Sort, Filters, Totals>) {
  const { list, title, rows, questionKey, scroller, onRange, layout, address, marks, isCompact, openId, onOpen } =
    props;
  const t = useText();
  const id = useId();
  const [active, setActive] = useState(0);
  const lastMarked = useRef<number | null>(null);
  const total = rows.total ?? 0;
  const virtual = useVirtualRows({ scroller, total, isCompact, questionKey, onRange });
  const at = Math.max(0, Math.min(active, total - 1));
  const markAll = useMarkAll(list, address, marks);

  const walk = useWalk(openId, onOpen);
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive(next);
    virtual.scrollTo(next);
    const row = rows.at(next);
    if (row !== undefined) walk(list.rowId(row));
  };
  const [wanted, setWanted] = useState<number | null>(null);
  const open = useStable((index: number, how: OpenHow) => {
    const row = rows.at(index);
    setActive(index);
    // Who types and presses Enter means the rows of what was typed, not those that are about to go.
    if (rows.isOutdated) setWanted(index);
    else if (row !== undefined) onOpen(list.rowId(row), how);
  });
  useEffect(() => {
    if (wanted === null || rows.isOutdated) return;
    setWanted(null);
    open(wanted, 'open');
  }, [wanted, rows.isOutdated, open]);
  const mark = useStable((index: number, withRange: boolean) => {
    if (!marks) return;
    const from = withRange ? lastMarked.current : null;
    lastMarked.current = index;
    setActive(index);
    if (from === null) {
      const row = rows.at(index);
      if (row !== undefined) marks.toggle(list.rowId(row));
      return;
    }
    const [start, end] = [Math.min(from, index), Math.max(from, index)];
    const between = Array.from({ length: end - start + 1 }, (_, offset) => rows.at(start + offset));
    marks.add(between.flatMap((row) => (row === undefined ? [] : [list.rowId(row)])));
  });

  useKeys(
    {
      'list.previous': () => moveTo(at - 1),
      'list.next': () => moveTo(at + 1),
      'list.pageUp': () => moveTo(at - virtual.rowsOnScreen),
      'list.pageDown': () => moveTo(at + virtual.rowsOnScreen),
      'list.first': () => moveTo(0),
      'list.last': () => moveTo(total - 1),
      'list.open': () => open(at, 'open'),
      ...(marks && { 'list.mark': () => mark(at, false), 'list.markAll': () => void markAll() }),
    },
    { within: scroller },
  );
  useFocusOnArrival(scroller);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || event.key !== ' ') return;
    event.preventDefault();
    mark(at, true);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={title}
      aria-rowcount={total + 1}
      aria-multiselectable={marks !== null}
      aria-activedescendant={rows.at(at) === undefined ? undefined : `${id}-${at}`}
      aria-busy={rows.isOutdated || rows.total === undefined}
      className={classes.scroller}
      data-compact={isCompact}
      data-outdated={rows.isOutdated}
      style={{
        '--list-columns': `${marks ? 'var(--list-mark) ' : ''}${layout.template}`,
        '--list-row': `${virtual.rowHeight}px`,
      }}
      onKeyDown={onKeyDown}
    >
      {!isCompact && <ListHeader layout={layout} address={address} marks={marks} markAll={() => void markAll()} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table. */}
      <div role="rowgroup" className={classes.body} style={{ height: virtual.height }}>
        {virtual.items.map(({ index, start }) => {
          const row = rows.at(index);
          const rowId = row === undefined ? null : list.rowId(row);
          return (
            <ListRow
              // A row that scrolls out lends its elements to the one that scrolls in.
              key={index % virtual.items.length}
              id={`${id}-${index}`}
              list={list}
              columns={layout.columns}
              row={row}
              index={index}
              start={start}
              isCompact={isCompact}
              isActive={index === at}
              isOpen={rowId !== null && rowId === openId}
              isMarked={rowId !== null && marks?.ids.has(rowId) === true}
              hasMarks={marks !== null}
              waiting={t('list.loading')}
              onOpen={open}
              onMark={mark}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Opens the record of the row where the walk ends, if one is open already. */
function useWalk(openId: string | null, onOpen: (id: string, how: OpenHow) => void): (id: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (id) => {
    clearTimeout(timer.current);
    if (openId === null || openId === id) return;
    timer.current = setTimeout(() => onOpen(id, 'walk'), walkAfterMs);
  };
}

/** Whoever comes to a list wants its rows: the arrows work at once. */
function useFocusOnArrival(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const { activeElement } = document;
    if (isDialogOpen()) return;
    if (activeElement === null || activeElement === document.body || activeElement.id === 'screen')
      scroller.current?.focus({ preventScroll: true });
  }, [scroller]);
}
