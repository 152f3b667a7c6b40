import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDotsVertical, IconHistory, IconPackages, IconPercentage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useGo, useListPlace } from '../ui/list-place.ts';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { useTouch } from '../ui/touch.ts';
import { useCarAddress } from './car-address.ts';
import { CarStrip } from './car-strip.tsx';
import classes from './prices.module.css';
import { noCategory, workList } from './work-list.tsx';

/** The price list: on top the car, below its works with their prices, beside them the open work or what is done with many prices. */
export function PricesScreen() {
  const t = useText();
  const may = useRights();
  const { record, opening, go } = useListPlace('/prices', t('prices.title'));
  useKeys(record === null ? { 'record.edit': editActivePrice } : {});
  const create = may('prices.write') ? { text: t('prices.new'), run: go('/prices/new') } : undefined;
  return (
    <ListWithRecord
      record={record}
      list={
        <div className={classes.screen}>
          <CarStrip />
          <DataList
            list={useWorkList()}
            title={t('prices.title')}
            searchHint={t('prices.search')}
            {...opening}
            actions={<Actions isNarrow={record !== null} />}
            create={create}
            markedActions={may('prices.write') ? (ids, clear) => <MarkedActions ids={ids} clear={clear} /> : undefined}
            empty={
              <EmptyState title={t('prices.empty')} hint={t('prices.empty_hint')} action={create}>
                {may('data.import') && (
                  <Button variant="default" component={Link} to="/import/price-list">
                    {t('import.from_file')}
                  </Button>
                )}
              </EmptyState>
            }
            footer={(total) => <b>{t('prices.count', { count: total })}</b>}
          />
        </div>
      }
    />
  );
}

/** The list's definition with the car and the day of the address, and with the categories that there are. */
function useWorkList(): typeof workList {
  const t = useText();
  const { car, at } = useCarAddress();
  const categories = useQuery(garage.prices.categories.queryOptions());
  const filters = useMemo(
    (): typeof workList.filters => [
      {
        kind: 'choice',
        name: 'category',
        text: 'prices.filter.category',
        options: (categories.data ?? []).map(({ name }) =>
          name === ''
            ? { value: noCategory, text: 'prices.filter.category.none' }
            : { value: name, text: { said: name } },
        ),
      },
      {
        kind: 'choice',
        name: 'bin',
        text: 'prices.filter.bin',
        options: [{ value: 'yes', text: 'prices.filter.bin.yes' }],
      },
    ],
    [categories.data],
  );
  // The language is asked for, because a list made for another one would keep its words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said.
  return useMemo(
    () => ({
      ...workList,
      filters,
      toFilters: (values) => ({ ...workList.toFilters(values), ...car, ...(at !== undefined && { at }) }),
    }),
    [filters, car, at, t],
  );
}

/** F2 in the list: the price of the row where the keyboard is. The grid keeps that row to itself, but marks it. */
function editActivePrice(): void {
  document.querySelector<HTMLElement>('#screen [role="row"][data-active="true"] [data-edits-price]')?.click();
}

/** What is done with more than one work: all prices, all changes, packages. */
function Actions({ isNarrow }: { readonly isNarrow: boolean }) {
  const t = useText();
  const may = useRights();
  // Beside an open record, and on a tablet, there is room for the menu alone.
  const isShort = useTouch() || isNarrow;
  const go = useGo();
  const mayWrite = may('prices.write');
  return (
    <>
      {mayWrite && !isShort && (
        <Button variant="default" leftSection={<IconPercentage size="1rem" />} onClick={go('/prices/bulk')}>
          {t('prices.bulk')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('ui.more')}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && isShort && (
            <Menu.Item leftSection={<IconPercentage size="1rem" />} onClick={go('/prices/bulk')}>
              {t('prices.bulk')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPackages size="1rem" />} onClick={go('/prices/packages')}>
            {t('packages.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size="1rem" />} onClick={go('/prices/versions')}>
            {t('prices.versions')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface MarkedActionsProps {
  readonly ids: readonly string[];
  readonly clear: () => void;
}

function MarkedActions({ ids, clear }: MarkedActionsProps) {
  const t = useText();
  const go = useGo();
  const remove = useChange(garage.prices.remove, {
    done: (_result, input) => ['prices.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  return (
    <>
      <Button variant="default" onClick={go('/prices/bulk', { state: { workIds: ids } })}>
        {t('prices.bulk.marked')}
      </Button>
      <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ ids: [...ids] })}>
        {t('prices.remove')}
      </Button>
    </>
  );
}
