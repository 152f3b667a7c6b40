import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFailureText } from '../app/failure-text.ts';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import classes from './recovery-key.module.css';
import { Part } from './section.tsx';
import settingsClasses from './settings.module.css';

/** A key that somebody left on the screen hides itself. */
const shownMs = 2 * 60_000;

/** The garage's key in the form of a sheet to be printed; shown for a while after the PIN was asked again. */
export function RecoveryKey() {
  const t = useText();
  const explain = useFailureText();
  const details = useQuery(garage.settings.garage.queryOptions());
  const [pin, setPin] = useState('');
  const show = useMutation({
    mutationFn: () => client.backups.recoveryKey({ pin }),
    onSettled: () => setPin(''),
  });
  const { data, reset } = show;
  useEffect(() => {
    if (!data) return;
    const timer = setTimeout(reset, shownMs);
    return () => clearTimeout(timer);
  }, [data, reset]);
  return (
    <Part title={t('settings.backups.key')} hint={t('settings.backups.key_hint')}>
      {data ? (
        <div className={classes.sheet}>
          <p className={classes.title}>{t('settings.backups.key_title', { garage: details.data?.name ?? '' })}</p>
          <p className={classes.key}>{data.key}</p>
          <p className={classes.keep}>{t('settings.backups.key_keep')}</p>
          <Button
            className={classes.print ?? ''}
            variant="default"
            leftSection={<IconPrinter size="1rem" />}
            onClick={() => window.print()}
          >
            {t('settings.backups.key_print')}
          </Button>
        </div>
      ) : (
        <form
          className={settingsClasses.inline}
          onSubmit={(event) => {
            event.preventDefault();
            if (pin !== '') show.mutate();
          }}
        >
          <PasswordInput
            label={t('settings.backups.pin')}
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={({ currentTarget }) => setPin(currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={pin === ''} loading={show.isPending}>
            {t('settings.backups.key_show')}
          </Button>
        </form>
      )}
      {show.error && (
        <Alert color="red" role="alert">
          {explain(show.error).text}
        </Alert>
      )}
    </Part>
  );
}
