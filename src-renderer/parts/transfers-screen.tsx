import { useMemo } from 'react';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useListPlace } from '../ui/list-place.ts';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { PartsFrame } from './parts-frame.tsx';
import { transferList } from './transfer-list.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** What went from one warehouse to another, and whether it came there whole. */
export function TransfersScreen() {
  const t = useText();
  const may = useRights();
  const { record, opening, go } = useListPlace('/parts/transfers', t('transfers.title'));
  const create = may('stock.write') ? { text: t('transfers.new'), run: go('/parts/transfers/send') } : undefined;
  return (
    <PartsFrame>
      <ListWithRecord
        record={record}
        list={
          <DataList
            list={useTransferList()}
            title={t('transfers.title')}
            {...opening}
            create={create}
            empty={<EmptyState title={t('transfers.empty')} hint={t('transfers.empty_hint')} action={create} />}
            footer={(total) => <b>{t('transfers.count', { count: total })}</b>}
          />
        }
      />
    </PartsFrame>
  );
}

/** The list's definition with the warehouses that there are. */
function useTransferList(): typeof transferList {
  const { own, outside, nameOf } = useWarehouses();
  const all = [...own, ...outside.filter(({ matchedId }) => matchedId === null)];
  const key = all.map(({ id }) => `${id} ${nameOf(id)}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the warehouses are the same while they are called the same.
  return useMemo(
    (): typeof transferList => ({
      ...transferList,
      filters: [
        {
          kind: 'choice',
          name: 'state',
          text: 'transfers.filter.state',
          options: [
            { value: 'open', text: 'transfers.filter.open' },
            { value: 'in_transit', text: 'transfers.filter.in_transit' },
            { value: 'differs', text: 'transfers.filter.differs' },
          ],
        },
        {
          kind: 'choice',
          name: 'warehouse',
          text: 'stock.warehouse',
          options: all.map(({ id }) => ({ value: id, text: { said: nameOf(id) } })),
        },
      ],
    }),
    [key],
  );
}
