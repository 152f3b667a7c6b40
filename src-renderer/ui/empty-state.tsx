import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** What to do about it, in one sentence. */
  readonly hint?: string;
  /** The one button that fills it. */
  readonly action?: { readonly text: string; readonly run: () => void } | undefined;
  /** A second, quieter way (import, sample). */
  readonly children?: ReactNode;
}

/** Nothing is here yet: why, and the one button that changes it. */
export function EmptyState({ title, hint, action, children }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      <h2 className={classes.title}>{title}</h2>
      {hint && <p className="quiet">{hint}</p>}
      {(action || children) && (
        <div className={classes.actions}>
          {action && <Button onClick={action.run}>{action.text}</Button>}
          {children}
        </div>
      )}
    </div>
  );
}
