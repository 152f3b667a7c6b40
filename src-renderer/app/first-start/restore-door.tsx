import { Button } from '@mantine/core';
import { useText } from '../text.ts';
import type { DoorProps } from './first-start.tsx';

/** Restores a garage from a backup of it. */
export function RestoreDoor({ onBack }: DoorProps) {
  const t = useText();
  return (
    <section>
      <h1>{t('first.restore')}</h1>
      <p>{t('first.restore.explained')}</p>
      <Button variant="default" mt="md" onClick={onBack}>
        {t('first.back')}
      </Button>
    </section>
  );
}
