import { Button, CopyButton } from '@mantine/core';
import type { FailureText } from '../app/failure-text.ts';
import { journalText } from '../app/journal.ts';
import { useText } from '../app/text.ts';
import classes from './toasts.module.css';

interface ChangeToastProps {
  readonly text: string;
  readonly action: { readonly text: string; readonly run: () => void } | null;
}

/** What was done, and the way back. */
export function ChangeToast({ text, action }: ChangeToastProps) {
  return (
    <div className={classes.root}>
      <span className={classes.text}>{text}</span>
      {action && (
        <Button variant="subtle" size="compact-sm" onClick={action.run}>
          {action.text}
        </Button>
      )}
    </div>
  );
}

/** What went wrong; a bug offers its log. */
export function FailureToast({ text, isUnexpected, reference }: FailureText) {
  const t = useText();
  return (
    <div className={classes.root}>
      <span className={classes.text}>{text}</span>
      {isUnexpected && (
        <CopyButton value={journalText(reference)}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {t(copied ? 'failure.copied' : 'failure.copy_log')}
            </Button>
          )}
        </CopyButton>
      )}
    </div>
  );
}
