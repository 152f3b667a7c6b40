import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '../../src-shared/contract/history.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { textOf, useFormats, useText } from '../app/text.ts';
import { useChange } from './change.ts';
import classes from './history-tab.module.css';
import { useHistoryValue } from './history-value.ts';
import { DateTimeText } from './values.tsx';

const pageSize = 50;

/** Everything that ever happened to a record and its parts: who, when, before and after; each change can be taken back from here. */
export function HistoryTab({ table, id }: { readonly table: string; readonly id: string }) {
  const t = useText();
  const explain = useFailureText();
  const may = useRights();
  const history = useInfiniteQuery(
    garage.history.ofRecord.infiniteOptions({
      input: (beforeId: number | null) => ({ table, id, limit: pageSize, beforeId }),
      initialPageParam: null,
      getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
      enabled: may('history.read'),
    }),
  );
  if (!may('history.read')) return <p className="quiet">{t('failure.forbidden')}</p>;
  if (history.error) return <p role="alert">{explain(history.error).text}</p>;
  if (!history.data) return null;
  const changes = [...Map.groupBy(history.data.pages.flat(), ({ changeId }) => changeId).values()];
  if (changes.length === 0) return <p className="quiet">{t('history.empty')}</p>;
  return (
    <>
      <ol className={classes.changes}>
        {changes.map((entries) => (
          <Change key={entries[0]?.changeId} entries={entries} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </>
  );
}

function Change({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const t = useText();
  const { time } = useFormats();
  const undo = useChange(garage.history.undo, { done: 'history.undone' });
  const [entry] = entries;
  if (!entry) return null;
  return (
    <li className={classes.change}>
      <div className={classes.head}>
        <div>
          <div className={classes.action}>{textOf(t, `action.${entry.action}`, entry.action)}</div>
          <div className="quiet" title={time(entry.at)}>
            {entry.staffName ?? t('history.program')} · <DateTimeText at={entry.at} />
          </div>
        </div>
        {entry.canUndo && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={undo.isPending}
            onClick={() => undo.mutate({ changeId: entry.changeId })}
          >
            {t('ui.undo')}
          </Button>
        )}
      </div>
      <Fields entries={entries} />
    </li>
  );
}

/** What is the program's own business and tells a person nothing. */
const uninteresting = new Set(['id', 'created_at', 'deleted_at', 'position']);

function Fields({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const t = useText();
  const wordsOf = useHistoryValue();
  const rows = entries.flatMap(({ id, table, operation, fields }) =>
    fields
      .filter(({ column, before, after }) => !uninteresting.has(column) && !isEmpty(before, after))
      .flatMap(({ column, before, after }) => {
        const name = textOf(t, `field.${table}.${column}`, '');
        // What another record is called is not part of the history, and its id tells nobody anything.
        if (name === '' || column.endsWith('_id')) return [];
        return [
          {
            key: `${id} ${column}`,
            name,
            isNew: operation === 'insert',
            before: wordsOf(column, before),
            after: wordsOf(column, after),
          },
        ];
      }),
  );
  if (rows.length === 0) return null;
  return (
    <dl className={classes.fields}>
      {rows.map(({ key, name, isNew, before, after }) => (
        <div key={key} className={classes.field}>
          <dt>{name}</dt>
          <dd>
            {!isNew && <del>{before}</del>} <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isEmpty(before: string | number | null, after: string | number | null): boolean {
  const isNothing = (value: string | number | null) => value === null || value === '' || value === 0;
  return isNothing(before) && isNothing(after);
}
