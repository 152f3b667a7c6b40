import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
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
  /** A change that the owner has not been asked about yet, or has not answered: what is to be paid stays what was agreed. */
  const isProposed = !isOver && totals.agreedKopecks > 0 && totals.proposedKopecks !== totals.totalKopecks;
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
        {isProposed && <Sum label={t('orders.sum.proposed')} amount={totals.proposedKopecks} isProposed />}
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
            <Payment key={payment.id} payment={payment} onRefund={() => setRefunded(payment)} />
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

interface PaymentProps {
  readonly payment: OrderPayment;
  readonly onRefund: () => void;
}

/** An entry of the ledger: what it was, when, by whom; what was entered by mistake and what somebody must look at says so. */
function Payment({ payment, onRefund }: PaymentProps) {
  const t = useText();
  const may = useRights();
  const { kind, method, amountKopecks, at, staffName, note, isCorrection, isDoubtful, refundableKopecks } = payment;
  return (
    <li>
      <span>
        {t(isCorrection ? 'payment.kind.correction' : `payment.kind.${kind}`)} · {t(`payment.method.${method}`)}
        <span className={`quiet ${classes.when}`}>
          <DateTimeText at={at} />
          {staffName && ` · ${staffName}`}
          {note !== '' && ` · ${note}`}
        </span>
        {isDoubtful && (
          <span className={classes.doubtful}>
            <IconAlertTriangle size="0.875rem" stroke={1.8} aria-hidden="true" />
            {t('orders.payment.doubtful')}
          </span>
        )}
      </span>
      <span className={classes.amount}>
        <MoneyText amount={kind === 'refund' ? -amountKopecks : amountKopecks} />
        {may('payments.refund') && refundableKopecks > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={onRefund}>
            {t('orders.refund_short')}
          </Button>
        )}
      </span>
    </li>
  );
}

interface SumProps {
  readonly label: string;
  readonly amount: number;
  /** Not what is to be paid: what it would be. */
  readonly isProposed?: boolean;
}

function Sum({ label, amount, isProposed = false }: SumProps) {
  return (
    <div className={isProposed ? classes.proposed : undefined}>
      <dt>{label}</dt>
      <dd>
        <MoneyText amount={amount} />
      </dd>
    </div>
  );
}
