import { Checkbox } from '@mantine/core';
import { type MouseEvent, memo } from 'react';
import { useText } from '../../app/text.ts';
import classes from './data-list.module.css';
import type { OpenHow } from './data-list.tsx';
import type { ListColumn, ListDefinition } from './definition.ts';

interface ListRowProps<Row, Sort extends string, Filters, Totals> {
  readonly id: string;
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly columns: readonly ListColumn<Row, Sort>[];
  /** Undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly index: number;
  /** Pixels from the top of the whole list. */
  readonly start: number;
  readonly isCompact: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly isMarked: boolean;
  readonly hasMarks: boolean;
  readonly waiting: string;
  readonly onOpen: (index: number, how: OpenHow) => void;
  readonly onMark: (index: number, withRange: boolean) => void;
}

function PlainListRow<Row, Sort extends string, Filters, Totals>(props: ListRowProps<Row, Sort, Filters, Totals>) {
  const { list, columns, row, index, isCompact, hasMarks } = props;
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) props.onMark(index, event.shiftKey);
    else props.onOpen(index, 'open');
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the grid's, which holds the focus for all rows.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isMarked || props.isOpen}
      className={classes.row}
      data-active={props.isActive}
      data-open={props.isOpen}
      data-marked={props.isMarked}
      style={{ transform: `translateY(${props.start}px)` }}
      onClick={press}
    >
      {row === undefined ? (
        <WaitingCell text={props.waiting} />
      ) : (
        <>
          {hasMarks && (
            <MarkCell
              name={list.rowTitle(row)}
              isMarked={props.isMarked}
              onMark={(withRange) => props.onMark(index, withRange)}
            />
          )}
          {isCompact ? (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div role="gridcell" className={classes.compact}>
              {list.compact(row)}
            </div>
          ) : (
            columns.map((column) => (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
                {column.cell(row)}
              </div>
            ))
          )}
        </>
      )}
    </div>
  );
}

/** Renders again only when something about this very row changed, so that scrolling stays smooth. */
export const ListRow = memo(PlainListRow) as typeof PlainListRow;

interface MarkCellProps {
  readonly name: string;
  readonly isMarked: boolean;
  readonly onMark: (withRange: boolean) => void;
}

function MarkCell({ name, isMarked, onMark }: MarkCellProps) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    // biome-ignore lint/a11y/useFocusableInteractive: the keyboard is the grid's (Space).
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div
      role="gridcell"
      className={classes.mark}
      onClick={(event) => {
        event.stopPropagation();
        event.preventDefault();
        onMark(event.shiftKey);
      }}
    >
      <Checkbox size="xs" tabIndex={-1} checked={isMarked} readOnly aria-label={t('list.mark_row', { name })} />
    </div>
  );
}

function WaitingCell({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    // biome-ignore lint/a11y/useFocusableInteractive: nothing to do here yet.
    <div role="gridcell" className={classes.waiting} aria-label={text}>
      <span />
    </div>
  );
}
