import { Button } from '@mantine/core';
import { useText } from '../text.ts';
import { BackupChoice } from './backup-choice.tsx';
import type { DoorProps } from './first-start.tsx';

/** Restores a garage from a backup of it, on a PC that has none yet. */
export function RestoreDoor({ onBack }: DoorProps) {
  const t = useText();
  return (
    <section>
      <h1>{t('first.restore')}</h1>
      <p className="quiet">{t('first.restore.explained')}</p>
      <BackupChoice isSearched />
      <Button variant="default" onClick={onBack}>
        {t('first.back')}
      </Button>
    </section>
  );
}
