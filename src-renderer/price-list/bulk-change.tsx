import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import classes from './bulk.module.css';
import { BulkFields } from './bulk-fields.tsx';
import { BulkRows } from './bulk-rows.tsx';
import { beginBulk, requestOf } from './bulk-values.ts';
import { useCarAddress } from './car-address.ts';

const pageSize = 100;

/** Changes many prices at once: which and by how much, every price before and after, and then exactly that as one change that can be rolled back. */
export function BulkChange() {
  const t = useText();
  const { date } = useFormats();
  const explain = useFailureText();
  const { state, search } = useLocation();
  const { car } = useCarAddress();
  const close = useCloseRecord('/prices');
  const queryClient = useQueryClient();
  useTitle(t('prices.bulk'));
  const [values, setValues] = useState(() =>
    beginBulk(workIdsOf(state), new URLSearchParams(search).get('category'), car),
  );
  const [note, setNote] = useState('');
  const request = requestOf(values);
  const preview = useInfiniteQuery({
    ...garage.prices.previewBulk.infiniteOptions({
      input: (offset: number) => ({ ...(request ?? fallbackRequest), offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((count, page) => count + page.rows.length, 0);
        return shown < last.total ? shown : null;
      },
    }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [first] = preview.data?.pages ?? [];
  const apply = useChange(garage.prices.applyBulk, {
    done: ({ prices }, { effectiveFrom }) =>
      effectiveFrom === null
        ? ['prices.bulk.done', { count: prices }]
        : ['prices.bulk.done_later', { count: prices, date: date(effectiveFrom) }],
    onDone: close,
    onFailure: () => {
      // Whatever was shown is not what would be done any more; the toast says why.
      void queryClient.invalidateQueries({ queryKey: garage.prices.previewBulk.key() });
      return false;
    },
  });
  const isReady = request !== null && first !== undefined && !preview.isError && !preview.isPlaceholderData;
  return (
    <RecordBeside listPath="/prices" title={t('prices.bulk')}>
      <form
        className={classes.root}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) apply.mutate({ ...request, note, digest: first.digest, previewedAt: first.previewedAt });
        }}
      >
        <BulkFields values={values} onChange={setValues} />
        <section className={classes.preview} aria-label={t('prices.bulk.preview')} aria-busy={preview.isFetching}>
          {request === null ? (
            <p className="quiet">{t('prices.bulk.say_how_much')}</p>
          ) : preview.error ? (
            <p role="alert">{explain(preview.error).text}</p>
          ) : (
            first && (
              <>
                <p role="status">
                  <b>{t('prices.bulk.summary', { changing: first.changing, total: first.total })}</b>
                </p>
                <BulkRows
                  rows={preview.data?.pages.flatMap(({ rows }) => rows) ?? []}
                  isOutdated={preview.isPlaceholderData}
                />
                {preview.hasNextPage && (
                  <Button
                    variant="default"
                    loading={preview.isFetchingNextPage}
                    onClick={() => void preview.fetchNextPage()}
                  >
                    {t('prices.bulk.more')}
                  </Button>
                )}
              </>
            )
          )}
        </section>
        <footer className={classes.bar}>
          <TextInput
            className={classes.note ?? ''}
            aria-label={t('prices.bulk.note')}
            placeholder={t('prices.bulk.note_hint')}
            value={note}
            maxLength={500}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button type="submit" disabled={!isReady} loading={apply.isPending}>
            {isReady ? t('prices.bulk.apply', { count: first.changing }) : t('prices.bulk')}
          </Button>
        </footer>
      </form>
    </RecordBeside>
  );
}

/** Never asked for: the query is off while there is no request. */
const fallbackRequest = {
  filter: { category: null, workIds: null, make: null, model: null, generation: null, kinds: ['fixed' as const] },
  change: { by: 'percent' as const, bp: 0 },
  stepKopecks: 1,
  effectiveFrom: null,
};

/** The works that were marked in the list, handed over by the navigation. */
function workIdsOf(state: unknown): readonly string[] | null {
  if (typeof state !== 'object' || state === null || !('workIds' in state) || !Array.isArray(state.workIds))
    return null;
  return state.workIds.filter((id): id is string => typeof id === 'string');
}
