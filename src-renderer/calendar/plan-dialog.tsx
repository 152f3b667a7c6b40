import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { useText } from '../app/text.ts';
import { CarName } from '../orders/car-name.tsx';
import { useBayName } from '../today/bay-name.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DateTimeField } from '../ui/form/date-time-field.tsx';
import classes from './calendar.module.css';
import { type BayRow, isPlannable, stayOf } from './plan.ts';
import { type Plan, useSetPlan } from './use-plan.ts';
import { usualStayMs } from './week.ts';

interface PlanDialogProps {
  readonly order: Pick<
    OrderRow,
    | 'id'
    | 'number'
    | 'status'
    | 'bayId'
    | 'plannedFrom'
    | 'plannedTo'
    | 'carTitle'
    | 'plate'
    | 'clientName'
    | 'complaint'
  >;
  readonly bays: readonly BayRow[];
  readonly mayPlan: boolean;
  /** It is opened from the order itself. */
  readonly isOnOrder?: boolean;
  readonly onClose: () => void;
}

/** The time and the bay of an order: what dragging does, by keyboard, by finger, and to the minute. */
export function PlanDialog({ order, bays, mayPlan, isOnOrder = false, onClose }: PlanDialogProps) {
  const t = useText();
  const bayName = useBayName();
  const stay = stayOf(order);
  const [plan, setPlan] = useState<Plan>({
    bayId: order.bayId,
    plannedFrom: stay?.from ?? null,
    plannedTo: stay?.to ?? null,
  });
  const saving = useSetPlan(onClose);
  const isEditable = mayPlan && isPlannable(order);
  const { plannedFrom, plannedTo } = plan;
  const endsBeforeStart = plannedFrom !== null && plannedTo !== null && plannedTo <= plannedFrom;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!endsBeforeStart) saving.set(order, plan);
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.page_title', { number: order.number })} size="30rem">
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <p className={classes.summary}>
            <CarName title={order.carTitle} plate={order.plate} />
            <span className="quiet">
              {[order.clientName, order.complaint].filter((part) => part !== '').join(' · ')}
            </span>
          </p>
          <NativeSelect
            data-autofocus
            label={t('calendar.bay')}
            disabled={!isEditable}
            value={plan.bayId ?? ''}
            onChange={({ currentTarget }) => setPlan({ ...plan, bayId: currentTarget.value || null })}
            data={bays.map(({ id, name }) => ({ value: id ?? '', label: bayName(name) }))}
          />
          <DateTimeField
            clearable
            disabled={!isEditable}
            label={t('calendar.from')}
            timeLabel={t('calendar.time')}
            value={plannedFrom}
            onChange={(from) => setPlan({ ...plan, ...movedWith(plan, from) })}
          />
          <DateTimeField
            clearable
            disabled={!isEditable || plannedFrom === null}
            label={t('calendar.to')}
            timeLabel={t('calendar.time')}
            value={plannedTo}
            error={endsBeforeStart ? t('calendar.ends_before_start') : null}
            onChange={(to) => setPlan({ ...plan, plannedTo: to })}
          />
        </Stack>
        <Group gap="xs" mt="lg">
          {!isOnOrder && (
            <Button component={Link} to={`/orders/${order.id}`} variant="default">
              {t('calendar.open_order')}
            </Button>
          )}
          {isEditable && stay !== null && (
            <Button
              variant="default"
              onClick={() => saving.set(order, { bayId: plan.bayId, plannedFrom: null, plannedTo: null })}
            >
              {t('calendar.unplan')}
            </Button>
          )}
          {isEditable && (
            <Button type="submit" ml="auto" loading={saving.isSaving} disabled={plannedFrom === null && stay === null}>
              {t('ui.save')}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  );
}

/** Another beginning takes the end along, so that the stay is as long as it was. */
function movedWith({ plannedFrom, plannedTo }: Plan, from: number | null): Pick<Plan, 'plannedFrom' | 'plannedTo'> {
  if (from === null) return { plannedFrom: null, plannedTo: null };
  const lengthMs = plannedFrom !== null && plannedTo !== null ? plannedTo - plannedFrom : usualStayMs;
  return { plannedFrom: from, plannedTo: from + Math.max(lengthMs, 0) };
}
