import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Backup } from '../../src-shared/contract/backups.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './settings.module.css';

/** How many are shown before "more": the ones that anybody looks for. */
const shownFirst = 8;

interface BackupListProps {
  readonly backups: readonly Backup[];
  /** Null where restoring is not possible. */
  readonly onRestore: ((backup: Backup) => void) | null;
}

/** The backups, newest first: when, why, what is in it, where it lies. */
export function BackupList({ backups, onRestore }: BackupListProps) {
  const t = useText();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? backups : backups.slice(0, shownFirst);
  return (
    <>
      <ul className={classes.rows}>
        {shown.map((backup) => (
          <BackupRow key={backup.name} backup={backup} onRestore={onRestore} />
        ))}
      </ul>
      {backups.length > shown.length && (
        <Button variant="subtle" style={{ justifySelf: 'start' }} onClick={() => setAll(true)}>
          {t('history.more')} ({backups.length - shown.length})
        </Button>
      )}
    </>
  );
}

function BackupRow({ backup, onRestore }: { readonly backup: Backup } & Pick<BackupListProps, 'onRestore'>) {
  const t = useText();
  const { dateTime, number, bytes } = useFormats();
  const { at, reason, contents, verifiedAt, places } = backup;
  const when = dateTime(at);
  const about = [
    contents &&
      t('settings.backups.contents', {
        clients: number(contents.clients),
        cars: number(contents.cars),
        orders: number(contents.orders),
      }),
    bytes(backup.bytes),
    places.includes('second') &&
      t(places.includes('local') ? 'settings.backups.place.second' : 'settings.backups.place.second_only'),
  ];
  return (
    <li className={classes.row}>
      <span className={classes.rowMain}>
        <b className="figures">{when}</b>
        <span className="quiet"> · {t(`settings.backups.reason.${reason}`)}</span>
        <br />
        <span className="quiet">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={verifiedAt === null ? classes.warning : 'quiet'}>
        {t(verifiedAt === null ? 'settings.backups.unverified' : 'settings.backups.verified')}
      </span>
      {onRestore && (
        <Button
          variant="default"
          aria-label={t('settings.backups.restore_of', { when })}
          onClick={() => onRestore(backup)}
        >
          {t('settings.backups.restore')}
        </Button>
      )}
    </li>
  );
}
