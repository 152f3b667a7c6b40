import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import classes from './data-list.module.css';

interface MarkBarProps {
  readonly count: number;
  readonly clear: () => void;
  readonly children: ReactNode;
}

/** What can be done with all marked rows at once. */
export function MarkBar({ count, clear, children }: MarkBarProps) {
  const t = useText();
  return (
    <div className={classes.marked} role="toolbar" aria-label={t('list.marked', { count })}>
      <span role="status">{t('list.marked', { count })}</span>
      {children}
      <CloseButton aria-label={t('list.marks_off')} onClick={clear} />
    </div>
  );
}
