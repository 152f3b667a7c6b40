import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FoundKind } from '../capability.ts';
import { garage } from '../garage.ts';

/** One record that the search box found. */
export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

const shownMax = 12;
const nothing: readonly Found[] = [];

/** The records that fit what is typed; the last answer stays until the next is there, so that the list does not blink. */
export function useFound(search: string): readonly Found[] {
  const answer = useQuery({
    ...garage.clients.list.queryOptions({
      input: { search, filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: shownMax },
    }),
    enabled: search.trim().length > 1,
    placeholderData: keepPreviousData,
  });
  if (search.trim() === '') return nothing;
  return (answer.data?.rows ?? []).map(({ id, name, phone, cars }) => ({
    kind: 'client' as const,
    id,
    title: name,
    subtitle: [phone, cars].filter(Boolean).join(' · '),
  }));
}
