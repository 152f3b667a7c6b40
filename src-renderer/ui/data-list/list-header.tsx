import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type PointerEvent, useRef } from 'react';
import { useText } from '../../app/text.ts';
import classes from './data-list.module.css';
import type { ListColumn } from './definition.ts';
import type { ListAddress } from './list-address.ts';
import type { ListLayout } from './list-layout.ts';
import type { ListMarks } from './list-marks.ts';

interface ListHeaderProps<Row, Sort extends string> {
  readonly layout: ListLayout<Row, Sort>;
  readonly address: ListAddress<Sort>;
  readonly marks: ListMarks | null;
  readonly markAll: () => void;
}

/** The names of the columns: press one to sort by it, pull its end to make it wider. */
export function ListHeader<Row, Sort extends string>({ layout, address, marks, markAll }: ListHeaderProps<Row, Sort>) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are. */}
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {marks && (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <div role="columnheader" className={classes.mark}>
            {/* biome-ignore lint/a11y/useSemanticElements: a box of sixteen pixels is too small a target by itself. */}
            <button
              type="button"
              role="checkbox"
              className={classes.markAll}
              aria-checked={marks.ids.size > 0 ? 'mixed' : false}
              aria-label={t('keys.list.markAll')}
              onClick={marks.ids.size > 0 ? marks.clear : markAll}
            >
              <Checkbox.Indicator size="xs" indeterminate={marks.ids.size > 0} />
            </button>
          </div>
        )}
        {layout.columns.map((column) => (
          <HeaderCell key={column.id} column={column} address={address} setWidth={layout.setWidth} />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps<Row, Sort extends string> {
  readonly column: ListColumn<Row, Sort>;
  readonly address: ListAddress<Sort>;
  readonly setWidth: (id: string, width: number) => void;
}

function HeaderCell<Row, Sort extends string>({ column, address, setWidth }: HeaderCellProps<Row, Sort>) {
  const t = useText();
  const { id, text, sort, align, isDescendingFirst = false } = column;
  const isSorted = sort !== undefined && sort === address.sort.by;
  const { descending } = address.sort;
  const press = () => {
    if (sort !== undefined) address.setSort(sort, isSorted ? !descending : isDescendingFirst);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a table.
    // biome-ignore lint/a11y/useFocusableInteractive: its button is.
    <div
      role="columnheader"
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
      className={classes.headCell}
      data-align={align}
    >
      {sort === undefined ? (
        <span className={classes.headText}>{t(text)}</span>
      ) : (
        <button type="button" className={classes.headButton} onClick={press}>
          <span className={classes.headText}>{t(text)}</span>
          {isSorted &&
            (descending ? <IconArrowDown size="0.875rem" aria-hidden /> : <IconArrowUp size="0.875rem" aria-hidden />)}
        </button>
      )}
      <ResizeHandle onResize={(width) => setWidth(id, width)} />
    </div>
  );
}

/** The end of a column, to be pulled. The chosen columns can also be changed by the menu, which works without pulling anything. */
function ResizeHandle({ onResize }: { readonly onResize: (width: number) => void }) {
  const start = useRef({ x: 0, width: 0 });
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
  };
  const pull = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      onResize(start.current.width + event.clientX - start.current.x);
  };
  return <span className={classes.handle} aria-hidden="true" onPointerDown={begin} onPointerMove={pull} />;
}
