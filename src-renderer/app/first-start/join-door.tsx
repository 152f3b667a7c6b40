import { Button } from '@mantine/core';
import { useText } from '../text.ts';
import type { DoorProps } from './first-start.tsx';

/** Joining another PC's garage needs the cloud between them; until then this says what works instead. */
export function JoinDoor({ onBack }: DoorProps) {
  const t = useText();
  return (
    <section>
      <h1>{t('first.join')}</h1>
      <p>{t('first.join.explained')}</p>
      <Button variant="default" mt="md" onClick={onBack}>
        {t('first.back')}
      </Button>
    </section>
  );
}
