import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SearchResult } from '../../../src-shared/contract/search.ts';
import { garage } from '../garage.ts';

/** What fits on the box without scrolling far. */
const shownMax = 20;

/** What fits the letters that are typed now, or, until that is known, what fitted those before. */
interface Found {
  readonly records: readonly SearchResult[];
  /** Whether these are the answer to the very letters that are typed. */
  readonly isCurrent: boolean;
}

/** The records that fit what is typed; the last answer stays until the next is there, so that the list does not blink. */
export function useFound(query: string): Found {
  const isAsked = query.trim() !== '';
  const answer = useQuery({
    ...garage.search.find.queryOptions({ input: { query, limit: shownMax } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  if (!isAsked) return { records: [], isCurrent: true };
  return { records: answer.data ?? [], isCurrent: answer.isError || (answer.isSuccess && !answer.isPlaceholderData) };
}
