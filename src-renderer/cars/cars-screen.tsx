import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { ImportButton } from '../import/import-button.tsx';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import type { ListFilter } from '../ui/data-list/definition.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useListPlace } from '../ui/list-place.ts';
import { MarkedRecords } from '../ui/marked-records.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { carList } from './car-list.tsx';
import { CarMerge } from './car-merge.tsx';
import { useRestoreCars } from './restore-cars.ts';

/** Cars: the list, and beside it the open one. */
export function CarsScreen() {
  const t = useText();
  const may = useRights();
  const { record, opening, go } = useListPlace('/cars', t('cars.title'));
  const create = may('cars.write') ? { text: t('cars.new'), run: go('/cars/new') } : undefined;
  return (
    <ListWithRecord
      record={record}
      list={
        <DataList
          list={useCarList()}
          title={t('cars.title')}
          searchHint={t('cars.search')}
          {...opening}
          create={create}
          markedActions={may('cars.delete') ? (ids, clear) => <MarkedActions ids={ids} clear={clear} /> : undefined}
          empty={
            <EmptyState title={t('cars.empty')} hint={t('cars.empty_hint')} action={create}>
              <ImportButton kind="clients" />
            </EmptyState>
          }
          footer={(total, { withOpenOrderCount }) => (
            <>
              <b>{t('cars.count', { count: total })}</b>
              {withOpenOrderCount > 0 && <span>{t('cars.count_in_work', { count: withOpenOrderCount })}</span>}
            </>
          )}
        />
      }
    />
  );
}

/** The list's definition with the makes that the garage's cars are of, and the models of the chosen make. */
function useCarList(): typeof carList {
  const [address] = useSearchParams();
  const make = address.get('make') ?? '';
  const makes = useQuery(garage.catalogue.makes.queryOptions());
  const models = useQuery({
    ...garage.catalogue.models.queryOptions({ input: { make } }),
    enabled: make !== '',
  });
  return useMemo(() => {
    const byMake: ListFilter = {
      kind: 'choice',
      name: 'make',
      text: 'cars.filter.make',
      isLong: true,
      options: optionsOf(makes.data, make),
    };
    const byModel: ListFilter = {
      kind: 'choice',
      name: 'model',
      text: 'cars.filter.model',
      isLong: true,
      options: optionsOf(models.data, ''),
    };
    return { ...carList, filters: [byMake, ...(make === '' ? [] : [byModel]), ...carList.filters] };
  }, [makes.data, models.data, make]);
}

interface CountedName {
  readonly name: string;
  readonly carCount: number;
}

/** Names that some car has; the chosen one stays among them even when its last car has gone. */
function optionsOf(names: readonly CountedName[] = [], chosen: string) {
  return names
    .filter(({ name, carCount }) => carCount > 0 || name === chosen)
    .map(({ name }) => ({ value: name, text: { said: name } }));
}

interface MarkedActionsProps {
  readonly ids: readonly string[];
  readonly clear: () => void;
}

/** What can be done with several cars at once. */
function MarkedActions({ ids, clear }: MarkedActionsProps) {
  const may = useRights();
  const remove = useChange(garage.cars.remove, {
    done: (_result, input) => ['cars.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  const restore = useRestoreCars(clear);
  return (
    <MarkedRecords
      ids={ids}
      clear={clear}
      remove={remove}
      removeText="cars.remove"
      restore={may('bin.restore') ? restore : null}
      restoreText="cars.restore"
      merge={may('cars.write') ? CarMerge : null}
      mergeText="cars.merge_marked"
    />
  );
}
