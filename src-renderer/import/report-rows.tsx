import { useId, useState } from 'react';
import type { ImportReportRow, ReportPart } from '../../src-shared/contract/imports.ts';
import { type Translate, useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useVisibleRows } from '../ui/data-list/visible-rows.ts';
import classes from './report.module.css';
import type { ReportListDefinition } from './report-list.ts';

/** Below this width a row takes two lines. In rem. */
const compactBelow = 48;

interface ReportRowsProps {
  readonly list: ReportListDefinition;
  readonly part: ReportPart;
  /** Pixels. */
  readonly width: number;
  readonly isDone: boolean;
}

/** The rows of the report, however many: walked through by the arrows, the active one told in full below. */
export function ReportRows({ list, part, width, isDone }: ReportRowsProps) {
  const t = useText();
  const id = useId();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isCompact = width > 0 && width < compactBelow * rem;
  const [active, setActive] = useState({ part, at: 0 });
  const rows = useVisibleRows(list, { search: '', sort: list.defaultSort, filters: { part } }, isCompact);
  const total = rows.total ?? 0;
  const at = active.part === part ? Math.min(active.at, Math.max(0, total - 1)) : 0;
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive({ part, at: next });
    rows.scrollTo(next);
  };
  useKeys(
    {
      'list.previous': () => moveTo(at - 1),
      'list.next': () => moveTo(at + 1),
      'list.pageUp': () => moveTo(at - rows.rowsOnScreen),
      'list.pageDown': () => moveTo(at + rows.rowsOnScreen),
      'list.first': () => moveTo(0),
      'list.last': () => moveTo(total - 1),
    },
    { within: rows.scroller },
  );
  const shown = rows.at(at);
  return (
    <>
      <div
        ref={rows.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('import.report_rows')}
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        className={classes.rows}
        data-compact={isCompact}
      >
        <div className={classes.rowsBody} style={{ height: rows.height }}>
          {rows.items.map(({ index, start }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the list's.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.row}
              style={{ height: rows.rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => setActive({ part, at: index })}
            >
              <Row row={rows.at(index)} isDone={isDone} />
            </div>
          ))}
        </div>
        {total === 0 && rows.total !== undefined && <p className="quiet">{t('import.report_none')}</p>}
      </div>
      <output className={classes.detail}>{shown && <Detail row={shown} isDone={isDone} />}</output>
    </>
  );
}

/** The cell that was not taken, with its column. */
function cellText({ column, value }: ImportReportRow, t: Translate): string {
  return column === '' ? '' : `${column}: ${value === '' ? t('import.empty_column') : value}`;
}

/** What became of a row, or in a dry run would. */
function resultText({ result }: ImportReportRow, isDone: boolean, t: Translate): string {
  return t(isDone ? `import.result.${result}` : `import.will.${result}`);
}

function Row({ row, isDone }: { readonly row: ImportReportRow | undefined; readonly isDone: boolean }) {
  const t = useText();
  if (!row) return <span className={classes.waiting} />;
  const { line, result, about, explanation } = row;
  return (
    <>
      <span className={`figures quiet ${classes.line}`}>{line}</span>
      <span className={classes.result} data-result={result}>
        {resultText(row, isDone, t)}
      </span>
      <span className={classes.about} data-alone={explanation === ''}>
        {about}
      </span>
      {explanation !== '' && (
        <>
          <span className={classes.cell}>{cellText(row, t)}</span>
          <span className={classes.explanation}>{explanation}</span>
        </>
      )}
    </>
  );
}

function Detail({ row, isDone }: { readonly row: ImportReportRow; readonly isDone: boolean }) {
  const t = useText();
  const { line, about, column, explanation } = row;
  return (
    <>
      <b>{t('import.line_of', { line })}</b> · {resultText(row, isDone, t)}
      {about !== '' && <span className="quiet"> · {about}</span>}
      {explanation !== '' && (
        <div>
          {column !== '' && `${cellText(row, t)}. `}
          {explanation}
        </div>
      )}
    </>
  );
}
