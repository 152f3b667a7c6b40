import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ConflictCard } from './conflict-card.tsx';
import classes from './sync.module.css';

const shownMax = 100;

/** Fields that two people set without knowing of each other: both values, and the choice between them. */
export function ConflictsScreen() {
  const t = useText();
  const conflicts = useQuery(garage.sync.conflicts.queryOptions({ input: { limit: shownMax } }));
  useTitle(t('sync.conflicts'));
  if (conflicts.isError) return <FailureScreen error={conflicts.error} retry={() => void conflicts.refetch()} />;
  return (
    <section className={classes.conflicts} aria-label={t('sync.conflicts')}>
      <header className={classes.conflictsHead}>
        <h1>{t('sync.conflicts')}</h1>
        <p className="quiet">{t('sync.conflicts.hint')}</p>
      </header>
      {!conflicts.data && <Skeleton height={120} m="md" />}
      {conflicts.data?.total === 0 && (
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
