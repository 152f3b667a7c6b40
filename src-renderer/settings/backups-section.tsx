import { Alert, Button, Progress } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup, BackupsOverview } from '../../src-shared/contract/backups.ts';
import { parseBackupName } from '../../src-shared/domain/backup-name.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { client, garage } from '../app/garage.ts';
import { useSession } from '../app/session/session.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { useAction } from '../ui/use-action.ts';
import { BackupList } from './backup-list.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SecondFolder } from './second-folder.tsx';
import { Part, Section } from './section.tsx';
import classes from './settings.module.css';

/** How often the backup under way is looked at. */
const progressEveryMs = 400;

/** Safety copies: the last ones, one more now, the second folder, the way back, the recovery sheet. */
export function BackupsSection() {
  const t = useText();
  const { host } = useSession();
  const overview = useQuery(
    garage.backups.overview.queryOptions({
      refetchInterval: ({ state }) => (state.data?.progress ? progressEveryMs : false),
    }),
  );
  const create = useAction(() => client.backups.create(), { done: 'settings.backups.created' });
  const [restored, setRestored] = useState<Backup | null>(null);
  const isHere = host !== 'lan';
  return (
    <Section
      title={t('settings.backups')}
      hint={t('settings.backups.hint')}
      actions={
        <Button
          leftSection={<IconDatabaseExport size="1rem" />}
          disabled={overview.data?.progress !== null}
          onClick={() => create.mutate(undefined)}
        >
          {t('settings.backups.create')}
        </Button>
      }
    >
      {overview.error && <FailureScreen error={overview.error} retry={() => void overview.refetch()} />}
      {overview.data && (
        <>
          <Standing overview={overview.data} onReturn={isHere ? setRestored : null} />
          <Part title={t('settings.backups.list')}>
            {overview.data.backups.length === 0 && <p className="quiet">{t('settings.backups.none')}</p>}
            <BackupList backups={overview.data.backups} onRestore={isHere ? setRestored : null} />
          </Part>
          {isHere ? (
            <>
              <SecondFolder second={overview.data.second} />
              <RecoveryKey />
            </>
          ) : (
            <p className="quiet">{t('settings.backups.only_here')}</p>
          )}
        </>
      )}
      {restored && <RestoreDialog backup={restored} onClose={() => setRestored(null)} />}
    </Section>
  );
}

interface StandingProps {
  readonly overview: BackupsOverview;
  readonly onReturn: ((backup: Backup) => void) | null;
}

/** How things stand: what is under way, what failed, what was restored, whether everything is in a backup. */
function Standing({ overview, onReturn }: StandingProps) {
  const t = useText();
  const language = useLanguage();
  const { dateTime } = useFormats();
  const { progress, lastFailure, lastRestore, backups, isUpToDate } = overview;
  const cancel = useAction(() => client.backups.cancel());
  const way = backups.find(({ name }) => name === lastRestore?.returnTo);
  return (
    <div style={{ marginBottom: 'var(--mantine-spacing-lg)' }} aria-live="polite">
      {progress && (
        <div className={classes.card}>
          <div className={classes.row}>
            <span className={classes.rowMain}>{t(`settings.backups.step.${progress.step}`)}…</span>
            <span className="figures quiet">{percentOf(progress.doneBytes, progress.totalBytes)}%</span>
            <Button variant="default" size="compact-sm" onClick={() => cancel.mutate(undefined)}>
              {t('ui.cancel')}
            </Button>
          </div>
          <Progress
            value={percentOf(progress.doneBytes, progress.totalBytes)}
            aria-label={t(`settings.backups.step.${progress.step}`)}
          />
        </div>
      )}
      {!progress && backups.length > 0 && (
        <p className="quiet">{t(isUpToDate ? 'settings.backups.up_to_date' : 'settings.backups.behind')}</p>
      )}
      {lastFailure && (
        <Alert
          color="red"
          mt="sm"
          role="alert"
          title={t('settings.backups.failed', { when: dateTime(lastFailure.at) })}
        >
          {refusalText(language, lastFailure.code, lastFailure.parameters)}
        </Alert>
      )}
      {lastRestore && (
        <Alert mt="sm">
          <div className={classes.inline}>
            <span>
              {t('settings.backups.restored', {
                when: dateTime(lastRestore.at),
                backup: dateTime(parseBackupName(lastRestore.name)?.at ?? lastRestore.at),
              })}
            </span>
            {way && onReturn && (
              <Button variant="default" size="compact-sm" onClick={() => onReturn(way)}>
                {t('settings.backups.return')}
              </Button>
            )}
          </div>
        </Alert>
      )}
    </div>
  );
}

function percentOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100));
}
