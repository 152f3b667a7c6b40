import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFailureText } from '../app/failure-text.ts';
import { CodeField } from '../app/first-start/code-field.tsx';
import { client } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import classes from './sync.module.css';

/** The way back of a PC that was shut out: a code from another PC. What happens then is said before, because it cannot be undone. */
export function JoinAgain({ waiting }: { readonly waiting: number }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{t('sync.again')}</Button>
      {isAsking && <JoinAgainDialog waiting={waiting} onClose={() => setAsking(false)} />}
    </div>
  );
}

function JoinAgainDialog({ waiting, onClose }: { readonly waiting: number; readonly onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const explain = useFailureText();
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const join = useMutation({
    mutationFn: () => client.sync.joinAgain({ code }),
    onSuccess: async () => {
      onClose();
      tellChange(t('sync.again.done'), null, { t, language });
      await queryClient.invalidateQueries();
    },
  });
  const isEmpty = code.trim() === '';
  return (
    <Dialog isOpen onClose={join.isPending ? () => {} : onClose} title={t('sync.again.title')} size="34rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(isEmpty);
          if (!isEmpty) join.mutate();
        }}
      >
        <Stack gap="sm">
          <ul className={classes.consequences}>
            <li>{t('sync.again.sent', { count: waiting })}</li>
            <li>{t('sync.again.received')}</li>
            <li>{t('sync.again.backup')}</li>
          </ul>
          <p>{t('first.join.explained')}</p>
          <CodeField
            value={code}
            error={isMissing && isEmpty && t('first.join.code_missing')}
            isDisabled={join.isPending}
            onChange={(typed) => {
              setCode(typed);
              join.reset();
            }}
          />
          {join.error && (
            <Alert color="red" role="alert">
              {explain(join.error).text}
            </Alert>
          )}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" disabled={join.isPending} onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={join.isPending}>
            {t('sync.again.submit')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
