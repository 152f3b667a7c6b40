import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { dayAway } from '../../src-shared/domain/day.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useDayFormat, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { BookingRequests } from '../bookings/booking-requests.tsx';
import { useBookings } from '../bookings/bookings.ts';
import { BranchChoice } from '../today/branch-choice.tsx';
import { useTouch } from '../ui/touch.ts';
import { useNow } from '../ui/use-now.ts';
import { Agenda } from './agenda.tsx';
import classes from './calendar.module.css';
import { bayRows, isUnplanned, ordersIn } from './plan.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { Unplanned } from './unplanned.tsx';
import { movedPlan, useSetPlan } from './use-plan.ts';
import { type Day, weekOf } from './week.ts';
import { WeekGrid } from './week-grid.tsx';

const minuteMs = 60_000;

/** A week of the garage: which order is planned for which bay and when. The week and the branch are in the address. */
export function CalendarScreen() {
  const t = useText();
  const may = useRights();
  const isTouch = useTouch();
  const now = useNow(minuteMs);
  const [address, setAddress] = useSearchParams();
  const branchId = address.get('branch');
  const days = weekOf(address.get('week'), now);
  const [openId, setOpenId] = useState<string | null>(null);
  useTitle(t('calendar.title'));
  const from = days[0]?.from ?? now;
  const to = days.at(-1)?.to ?? now + 1;
  const planned = useQuery({
    ...garage.orders.planned.queryOptions({ input: { from, to, branchId } }),
    placeholderData: keepPreviousData,
  });
  const board = useQuery(garage.orders.board.queryOptions());
  const branches = useQuery(garage.settings.branches.queryOptions());
  const bookings = useBookings();
  const plan = useSetPlan();

  const failed = [planned, board, branches].find(({ error }) => error !== null);
  if (failed) return <FailureScreen error={failed.error} retry={() => void failed.refetch()} />;
  const orders = planned.data ?? [];
  const bays = bayRows(branches.data ?? [], branchId);
  const unplanned = (board.data ?? []).filter(
    (order) => isUnplanned(order) && (branchId === null || order.branchId === branchId),
  );
  const known = new Set(bays.flatMap(({ id }) => id ?? []));
  const open = [...orders, ...unplanned].find(({ id }) => id === openId);
  const change = (name: string, value: string | null) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const view = { days, bays, orders, bookings, now, mayPlan: may('orders.write'), onOpen: setOpenId };
  return (
    <section className={classes.root} aria-label={t('calendar.title')}>
      <header className={classes.head}>
        <h1>{t('calendar.title')}</h1>
        <div className={classes.steps}>
          <ActionIcon
            variant="default"
            aria-label={t('calendar.previous')}
            onClick={() => change('week', dayAway(days[0]?.name ?? '', -7))}
          >
            <IconChevronLeft size="1rem" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('calendar.next')}
            onClick={() => change('week', dayAway(days[0]?.name ?? '', 7))}
          >
            <IconChevronRight size="1rem" />
          </ActionIcon>
          <Button variant="default" onClick={() => change('week', null)}>
            {t('calendar.this_week')}
          </Button>
        </div>
        <WeekName days={days} />
        <BranchChoice value={branchId} onChange={(id) => change('branch', id)} />
      </header>
      <div className={classes.body}>
        {isTouch ? (
          <Agenda {...view} />
        ) : (
          <WeekGrid
            {...view}
            onMove={({ orderId, fromDay, toDay, toBay }) => {
              const order = [...orders, ...unplanned].find(({ id }) => id === orderId);
              if (!order) return;
              const taken = ordersIn(orders, toBay, toDay, known);
              const day = days.find(({ name }) => name === fromDay) ?? null;
              plan.set(order, movedPlan({ order, fromDay: day, toDay, toBay, taken, now }));
            }}
          />
        )}
        <div className={classes.aside}>
          <BookingRequests />
          <Unplanned orders={unplanned} mayPlan={view.mayPlan} onOpen={setOpenId} />
        </div>
      </div>
      {open && <PlanDialog order={open} bays={bays} mayPlan={view.mayPlan} onClose={() => setOpenId(null)} />}
    </section>
  );
}

/** `16–22 нояб. 2026 г.`, told to screen readers when it changes. */
function WeekName({ days }: { readonly days: readonly Day[] }) {
  const format = useDayFormat({ day: 'numeric', month: 'short', year: 'numeric' });
  const [first, last] = [days[0], days.at(-1)];
  return <output className="quiet">{first && last ? format.formatRange(first.from, last.from) : ''}</output>;
}
