import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsExchange, IconDotsVertical, IconPackageImport, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { ImportButton } from '../import/import-button.tsx';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useGo, useListPlace } from '../ui/list-place.ts';
import { MarkedRecords } from '../ui/marked-records.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { useTouch } from '../ui/touch.ts';
import { noName, partList } from './part-list.tsx';
import { PartMerge } from './part-merge.tsx';
import { PartsFrame } from './parts-frame.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** How many parts get their labels at once: more do not fit into an address. */
const labelledMax = 200;

/** Parts: the list with what there is of each, and beside it the open part or what is done with several. */
export function PartsScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const { record, opening, go } = useListPlace('/parts', t('parts.title'));
  const create = may('parts.write') ? { text: t('parts.new'), run: go('/parts/new') } : undefined;
  return (
    <PartsFrame>
      <ListWithRecord
        record={record}
        list={
          <DataList
            list={usePartList()}
            title={t('parts.title')}
            searchHint={t('parts.search')}
            {...opening}
            actions={<Actions isNarrow={record !== null} />}
            create={create}
            markedActions={(ids, clear) => <MarkedActions ids={ids} clear={clear} />}
            empty={
              <EmptyState title={t('parts.empty')} hint={t('parts.empty_hint')} action={create}>
                <ImportButton kind="parts" />
              </EmptyState>
            }
            footer={(total, { valueKopecks }) => (
              <>
                <b>{t('parts.count', { count: total })}</b>
                {valueKopecks !== null && (
                  <span>
                    {t('parts.valuation')} <b>{money(valueKopecks)}</b>
                  </span>
                )}
              </>
            )}
          />
        }
      />
    </PartsFrame>
  );
}

/** The list's definition with the warehouses, brands and categories that there are. */
function usePartList(): typeof partList {
  const { own } = useWarehouses();
  const brands = useQuery(garage.parts.brands.queryOptions());
  const categories = useQuery(garage.parts.categories.queryOptions());
  const warehouseKey = own.map(({ id, name }) => `${id} ${name}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the warehouses are the same while they are called the same.
  return useMemo(
    (): typeof partList => ({
      ...partList,
      filters: [
        {
          kind: 'choice',
          name: 'stock',
          text: 'parts.filter.stock',
          options: [
            { value: 'in', text: 'parts.filter.stock.in' },
            { value: 'none', text: 'parts.filter.stock.none' },
            { value: 'low', text: 'parts.filter.stock.low' },
            { value: 'below', text: 'parts.filter.stock.below' },
          ],
        },
        {
          kind: 'choice',
          name: 'warehouse',
          text: 'parts.filter.warehouse',
          options: own.map(({ id, name, code }) => ({ value: id, text: { said: name || code } })),
        },
        { kind: 'choice', name: 'brand', text: 'parts.filter.brand', isLong: true, options: optionsOf(brands.data) },
        {
          kind: 'choice',
          name: 'category',
          text: 'parts.filter.category',
          isLong: true,
          options: optionsOf(categories.data),
        },
        {
          kind: 'choice',
          name: 'bin',
          text: 'parts.filter.bin',
          options: [{ value: 'yes', text: 'parts.filter.bin.yes' }],
        },
      ],
    }),
    [warehouseKey, brands.data, categories.data],
  );
}

function optionsOf(names: readonly { readonly name: string }[] = []) {
  return names.map(({ name }) =>
    name === '' ? { value: noName, text: 'parts.filter.none' as const } : { value: name, text: { said: name } },
  );
}

/** What is done with stock: receive, send, write off. */
function Actions({ isNarrow }: { readonly isNarrow: boolean }) {
  const t = useText();
  const may = useRights();
  // Beside an open record, and on a tablet, there is room for the menu alone.
  const isShort = useTouch() || isNarrow;
  const navigate = useNavigate();
  const go = useGo();
  if (!may('stock.write')) return null;
  const receive = go('/parts/receive');
  return (
    <>
      {!isShort && (
        <Button variant="default" leftSection={<IconPackageImport size="1rem" />} onClick={receive}>
          {t('parts.receive')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('ui.more')}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isShort && (
            <Menu.Item leftSection={<IconPackageImport size="1rem" />} onClick={receive}>
              {t('parts.receive')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconArrowsExchange size="1rem" />}
            onClick={() => void navigate('/parts/transfers/send')}
          >
            {t('parts.send')}
          </Menu.Item>
          {may('stock.adjust') && (
            <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={go('/parts/write-off')}>
              {t('parts.write_off')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** What can be done with several parts at once. */
function MarkedActions({ ids, clear }: { readonly ids: readonly string[]; readonly clear: () => void }) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const go = useGo();
  const remove = useChange(garage.parts.remove, {
    done: (_result, input) => ['parts.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  const restore = useChange(garage.parts.restore, { done: 'parts.done.restored', onDone: clear });
  const carried = { state: { partIds: ids } };
  const mayWrite = may('parts.write');
  return (
    <MarkedRecords
      ids={ids}
      clear={clear}
      remove={mayWrite ? remove : null}
      removeText="parts.remove"
      restore={mayWrite ? restore : null}
      restoreText="parts.restore"
      merge={mayWrite ? PartMerge : null}
      mergeText="parts.merge_marked"
    >
      {may('stock.write') && (
        <>
          <Button variant="default" onClick={go('/parts/receive', carried)}>
            {t('parts.receive')}
          </Button>
          <Button variant="default" onClick={go('/parts/transfers/send', carried)}>
            {t('parts.send')}
          </Button>
        </>
      )}
      {may('labels.print') && ids.length <= labelledMax && (
        <Button variant="default" onClick={() => void navigate(`/parts/labels?parts=${ids.join(',')}`)}>
          {t('parts.place.labels')}
        </Button>
      )}
    </MarkedRecords>
  );
}
