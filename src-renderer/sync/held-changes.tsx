import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { tellChange } from '../ui/change.ts';
import { useAction } from '../ui/use-action.ts';
import { useTableName } from './table-name.ts';

const shownMax = 50;

/** What came from other PCs and could not be applied yet, with the reason; nothing is shown when there is none. */
export function HeldChanges() {
  const t = useText();
  const language = useLanguage();
  const { dateTime } = useFormats();
  const may = useRights();
  const tableName = useTableName();
  const held = useQuery(garage.sync.held.queryOptions({ input: { limit: shownMax } }));
  const retry = useAction(() => client.sync.retryHeld(), {
    onDone: ({ left }) => tellChange(t('sync.held.left', { count: left }), null, { t, language }),
  });
  if (!held.data || held.data.total === 0) return null;
  return (
    <Part title={t('sync.held')} hint={t('sync.held.hint')}>
      <ul className={settingsClasses.rows}>
        {held.data.held.map(({ id, table, reason, detail, at, deviceName }) => (
          <li key={id} className={settingsClasses.row}>
            <span className={settingsClasses.rowMain}>
              <b>{t(`sync.held.${reason}`)}</b> · {tableName(table)}
              <br />
              <span className="quiet">{[dateTime(at), deviceName, detail].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        ))}
      </ul>
      {may('settings.manage') && (
        <div>
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {t('sync.held.retry')}
          </Button>
        </div>
      )}
    </Part>
  );
}
