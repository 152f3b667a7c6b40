import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { FilterValues, ListDefinition } from './definition.ts';

/** What a list shows, as it stands in the address: so back, forward, reload and a copied link all work. */
export interface ListAddress<Sort extends string> {
  readonly search: string;
  readonly sort: { readonly by: Sort; readonly descending: boolean };
  /** Only the filters that are on. */
  readonly filters: FilterValues;
  readonly setSearch: (search: string) => void;
  readonly setSort: (by: Sort, descending: boolean) => void;
  /** Turns a filter on, or with '' off. */
  readonly setFilter: (name: string, value: string) => void;
  /** Everything off: all rows. */
  readonly clear: () => void;
}

const searchName = 'q';
const sortName = 'sort';

/** Reads and writes the list's part of the address. Typing replaces the entry of the browser's history; a filter or an order adds one. */
export function useListAddress<Row, Sort extends string, Filters, Totals>(
  list: ListDefinition<Row, Sort, Filters, Totals>,
): ListAddress<Sort> {
  const [params, setParams] = useSearchParams();
  const text = params.toString();

  const change = useCallback(
    (work: (next: URLSearchParams) => void, options?: { replace: true }) =>
      setParams(
        (previous) => {
          const next = new URLSearchParams(previous);
          work(next);
          return next;
        },
        // The rows follow in the same moment: Enter right afterwards is meant for them, and what it opens keeps this address.
        { ...options, flushSync: true },
      ),
    [setParams],
  );

  return useMemo(() => {
    const read = new URLSearchParams(text);
    const filters = Object.fromEntries(
      list.filters.flatMap(({ name }) => {
        const value = read.get(name);
        return value ? [[name, value]] : [];
      }),
    );
    return {
      search: read.get(searchName) ?? '',
      sort: parseSort(read.get(sortName), list),
      filters,
      setSearch: (search) => change((next) => put(next, searchName, search), { replace: true }),
      setSort: (by, descending) => change((next) => put(next, sortName, `${descending ? '-' : ''}${by}`)),
      setFilter: (name, value) => change((next) => put(next, name, value)),
      clear: () =>
        change((next) => {
          for (const name of [searchName, ...list.filters.map((filter) => filter.name)]) next.delete(name);
        }),
    };
  }, [text, list, change]);
}

function put(params: URLSearchParams, name: string, value: string): void {
  if (value === '') params.delete(name);
  else params.set(name, value);
}

function parseSort<Row, Sort extends string, Filters, Totals>(
  text: string | null,
  { columns, defaultSort }: ListDefinition<Row, Sort, Filters, Totals>,
): { by: Sort; descending: boolean } {
  const name = text?.replace(/^-/, '');
  const by = columns.find(({ sort }) => sort !== undefined && sort === name)?.sort;
  return by === undefined ? defaultSort : { by, descending: text?.startsWith('-') === true };
}
