import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useNavigate, useOutlet } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RecordAction } from '../ui/record-action.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import classes from './page.module.css';
import { purchaseList } from './purchase-list.tsx';

/** All orders to suppliers. An order is a workplace of its own, so it opens on the whole screen. */
export function PurchasesScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const record = useOutlet();
  useTitle(t('purchases.title'), record === null);
  const create = may('buying.write')
    ? { text: t('purchases.new'), run: () => void navigate('/parts/buying/new') }
    : undefined;
  const propose = (
    <RecordAction
      icon={IconSparkles}
      text={t('purchases.propose')}
      onClick={() => void navigate('/parts/buying/proposal')}
    />
  );
  return (
    <div className={classes.root}>
      <div className={classes.fill}>
        <ListWithRecord
          record={record}
          list={
            <DataList
              list={purchaseList}
              title={t('purchases.title')}
              searchHint={t('purchases.search')}
              openId={null}
              onOpen={(id, how) => {
                if (how === 'open') void navigate(`/parts/buying/${id}`);
              }}
              create={create}
              actions={propose}
              {...(may('buying.write') && {
                markedActions: (ids: readonly string[], clear: () => void) => <Marked ids={ids} clear={clear} />,
              })}
              empty={
                <EmptyState title={t('purchases.empty')} hint={t('purchases.empty_hint')} action={create}>
                  {propose}
                </EmptyState>
              }
              footer={(total, { orderedKopecks, awaitedKopecks }) => (
                <>
                  <b>{t('purchases.count', { count: total })}</b>
                  <span>
                    {t('purchases.column.sum')} <b>{money(orderedKopecks)}</b>
                  </span>
                  {awaitedKopecks > 0 && (
                    <span>
                      {t('purchases.column.awaited')} <b>{money(awaitedKopecks)}</b>
                    </span>
                  )}
                </>
              )}
            />
          }
        />
      </div>
    </div>
  );
}

function Marked({ ids, clear }: { readonly ids: readonly string[]; readonly clear: () => void }) {
  const t = useText();
  const remove = useChange(garage.purchases.remove, {
    done: (_result, input) => ['purchases.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  return (
    <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ ids: [...ids] })}>
      {t('purchases.remove')}
    </Button>
  );
}
