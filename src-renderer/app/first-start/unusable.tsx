import { Button, Group } from '@mantine/core';
import { refusalText, type TextValues } from '../../../src-shared/texts/translate.ts';
import { garage } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { useLanguage, useText } from '../text.ts';
import classes from './first-start.module.css';

interface UnusableProps {
  readonly code: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** There is a garage, but it cannot be opened: why, what was kept, and the way back. */
export function Unusable({ code, parameters }: UnusableProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <main className={classes.root}>
      <section className={classes.door} role="alert">
        <h1>{t('unusable.title')}</h1>
        <p>{refusalText(language, code, textValues(parameters))}</p>
        <Group mt="lg">
          <Button onClick={() => void queryClient.invalidateQueries({ queryKey: garage.setup.key() })}>
            {t('unusable.retry')}
          </Button>
        </Group>
      </section>
    </main>
  );
}

/** What of the parameters a text can mention. */
function textValues(parameters: Readonly<Record<string, unknown>>): TextValues {
  const mentioned = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'number' || typeof value === 'string' ? value : String(value),
  ]);
  return Object.fromEntries(mentioned);
}
