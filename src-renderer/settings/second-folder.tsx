import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupsOverview } from '../../src-shared/contract/backups.ts';
import { client, garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useFormats, useText } from '../app/text.ts';
import { useAction } from '../ui/use-action.ts';
import { Part } from './section.tsx';
import classes from './settings.module.css';

/** The folder on another disk that every backup is copied to. */
export function SecondFolder({ second }: { readonly second: BackupsOverview['second'] }) {
  const t = useText();
  const { dateTime } = useFormats();
  const [path, setPath] = useState('');
  const refresh = () => queryClient.invalidateQueries({ queryKey: garage.backups.key() });
  const set = useAction((wanted: string) => client.backups.setSecondFolder({ path: wanted }), {
    done: 'settings.backups.second_saved',
    onDone: () => {
      setPath('');
      void refresh();
    },
  });
  const remove = useAction(() => client.backups.setSecondFolder({ path: null }), {
    done: 'settings.backups.second_removed',
    onDone: () => void refresh(),
  });
  const state = second && [
    t(`settings.backups.second.${second.state}`),
    second.newestAt !== null && t('settings.backups.second_newest', { when: dateTime(second.newestAt) }),
    second.waiting > 0 && t('settings.backups.second_waiting', { count: second.waiting }),
  ];
  return (
    <Part title={t('settings.backups.second')} hint={t('settings.backups.second_hint')}>
      {second && state && (
        <div className={classes.row}>
          <span className={classes.rowMain}>
            <b>{second.path}</b>
            <br />
            <span className={second.state === 'present' ? 'quiet' : classes.warning}>
              {state.filter(Boolean).join(' · ')}
            </span>
          </span>
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('settings.backups.second_remove')}
          </Button>
        </div>
      )}
      {second?.isOnSameDisk && <Alert color="yellow">{t('settings.backups.same_disk')}</Alert>}
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') set.mutate(path.trim());
        }}
      >
        <TextInput
          label={t('settings.backups.second_path')}
          placeholder={t('settings.backups.second_example')}
          autoComplete="off"
          value={path}
          onChange={({ currentTarget }) => setPath(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''} loading={set.isPending}>
          {t('settings.backups.second_save')}
        </Button>
      </form>
    </Part>
  );
}
