import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFailureText } from '../app/failure-text.ts';
import { client } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { saveBytes } from '../ui/save-bytes.ts';
import classes from './recovery-key.module.css';
import { Part } from './section.tsx';
import settingsClasses from './settings.module.css';

/** A key that somebody left on the screen hides itself. */
const shownMs = 2 * 60_000;

/** The garage's key, as a sheet to be printed and put away, or on the screen for a while; after the PIN was asked again. */
export function RecoveryKey() {
  const t = useText();
  const explain = useFailureText();
  const [pin, setPin] = useState('');
  const forgetPin = { onSettled: () => setPin('') };
  const show = useMutation({ mutationFn: () => client.backups.recoveryKey({ pin }), ...forgetPin });
  const save = useMutation({
    mutationFn: async () => {
      const { name, pdf } = await client.backups.recoverySheet({ pin });
      saveBytes(name, pdf);
    },
    ...forgetPin,
  });
  const { data, reset } = show;
  const error = show.error ?? save.error;
  useEffect(() => {
    if (!data) return;
    const timer = setTimeout(reset, shownMs);
    return () => clearTimeout(timer);
  }, [data, reset]);
  return (
    <Part title={t('settings.backups.key')} hint={t('settings.backups.key_hint')}>
      {data && (
        <div className={classes.sheet}>
          <p className={classes.key}>{data.key}</p>
          <p className={classes.keep}>{t('settings.backups.key_keep')}</p>
        </div>
      )}
      <form
        className={settingsClasses.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (pin !== '') save.mutate();
        }}
      >
        <PasswordInput
          label={t('settings.backups.pin')}
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          onChange={({ currentTarget }) => setPin(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={pin === ''}
          loading={save.isPending}
          leftSection={<IconFileDownload size="1rem" />}
        >
          {t('settings.backups.key_save')}
        </Button>
        {!data && (
          <Button variant="subtle" disabled={pin === ''} loading={show.isPending} onClick={() => show.mutate()}>
            {t('settings.backups.key_show')}
          </Button>
        )}
      </form>
      {error && (
        <Alert color="red" role="alert">
          {explain(error).text}
        </Alert>
      )}
    </Part>
  );
}
