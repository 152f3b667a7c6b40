import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { SupplierEntry } from '../../src-shared/contract/suppliers.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { DateText, MoneyText } from '../ui/values.tsx';
import classes from './page.module.css';

const pageSize = 100;

/** Everything that went between the garage and a supplier, the newest first, with what was owed after each. */
export function SupplierAccount({ supplierId }: { readonly supplierId: string }) {
  const t = useText();
  const account = useInfiniteQuery(
    garage.suppliers.account.infiniteOptions({
      input: (offset: number) => ({ id: supplierId, offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, pages) => (pages.length * pageSize < total ? pages.length * pageSize : null),
    }),
  );
  const rows = account.data?.pages.flatMap((page) => page.rows) ?? [];
  if (account.data && rows.length === 0) return <p className="quiet">{t('suppliers.account_empty')}</p>;
  return (
    <>
      <table className={classes.table} aria-label={t('suppliers.tab.account')}>
        <thead>
          <tr>
            <th scope="col">{t('suppliers.entry.what')}</th>
            <th scope="col" className={classes.end}>
              {t('suppliers.entry.change')}
            </th>
            <th scope="col" className={classes.end}>
              {t('suppliers.entry.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      {account.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void account.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: SupplierEntry }) {
  const t = useText();
  const { kind, cancelsId, isCancelled, purchaseOrderId, purchaseOrderNumber, documentNumber, note, staffName } = entry;
  return (
    <tr data-is-done={isCancelled || cancelsId !== null || undefined}>
      <td className={classes.wide}>
        <div>
          {t(cancelsId === null ? `suppliers.entry.${kind}` : 'suppliers.entry.cancelled')} · <DateText at={entry.at} />
        </div>
        <div className={`quiet ${classes.why}`}>
          {purchaseOrderId !== null && <Link to={`/parts/buying/${purchaseOrderId}`}>{purchaseOrderNumber}</Link>}{' '}
          {[documentNumber, note, staffName].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td className={classes.end}>
        <MoneyText amount={entry.owedChangeKopecks} />
      </td>
      <td className={classes.end}>
        <MoneyText amount={entry.balanceKopecks} />
      </td>
    </tr>
  );
}
