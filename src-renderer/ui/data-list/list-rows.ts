import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { ListDefinition, ListPage, ListRequest } from './definition.ts';

/** Rows per question. Two of them cover any screen, so a list asks twice at most wherever it is scrolled to. */
const pageSize = 100;

/** The rows around what is on the screen, and the figures of the whole list. */
export interface ListRows<Row, Totals> {
  /** The row at a place of the whole list; undefined while it is on its way. */
  readonly at: (index: number) => Row | undefined;
  /** How many there are in all; undefined until the first answer. */
  readonly total: number | undefined;
  readonly totals: Totals | undefined;
  readonly error: Error | null;
  /** The rows are still those of the last question. */
  readonly isOutdated: boolean;
  readonly refetch: () => void;
}

interface Snapshot<Row, Totals> {
  readonly question: string;
  readonly rows: ReadonlyMap<number, readonly Row[]>;
  readonly total: number;
  readonly totals: Totals;
}

/**
 * Asks for `pages` of rows (see {@link pagesOf}). While the first answer to another search, filter or order is on its way, the former
 * rows stay, so that a list never blinks.
 */
export function useListRows<Row, Sort extends string, Filters, Totals>(
  list: Pick<ListDefinition<Row, Sort, Filters, Totals>, 'procedure'>,
  question: Omit<ListRequest<Sort, Filters>, 'offset' | 'limit'>,
  pages: readonly number[],
): ListRows<Row, Totals> {
  const questionKey = JSON.stringify(question);
  const combine = useCallback(
    (results: UseQueryResult<ListPage<Row, Totals>>[]) => ({
      answers: pages.flatMap((page, index) => {
        const data = results[index]?.data;
        return data ? [{ page, ...data }] : [];
      }),
      error: results.find(({ error }) => error !== null)?.error ?? null,
      refetch: () => {
        for (const { refetch } of results) void refetch();
      },
    }),
    [pages],
  );
  const { answers, error, refetch } = useQueries({
    queries: pages.map((page) => {
      const input = { ...question, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: list.procedure.queryKey({ input }),
        queryFn: ({ signal }: { signal: AbortSignal }) => list.procedure.call(input, { signal }),
      };
    }),
    combine,
  });

  const lastAnswer = useRef<Snapshot<Row, Totals> | null>(null);
  const [answer] = answers;
  if (answer) {
    const { total, totals } = answer;
    lastAnswer.current = {
      question: questionKey,
      rows: new Map(answers.map(({ page, rows }) => [page, rows])),
      total,
      totals,
    };
  }
  const shown = lastAnswer.current;
  const isScrolledAway = !answer && shown?.question === questionKey;
  return {
    at: (index) => (isScrolledAway ? undefined : shown?.rows.get(Math.floor(index / pageSize))?.[index % pageSize]),
    total: shown?.total,
    totals: shown?.totals,
    error,
    isOutdated: shown !== null && shown.question !== questionKey,
    refetch,
  };
}

/** The windows that these rows lie in, and the neighbour that slow scrolling comes to next. */
export function pagesOf(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first - pageSize / 4) / pageSize);
  const to = Math.floor((last + pageSize / 4) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
