import { Button } from '@mantine/core';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useListPlace } from '../ui/list-place.ts';
import { ListWithRecord } from '../ui/record-beside.tsx';
import classes from './page.module.css';
import { supplierList } from './supplier-list.tsx';

/** Suppliers: the list with what is owed, and beside it the open one. */
export function SuppliersScreen() {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const { record, opening, go } = useListPlace('/parts/suppliers', t('suppliers.title'));
  const create = may('buying.write') ? { text: t('suppliers.new'), run: go('/parts/suppliers/new') } : undefined;
  return (
    <div className={classes.root}>
      <div className={classes.fill}>
        <ListWithRecord
          record={record}
          list={
            <DataList
              list={supplierList}
              title={t('suppliers.title')}
              searchHint={t('suppliers.search')}
              {...opening}
              create={create}
              {...(may('buying.write') && {
                markedActions: (ids: readonly string[], clear: () => void) => <Marked ids={ids} clear={clear} />,
              })}
              empty={<EmptyState title={t('suppliers.empty')} hint={t('suppliers.empty_hint')} action={create} />}
              footer={(total, { owedKopecks, overdueKopecks }) => (
                <>
                  <b>{t('suppliers.count', { count: total })}</b>
                  <span>
                    {t('suppliers.column.owed')} <b>{money(owedKopecks)}</b>
                  </span>
                  {overdueKopecks > 0 && (
                    <span>
                      {t('suppliers.overdue')} <b className={classes.bad}>{money(overdueKopecks)}</b>
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
  const remove = useChange(garage.suppliers.remove, {
    done: (_result, input) => ['suppliers.done.removed', { count: input.ids.length }],
    onDone: clear,
  });
  return (
    <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({ ids: [...ids] })}>
      {t('suppliers.remove')}
    </Button>
  );
}
