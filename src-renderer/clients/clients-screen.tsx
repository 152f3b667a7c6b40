import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { ImportButton } from '../import/import-button.tsx';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useListPlace } from '../ui/list-place.ts';
import { MarkedRecords } from '../ui/marked-records.tsx';
import { ListWithRecord } from '../ui/record-beside.tsx';
import { clientList } from './client-list.tsx';
import { ClientMerge } from './client-merge.tsx';
import { useRestoreClients } from './restore-clients.ts';

/** Clients: the list, and beside it the open one. */
export function ClientsScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const { record, opening, go } = useListPlace('/clients', t('clients.title'));
  const create = may('clients.write') ? { text: t('clients.new'), run: go('/clients/new') } : undefined;
  return (
    <ListWithRecord
      record={record}
      list={
        <DataList
          list={clientList}
          title={t('clients.title')}
          searchHint={t('clients.search')}
          {...opening}
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
  const may = useRights();
  const remove = useChange(garage.clients.remove, {
    done: (_result, input) => ['clients.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  const restore = useRestoreClients(clear);
  return (
    <MarkedRecords
      ids={ids}
      clear={clear}
      remove={remove}
      removeText="clients.remove"
      restore={may('bin.restore') ? restore : null}
      restoreText="clients.restore"
      merge={may('clients.write') ? ClientMerge : null}
      mergeText="clients.merge_marked"
    />
  );
}
