import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useNavigate, useOutlet, useParams, useSearchParams } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { ImportButton } from '../import/import-button.tsx';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { clientList } from './client-list.tsx';
import { ClientMerge } from './client-merge.tsx';
import { useRestoreClients } from './restore-clients.ts';

/** Clients: the list, and beside it the open one. */
export function ClientsScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { id = null } = useParams();
  const record = useOutlet();
  useTitle(t('clients.title'), record === null);
  const create = may('clients.write')
    ? { text: t('clients.new'), run: () => void navigate({ pathname: '/clients/new', search }) }
    : undefined;
  return (
    <ListWithRecord
      record={record}
      list={
        <DataList
          list={clientList}
          title={t('clients.title')}
          searchHint={t('clients.search')}
          openId={id}
          onOpen={(opened, how) =>
            void navigate(
              { pathname: `/clients/${opened}`, search },
              { state: { opened: how }, replace: how === 'walk' },
            )
          }
          create={create}
          markedActions={may('clients.delete') ? (ids, clear) => <MarkedActions ids={ids} clear={clear} /> : undefined}
          empty={
            <EmptyState title={t('clients.empty')} hint={t('clients.empty_hint')} action={create}>
              <ImportButton kind="clients" />
            </EmptyState>
          }
          footer={(total, { paidKopecks, debtKopecks }) => (
            <>
              <b>{t('clients.count', { count: total })}</b>
              <span>
                {t('clients.column.paid')} <b>{money(paidKopecks)}</b>
              </span>
              {debtKopecks > 0 && (
                <span>
                  {t('clients.column.debt')} <b>{money(debtKopecks)}</b>
                </span>
              )}
            </>
          )}
        />
      }
    />
  );
}

/** What can be done with several clients at once. */
function MarkedActions({ ids, clear }: { readonly ids: readonly string[]; readonly clear: () => void }) {
  const t = useText();
  const may = useRights();
  const [address] = useSearchParams();
  const [isMerging, setMerging] = useState(false);
  const remove = useChange(garage.clients.remove, {
    done: (_result, input) => ['clients.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  const restore = useRestoreClients(clear);
  const [keepId, otherId] = ids;
  if (address.get('bin') === 'yes')
    return (
      may('bin.restore') && (
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate({ ids: [...ids] })}>
          {t('clients.restore')}
        </Button>
      )
    );
  return (
    <>
      {ids.length === 2 && may('clients.write') && (
        <Button variant="default" onClick={() => setMerging(true)}>
          {t('clients.merge_marked')}
        </Button>
      )}
      <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ ids: [...ids] })}>
        {t('clients.remove')}
      </Button>
      {isMerging && keepId !== undefined && (
        <ClientMerge firstId={keepId} secondId={otherId ?? null} onClose={() => setMerging(false)} onMerged={clear} />
      )}
    </>
  );
}
