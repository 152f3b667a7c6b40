import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { DuplicateNumbers } from './duplicate-numbers.tsx';
import classes from './sync.module.css';

const shownMax = 100;

/** What people who were apart have left to be decided: fields that two set without knowing of each other, and numbers that two PCs gave out. */
export function ConflictsScreen() {
  const t = useText();
  const conflicts = useQuery(garage.sync.conflicts.queryOptions({ input: { limit: shownMax } }));
  const numbers = useQuery(garage.sync.duplicateNumbers.queryOptions());
  useTitle(t('sync.conflicts'));
  const failed = [conflicts, numbers].find(({ isError }) => isError);
  if (failed) return <FailureScreen error={failed.error} retry={() => void failed.refetch()} />;
  const areNumbers = numbers.data !== undefined && numbers.data.length > 0;
  return (
    <section className={classes.conflicts} aria-label={t('sync.conflicts')}>
      <header className={classes.conflictsHead}>
        <h1>{t('sync.conflicts')}</h1>
        {!(areNumbers && conflicts.data?.total === 0) && <p className="quiet">{t('sync.conflicts.hint')}</p>}
      </header>
      {!conflicts.data && <Skeleton height={120} m="md" />}
      {areNumbers && <DuplicateNumbers numbers={numbers.data} />}
      {conflicts.data?.total === 0 && !areNumbers && (
        <EmptyState title={t('sync.conflicts.none')} hint={t('sync.conflicts.none_hint')} />
      )}
      {conflicts.data && conflicts.data.total > 0 && (
        <ul className={classes.list}>
          {conflicts.data.conflicts.map((conflict) => (
            <ConflictCard key={conflict.id} conflict={conflict} />
          ))}
          {conflicts.data.total > conflicts.data.conflicts.length && (
            <li className="quiet">
              {t('sync.conflicts.more', { shown: conflicts.data.conflicts.length, total: conflicts.data.total })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
