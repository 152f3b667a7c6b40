import { Button, Progress } from '@mantine/core';
import type { ImportActivity } from '../../src-shared/contract/imports.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './activity-panel.module.css';

interface ActivityPanelProps {
  readonly activity: ImportActivity;
  readonly fileName: string;
  /** The import itself, and not only a look at the file. */
  readonly isRunning: boolean;
  readonly onStop: () => void;
}

const megabyte = 1024 * 1024;

/** What is being done, how far it is, and the way to stop it. */
export function ActivityPanel({ activity: { stage, done, total }, fileName, isRunning, onStop }: ActivityPanelProps) {
  const t = useText();
  const { number } = useFormats();
  // What is sent is counted in bytes, which say nothing to anybody.
  const shown = (value: number) =>
    stage === 'receiving' ? number(Math.ceil((value / megabyte) * 10) / 10) : number(value);
  const figures =
    total === null ? (done > 0 ? shown(done) : '') : t('import.progress', { done: shown(done), total: shown(total) });
  const share = total === null || total === 0 ? null : (done / total) * 100;
  return (
    <div className={classes.activity}>
      <h2>{isRunning ? t('import.running') : fileName}</h2>
      <div className={classes.stage} role="status">
        <span>{t(`import.stage.${stage}`)}</span>
        <span className="figures quiet">
          {figures}
          {stage === 'receiving' && figures !== '' && ` ${t('import.megabytes')}`}
        </span>
      </div>
      <Progress value={share ?? 100} animated={share === null} aria-label={t(`import.stage.${stage}`)} />
      {isRunning && <p className="quiet">{t('import.running_hint')}</p>}
      <div>
        <Button variant="default" onClick={onStop}>
          {t('import.stop')}
        </Button>
      </div>
    </div>
  );
}
