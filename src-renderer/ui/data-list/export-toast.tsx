import { Button } from '@mantine/core';
import type { StoreApi, UseBoundStore } from 'zustand';
import { useText } from '../../app/text.ts';
import classes from '../toasts.module.css';
import type { ExportFigures } from './use-export.ts';

interface ExportToastProps {
  readonly figures: UseBoundStore<StoreApi<ExportFigures>>;
  readonly onStop: () => void;
}

/** That a file is being made, how far it is, and the way to stop it. */
export function ExportToast({ figures, onStop }: ExportToastProps) {
  const t = useText();
  const { done, total } = figures();
  return (
    <div className={classes.root}>
      <span className={`${classes.text} figures`}>
        {total === 0 ? t('export.running') : t('export.progress', { done, total })}
      </span>
      <Button variant="subtle" size="compact-sm" onClick={onStop}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}
