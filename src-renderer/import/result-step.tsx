import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ImportState, ImportSummary } from '../../src-shared/contract/imports.ts';
import { useText } from '../app/text.ts';
import classes from './report.module.css';
import { Report } from './report.tsx';
import page from './step-page.module.css';
import { StepPage } from './step-page.tsx';
import { SummaryFigures } from './summary-figures.tsx';
import type { CarryOut } from './use-carry-out.ts';

interface ResultStepProps {
  readonly state: ImportState;
  readonly result: ImportSummary;
  readonly carryOut: CarryOut;
}

/** What was done, the way to it, and the way back. */
export function ResultStep({ state, result, carryOut: { undo, isUndoing, isUndone } }: ResultStepProps) {
  const t = useText();
  const { kind } = state;
  const Icon = isUndone ? IconArrowBackUp : IconCircleCheck;
  return (
    <StepPage
      kind={kind}
      step="done"
      isFull
      buttons={
        <>
          {undo && !isUndone && (
            <Button variant="default" leftSection={<IconArrowBackUp size="1rem" />} loading={isUndoing} onClick={undo}>
              {t('import.undo')}
            </Button>
          )}
          <Button variant="default" component={Link} to={`/import/${kind}`}>
            {t('import.another')}
          </Button>
          {kind === 'clients' && (
            <Button variant="default" component={Link} to="/cars?sort=-created">
              {t('import.open_cars')}
            </Button>
          )}
          <Button component={Link} to={kind === 'clients' ? '/clients?sort=-created' : '/prices'}>
            {t(kind === 'clients' ? 'import.open_clients' : 'import.open_prices')}
          </Button>
        </>
      }
    >
      <div role="status" className={classes.done} data-undone={isUndone}>
        <Icon size="1.25rem" aria-hidden="true" />
        <h2>{t(isUndone ? 'import.undone' : 'import.done')}</h2>
      </div>
      <SummaryFigures kind={kind} summary={result} />
      {result.results.rejected > 0 && <p className={`quiet ${page.small}`}>{t('import.rejected_hint')}</p>}
      <Report state={state} summary={result} isDone />
    </StepPage>
  );
}
