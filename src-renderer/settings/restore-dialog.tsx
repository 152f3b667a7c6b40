import { Alert, Button, Group, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup } from '../../src-shared/contract/backups.ts';
import { useFailureText } from '../app/failure-text.ts';
import { client } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { Dialog } from '../ui/dialog.tsx';

interface RestoreDialogProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

/** Asks before the garage becomes what it was, with the PIN again: whoever walks past an open screen must not do this. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const t = useText();
  const explain = useFailureText();
  const { dateTime } = useFormats();
  const [pin, setPin] = useState('');
  const place = backup.places.includes('local') ? 'local' : 'second';
  const restore = useMutation({
    mutationFn: () => client.backups.restore({ backup: { name: backup.name, place }, pin }),
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <Dialog
      isOpen
      onClose={restore.isPending ? () => {} : onClose}
      title={t('settings.backups.restore_title', { when: dateTime(backup.at) })}
      size="28rem"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (pin !== '') restore.mutate();
        }}
      >
        <p>{t('settings.backups.restore_text')}</p>
        <PasswordInput
          mt="md"
          label={t('settings.backups.pin')}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          value={pin}
          onChange={({ currentTarget }) => setPin(currentTarget.value)}
        />
        {restore.error && (
          <Alert color="red" mt="md" role="alert">
            {explain(restore.error).text}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" disabled={restore.isPending} onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={pin === ''} loading={restore.isPending}>
            {t('settings.backups.restore')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
