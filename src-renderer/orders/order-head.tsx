import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconDotsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Order } from '../../src-shared/contract/orders.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { moveTextKey } from '../../src-shared/domain/order-status.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { textOf, useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { PrintMenu } from '../documents/print-menu.tsx';
import { useChange } from '../ui/change.ts';
import { CarName } from './car-name.tsx';
import { MoveDialog, needsDialog } from './move-dialog.tsx';
import classes from './order-head.module.css';
import { PromiseButton } from './promise-button.tsx';
import { StatusBadge } from './status-badge.tsx';

/** Number, car, status, promise; the one next step as a big button, everything else in a menu. */
export function OrderHead({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const carTitle = [order.car.make, order.car.model, order.car.year].filter(Boolean).join(' ');
  return (
    <header className={classes.root}>
      <Link to="/orders" className={classes.back} aria-label={t('orders.back')} title={`${t('orders.back')} (Esc)`}>
        <IconArrowLeft size={18} />
      </Link>
      <div className={classes.titles}>
        <h1 className={classes.title}>
          <span className="figures">{t('orders.page_title', { number: order.number })}</span>
          <StatusBadge status={order.status} isAllDeclined={order.isAllDeclined} />
        </h1>
        <div className={classes.subtitle}>
          <Link to={`/cars/${order.car.id}`}>
            <CarName title={carTitle} plate={order.car.plate} />
          </Link>
        </div>
      </div>
      <PromiseButton order={order} />
      {may('documents.read') && order.deletedAt === null && <PrintMenu order={order} />}
      <NextStep order={order} />
    </header>
  );
}

function NextStep({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const [chosen, setChosen] = useState<OrderStatus | null>(null);
  const advance = useChange(garage.orders.advance, {
    done: ({ status }) => ['orders.done.moved', { status: t(`order.status.${status}`) }],
  });
  const { nextStep } = order;
  const go = (to: OrderStatus) => {
    if (needsDialog(order, to)) setChosen(to);
    else advance.mutate({ orderId: order.id, to });
  };
  const canMove = may('orders.advance') && order.deletedAt === null;
  const others = order.allowedMoves.filter((to) => to !== nextStep?.to);
  const label = (to: OrderStatus) => textOf(t, moveTextKey(order.status, to), t(`order.status.${to}`));
  const isOutdated = order.estimate?.isOutdated === true;
  useKeys(canMove && nextStep ? { 'order.next': () => go(nextStep.to) } : {});
  return (
    <div className={classes.actions}>
      {canMove && isOutdated && <ReissueEstimate order={order} />}
      {canMove && nextStep && (
        <Button loading={advance.isPending} variant={isOutdated ? 'default' : 'filled'} onClick={() => go(nextStep.to)}>
          {label(nextStep.to)}
        </Button>
      )}
      {canMove && others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size="var(--gf-control)" aria-label={t('orders.other_moves')}>
              <IconDotsVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('orders.other_moves')}</Menu.Label>
            {others.map((to) => (
              <Menu.Item
                key={to}
                onClick={() => go(to)}
                {...((to === 'declined' || to === 'cancelled') && { color: 'red' })}
              >
                {label(to)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {chosen && <MoveDialog order={order} to={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}

/** The lines are no longer what the owner was asked about: put the new version before them. */
function ReissueEstimate({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const issue = useChange(garage.orders.issueEstimate, {
    done: ({ version }) => ['orders.done.estimate', { version }],
  });
  if (!may('orders.write')) return null;
  return (
    <Button loading={issue.isPending} onClick={() => issue.mutate({ orderId: order.id })}>
      {t('orders.reissue', { version: (order.estimate?.version ?? 0) + 1 })}
    </Button>
  );
}
