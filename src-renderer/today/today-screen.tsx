import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type { Today } from '../../src-shared/contract/today.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useDayFormat, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { BookingRequests } from '../bookings/booking-requests.tsx';
import { OwnersReplies } from '../links/owners-replies.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { BranchChoice } from './branch-choice.tsx';
import { DayPlan } from './day-plan.tsx';
import { TodayCounts } from './today-counts.tsx';
import classes from './today-screen.module.css';
import { WaitingLists } from './waiting-lists.tsx';

const branchName = 'branch';

/** The working day at a glance: how much there is, who is in which bay when, and who waits for whom. */
export function TodayScreen() {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const branchId = address.get(branchName);
  const answer = useQuery({
    ...garage.today.get.queryOptions({ input: { branchId } }),
    placeholderData: keepPreviousData,
  });
  useTitle(t('today.title'));
  if (answer.isError) return <FailureScreen error={answer.error} retry={() => void answer.refetch()} />;
  const newOrder = { text: t('orders.new'), run: () => void navigate('/orders/new') };
  return (
    <section className={classes.root} aria-label={t('today.title')}>
      <header className={classes.head}>
        <h1>{t('today.title')}</h1>
        {answer.data && <DayName at={answer.data.day.from} />}
        <BranchChoice
          value={branchId}
          onChange={(id) => setAddress(id === null ? {} : { [branchName]: id }, { replace: true })}
        />
        {may('orders.write') && (
          <Button ml="auto" onClick={newOrder.run}>
            {newOrder.text}
          </Button>
        )}
      </header>
      {!answer.data && <Outline />}
      {answer.data && isQuiet(answer.data) && (
        <>
          <div className={classes.asked}>
            <BookingRequests />
            <OwnersReplies />
          </div>
          <EmptyState
            title={t('today.empty')}
            hint={t('today.empty_hint')}
            {...(may('orders.write') && { action: newOrder })}
          />
        </>
      )}
      {answer.data && !isQuiet(answer.data) && (
        <div className={classes.body}>
          <TodayCounts today={answer.data} />
          <DayPlan today={answer.data} />
          <WaitingLists today={answer.data} />
        </div>
      )}
    </section>
  );
}

/** Nothing is here, nothing is planned and nobody owes anything. */
function isQuiet({ orders, plan }: Today): boolean {
  return orders.length === 0 && plan.length === 0;
}

function DayName({ at }: { readonly at: number }) {
  const name = useDayFormat({ weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  return <span className={`quiet ${classes.day}`}>{name}</span>;
}

function Outline() {
  return (
    <div className={classes.outline} aria-hidden="true">
      {[22, 60, 60, 60].map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an outline has no other name.
        <Skeleton key={index} height={height} />
      ))}
    </div>
  );
}
