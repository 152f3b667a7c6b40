import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import type { OrderPayment } from '../../src-shared/contract/payments.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { DateTimeText, MoneyText, PercentText } from '../ui/values.tsx';
import classes from './order-money.module.css';
import { PaymentDialog, RefundDialog } from './payment-dialog.tsx';

/** What the order comes to, what was paid and what is owed, with the entries behind it. */
export function OrderMoney({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const [isPaying, setPaying] = useState(false);
  const [refunded, setRefunded] = useState<OrderPayment | null>(null);
  const { totals, tax, payments } = order;
  const isOver = order.status === 'declined' || order.status === 'cancelled' || order.deletedAt !== null;
  const canPay =
    may('payments.take') && !isOver && (totals.totalKopecks > totals.paidKopecks || totals.totalKopecks === 0);
  useKeys(canPay ? { 'order.pay': () => setPaying(true) } : {});
  return (
    <section className={classes.root} aria-label={t('orders.money')}>
      <dl className={classes.sums}>
        {totals.discountKopecks > 0 && (
          <>
            <Sum label={t('orders.sum.gross')} amount={totals.grossKopecks} />
            <Sum label={t('orders.sum.discount')} amount={-totals.discountKopecks} />
          </>
        )}
        {tax.mode !== 'none' && (
          <div>
            <dt>
              {t(`orders.sum.tax.${tax.mode}`)} <PercentText bp={tax.rateBp} />
            </dt>
            <dd>
              <MoneyText amount={totals.taxKopecks} />
            </dd>
          </div>
        )}
        <div className={classes.total}>
          <dt>{t('orders.sum.total')}</dt>
          <dd>
            <MoneyText amount={totals.totalKopecks} />
          </dd>
        </div>
        {totals.paidKopecks !== 0 && <Sum label={t('orders.sum.paid')} amount={totals.paidKopecks} />}
        {totals.debtKopecks > 0 && (
          <div className={classes.debt}>
            <dt>{t('orders.sum.debt')}</dt>
            <dd>
              <MoneyText amount={totals.debtKopecks} isDebt />
            </dd>
          </div>
        )}
        {totals.debtKopecks < 0 && <Sum label={t('orders.sum.credit')} amount={-totals.debtKopecks} />}
      </dl>
      {may('payments.read') && payments.length > 0 && (
        <ul className={classes.payments}>
          {payments.map((payment) => (
            <li key={payment.id}>
              <span>
                {t(`payment.kind.${payment.kind}`)} · {t(`payment.method.${payment.method}`)}
                <span className={`quiet ${classes.when}`}>
                  <DateTimeText at={payment.at} />
                  {payment.staffName && ` · ${payment.staffName}`}
                  {payment.note !== '' && ` · ${payment.note}`}
                </span>
              </span>
              <span className={classes.amount}>
                <MoneyText amount={payment.kind === 'refund' ? -payment.amountKopecks : payment.amountKopecks} />
                {may('payments.refund') && payment.refundableKopecks > 0 && (
                  <Button variant="subtle" size="compact-xs" onClick={() => setRefunded(payment)}>
                    {t('orders.refund_short')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {canPay && (
        <Button variant="default" fullWidth onClick={() => setPaying(true)}>
          {t('orders.pay')}
        </Button>
      )}
      {isPaying && <PaymentDialog order={order} onClose={() => setPaying(false)} />}
      {refunded && <RefundDialog payment={refunded} onClose={() => setRefunded(null)} />}
    </section>
  );
}

function Sum({ label, amount }: { readonly label: string; readonly amount: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <MoneyText amount={amount} />
      </dd>
    </div>
  );
}
