import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useOutlet } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { orderList } from './order-list.tsx';

/** All orders, as a list. An order is a workplace of its own, so it opens on the whole screen; Esc comes back here. */
export function OrdersScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const record = useOutlet();
  useTitle(t('orders.title'), record === null);
  const create = may('orders.write') ? { text: t('orders.new'), run: () => void navigate('/orders/new') } : undefined;
  return (
    <ListWithRecord
      record={record}
      list={
        <DataList
          list={orderList}
          title={t('orders.title')}
          searchHint={t('orders.search')}
          openId={null}
          onOpen={(id, how) => {
            // Walking through the list with the arrows does not leave it.
            if (how === 'open') void navigate(`/orders/${id}`);
          }}
          create={create}
          actions={<OrdersView value="list" />}
          {...(may('orders.delete') && {
            markedActions: (ids: readonly string[], clear: () => void) => <MarkedOrders ids={ids} clear={clear} />,
          })}
          empty={<EmptyState title={t('orders.empty')} hint={t('orders.empty_hint')} action={create} />}
          footer={(total, { totalKopecks, debtKopecks }) => (
            <>
              <b>{t('orders.count', { count: total })}</b>
              <span>
                {t('orders.column.total')} <b>{money(totalKopecks)}</b>
              </span>
              {debtKopecks > 0 && (
                <span>
                  {t('orders.column.debt')} <b>{money(debtKopecks)}</b>
                </span>
              )}
            </>
          )}
        />
      }
    />
  );
}

/** List or board: two views of the same orders. */
export function OrdersView({ value }: { readonly value: 'list' | 'board' }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t('orders.view')}
      size="xs"
      value={value}
      onChange={(view) => void navigate(view === 'board' ? '/orders/board' : '/orders')}
      data={[
        { value: 'list', label: t('orders.view.list') },
        { value: 'board', label: t('orders.view.board') },
      ]}
    />
  );
}

function MarkedOrders({ ids, clear }: { readonly ids: readonly string[]; readonly clear: () => void }) {
  const t = useText();
  const remove = useChange(garage.orders.remove, {
    done: (_result, input) => ['orders.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  return (
    <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ ids: [...ids] })}>
      {t('orders.remove')}
    </Button>
  );
}
