import { Button } from '@mantine/core';
import { refusalText, type TextValues } from '../../../src-shared/texts/translate.ts';
import { garage } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { useLanguage, useText } from '../text.ts';
import { BackupChoice } from './backup-choice.tsx';
import classes from './first-start.module.css';

interface UnusableProps {
  readonly code: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** There is a garage, but it cannot be opened: why, what was kept, and the ways back: once more, or a backup. */
export function Unusable({ code, parameters }: UnusableProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <main className={classes.root}>
      <section className={classes.door}>
        <h1>{t('unusable.title')}</h1>
        <p role="alert">{refusalText(language, code, textValues(parameters))}</p>
        <Button mt="md" onClick={() => void queryClient.invalidateQueries({ queryKey: garage.setup.key() })}>
          {t('unusable.retry')}
        </Button>
        <h2 className={classes.way}>{t('first.restore')}</h2>
        <p className="quiet">{t('unusable.restore_explained')}</p>
        <BackupChoice isSearched />
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
