import { Button, CopyButton, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import classes from './failure-screen.module.css';
import { useFailureText } from './failure-text.ts';
import { journalText, recordFailure } from './journal.ts';
import { useText } from './text.ts';

/** A screen that failed as a whole: what happened, what was kept, and what to do now. */
export function FailureScreen({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useText();
  const explain = useFailureText();
  const { text, isUnexpected, reference } = explain(error);
  return (
    <section className={classes.root} role="alert">
      <h1>{t(isUnexpected ? 'failure.title' : 'failure.refused_title')}</h1>
      <p>{text}</p>
      <Group gap="xs" mt="md">
        <Button onClick={retry}>{t('failure.retry')}</Button>
        {isUnexpected && (
          <CopyButton value={journalText(reference)}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'failure.copied' : 'failure.copy_log')}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </section>
  );
}

/** The error boundary of a route: the rest of the program goes on. */
export function RouteFailure() {
  const error = useRouteError();
  useEffect(() => recordFailure(error, 'screen'), [error]);
  return <FailureScreen error={error} retry={() => window.location.reload()} />;
}
