import { Button } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { carTitle } from '../../src-shared/domain/car.ts';
import { garage } from '../app/garage.ts';
import { dayOf } from '../app/garage-time.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useBayName } from '../today/bay-name.ts';
import classes from './calendar.module.css';
import { bayRows, isPlannable } from './plan.ts';
import { PlanDialog } from './plan-dialog.tsx';

/** When an order's car is expected and in which bay, on the order's own screen; pressing it plans it. */
export function OrderPlan({ order }: { readonly order: Order }) {
  const t = useText();
  const { dateTime, time } = useFormats();
  const may = useRights();
  const bayName = useBayName();
  const branches = useQuery(garage.settings.branches.queryOptions());
  const [isOpen, setOpen] = useState(false);
  const bays = bayRows(branches.data ?? [], null);
  const bay = bays.find(({ id }) => id !== null && id === order.bayId);
  const { plannedFrom, plannedTo } = order;
  const isSameDay = plannedFrom !== null && plannedTo !== null && dayOf(plannedFrom) === dayOf(plannedTo);
  const when =
    plannedFrom === null
      ? null
      : `${dateTime(plannedFrom)}${plannedTo === null ? '' : ` – ${isSameDay ? time(plannedTo) : dateTime(plannedTo)}`}`;
  const words = [when, bay ? bayName(bay.name) : null].filter((part) => part !== null).join(' · ');
  const mayPlan = may('orders.write') && order.deletedAt === null && isPlannable(order);
  if (!mayPlan) return words === '' ? null : <p>{words}</p>;
  return (
    <>
      <Button
        variant="default"
        fullWidth
        justify="start"
        classNames={{ root: classes.plan, label: classes.planText }}
        leftSection={<IconCalendarTime size="1rem" stroke={1.6} />}
        onClick={() => setOpen(true)}
      >
        {words || t('calendar.plan')}
      </Button>
      {isOpen && (
        <PlanDialog
          order={{
            ...order,
            carTitle: carTitle(order.car),
            plate: order.car.plate,
            clientName: order.client?.name ?? '',
          }}
          bays={bays}
          mayPlan
          isOnOrder
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
