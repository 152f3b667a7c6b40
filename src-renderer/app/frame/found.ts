import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { garage } from '../garage.ts';

/** What fits on the box without scrolling far. */
const shownMax = 20;

/** The records that fit what is typed; the last answer stays until the next is there, so that the list does not blink. */
export function useFound(query: string) {
  const isAsked = query.trim() !== '';
  const answer = useQuery({
    ...garage.search.find.queryOptions({ input: { query, limit: shownMax } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return isAsked ? (answer.data ?? []) : [];
}
