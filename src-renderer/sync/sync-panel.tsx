import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { Attention, SyncStatus } from '../../src-shared/contract/sync.ts';
import type { Right } from '../../src-shared/domain/rights.ts';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { textOf, useFormats, useText } from '../app/text.ts';
import { useAction } from '../ui/use-action.ts';
import { isShutOutOf } from './state.ts';
import classes from './sync.module.css';

interface SyncPanelProps {
  readonly status: SyncStatus;
  readonly onClose: () => void;
}

/** What stands behind the state in the top bar: what needs a person, what waits, and since when. */
export function SyncPanel({ status, onClose }: SyncPanelProps) {
  const t = useText();
  const { dateTime } = useFormats();
  const may = useRights();
  const tryNow = useAction(() => client.sync.syncNow());
  const isShutOut = isShutOutOf(status);
  return (
    <div className={classes.panel}>
      {status.offlineSince !== null && !isShutOut && (
        <p>{t('sync.panel.offline', { when: dateTime(status.offlineSince) })}</p>
      )}
      {status.offlineSince === null && status.lastSyncedAt !== null && (
        <p className="quiet">{t('sync.panel.synced', { when: dateTime(status.lastSyncedAt) })}</p>
      )}
      {status.attention.length > 0 && <AttentionList attention={status.attention} onOpen={onClose} />}
      {status.files.toSend > 0 && <p>{t('sync.panel.files_to_send', { count: status.files.toSend })}</p>}
      {status.files.toFetch > 0 && <p>{t('sync.panel.files_to_fetch', { count: status.files.toFetch })}</p>}
      {status.waiting > 0 && may('settings.read') && <WaitingChanges />}
      <div className={classes.panelEnd}>
        {!isShutOut && (
          <Button
            size="compact-md"
            variant="default"
            loading={tryNow.isPending}
            onClick={() => tryNow.mutate(undefined)}
          >
            {t('sync.panel.now')}
          </Button>
        )}
        {may('settings.manage') && (
          <Button size="compact-md" variant="subtle" component={Link} to="/settings/cloud" onClick={onClose}>
            {t('sync.panel.settings')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Where each kind is settled; the others need something to be done outside of the program. */
const conflictsPlace = { path: '/conflicts', right: 'history.read' } as const;
const cloudPlace = { path: '/settings/cloud', right: 'settings.manage' } as const;
const places: Partial<Record<Attention['kind'], { readonly path: string; readonly right: Right }>> = {
  conflicts: conflictsPlace,
  duplicate_numbers: conflictsPlace,
  refused_events: { path: '/settings/intake', right: 'settings.manage' },
  newer_program: cloudPlace,
  missing_key: cloudPlace,
  failed: cloudPlace,
  revoked: cloudPlace,
};

interface AttentionListProps {
  readonly attention: readonly Attention[];
  readonly onOpen?: () => void;
}

/** What needs a person, each with the place where it is settled, unless one is there already. */
export function AttentionList({ attention, onOpen }: AttentionListProps) {
  const t = useText();
  const may = useRights();
  const { pathname } = useLocation();
  return (
    <ul className={classes.attention} aria-label={t('sync.panel.attention')}>
      {attention.map(({ kind, count }) => {
        const place = places[kind];
        return (
          <li key={kind}>
            <IconAlertTriangle size="1rem" stroke={1.8} aria-hidden="true" />
            <span>{t(`sync.attention.${kind}`, { count })}</span>
            {place !== undefined && place.path !== pathname && may(place.right) && (
              <Link to={place.path} {...(onOpen && { onClick: onOpen })}>
                {t('sync.attention.open')}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const shownMax = 20;

function WaitingChanges() {
  const t = useText();
  const { dateTime } = useFormats();
  const waiting = useQuery(garage.sync.waiting.queryOptions({ input: { limit: shownMax } }));
  if (!waiting.data || waiting.data.total === 0) return null;
  const { changes, total } = waiting.data;
  return (
    <section aria-label={t('sync.panel.waiting')}>
      <p className={classes.panelTitle}>{t('sync.panel.waiting')}</p>
      <ol className={classes.waiting}>
        {changes.map(({ changeId, at, action, staffName }) => (
          <li key={changeId}>
            <span>{textOf(t, `action.${action}`, action)}</span>
            <span className="quiet">
              {dateTime(at)} · {staffName ?? t('history.program')}
            </span>
          </li>
        ))}
      </ol>
      {total > changes.length && <p className="quiet">{t('sync.panel.more', { count: total - changes.length })}</p>}
    </section>
  );
}
