import { useMemo } from 'react';
import { useLocation, useNavigate, useOutlet, useParams } from 'react-router';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { PartsFrame } from './parts-frame.tsx';
import { transferList } from './transfer-list.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** What went from one warehouse to another, and whether it came there whole. */
export function TransfersScreen() {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { id = null } = useParams();
  const record = useOutlet();
  useTitle(t('transfers.title'), record === null);
  const create = may('stock.write')
    ? { text: t('transfers.new'), run: () => void navigate({ pathname: '/parts/transfers/send', search }) }
    : undefined;
  return (
    <PartsFrame>
      <ListWithRecord
        record={record}
        list={
          <DataList
            list={useTransferList()}
            title={t('transfers.title')}
            openId={id}
            onOpen={(opened, how) =>
              void navigate(
                { pathname: `/parts/transfers/${opened}`, search },
                { state: { opened: how }, replace: how === 'walk' },
              )
            }
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
