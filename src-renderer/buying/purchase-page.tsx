import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Purchase } from '../../src-shared/contract/purchases.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useScannedParts } from '../app/scanner/use-scanned-parts.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { PartPicker } from '../parts/part-picker.tsx';
import { useChange } from '../ui/change.ts';
import { HistoryTab } from '../ui/history-tab.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { DateText, MoneyText } from '../ui/values.tsx';
import classes from './page.module.css';
import { PurchaseActions } from './purchase-actions.tsx';
import { PurchaseHead } from './purchase-head.tsx';
import { PurchaseLines } from './purchase-lines.tsx';
import { PurchaseStatusBadge } from './purchase-status.tsx';

const whole = 1000;

/** One order to a supplier: what is ordered and why, what has come, and the next step. */
export function PurchasePage() {
  const { id = '' } = useParams();
  const purchase = useQuery(garage.purchases.get.queryOptions({ input: { id } }));
  if (purchase.isError) return <FailureScreen error={purchase.error} retry={() => void purchase.refetch()} />;
  return purchase.data ? (
    <OpenPurchase key={id} purchase={purchase.data} />
  ) : (
    <RecordSkeleton listPath="/parts/buying" />
  );
}

function OpenPurchase({ purchase }: { readonly purchase: Purchase }) {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const entry = useRef<HTMLInputElement>(null);
  const { number, status, supplierName, lines } = purchase;
  const title = t('purchases.page_title', { number });
  const isOpen = purchase.deletedAt === null && status !== 'cancelled' && purchase.closedAt === null;
  const canEdit = isOpen && may('buying.write');
  useTitle(title);
  const add = useChange(garage.purchases.addLine, {
    done: 'purchases.done.line_added',
    onDone: () => entry.current?.focus(),
  });
  const addPart = (part: { readonly id: string; readonly costKopecks: number | null }) =>
    add.mutate({
      id: purchase.id,
      line: { partId: part.id, quantityThousandths: whole, priceKopecks: part.costKopecks },
    });
  useScannedParts(canEdit ? addPart : null, purchase.warehouseId);
  useKeys({
    'record.close': () => void navigate('/parts/buying'),
    ...(canEdit && { 'order.addLine': () => entry.current?.focus() }),
  });
  return (
    <article className={classes.root} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>
            {title} <PurchaseStatusBadge status={status} />
          </h1>
          <p className="quiet">{supplierName}</p>
        </div>
        <PurchaseActions purchase={purchase} canEdit={canEdit} />
      </header>
      <div className={classes.body}>
        <PurchaseHead purchase={purchase} canEdit={canEdit} />
        <PurchaseLines purchase={purchase} canEdit={canEdit} />
        {canEdit && (
          <div className={classes.group}>
            <PartPicker
              label={t('purchases.add_part')}
              warehouseId={purchase.warehouseId}
              inputRef={entry}
              takesScans={false}
              onChoose={addPart}
            />
          </div>
        )}
        {purchase.receipts.length > 0 && (
          <section className={classes.group} aria-label={t('purchases.receipts')}>
            <h2>{t('purchases.receipts')}</h2>
            <ul>
              {purchase.receipts.map(({ id, at, amountKopecks, documentNumber, staffName, isCancelled }) => (
                <li key={id} className={isCancelled ? 'quiet' : ''}>
                  <DateText at={at} /> · <MoneyText amount={amountKopecks} />
                  {documentNumber !== '' && ` · ${documentNumber}`}
                  {staffName && ` · ${staffName}`}
                  {isCancelled && ` · ${t('purchases.receipt_cancelled')}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        {may('history.read') && (
          <details className={classes.group}>
            <summary>{t('clients.tab.history')}</summary>
            <HistoryTab table="purchase_orders" id={purchase.id} />
          </details>
        )}
      </div>
      <footer className={classes.bar}>
        <b>{t('purchases.lines_count', { count: lines.length })}</b>
        <span>
          {t('purchases.column.sum')} <b>{money(purchase.orderedKopecks)}</b>
        </span>
        {purchase.awaitedKopecks > 0 && purchase.awaitedKopecks !== purchase.orderedKopecks && (
          <span>
            {t('purchases.column.awaited')} <b>{money(purchase.awaitedKopecks)}</b>
          </span>
        )}
      </footer>
    </article>
  );
}
