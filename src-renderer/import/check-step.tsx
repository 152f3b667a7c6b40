import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ImportState, ImportSummary } from '../../src-shared/contract/imports.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { Report } from './report.tsx';
import classes from './step-page.module.css';
import { StepPage } from './step-page.tsx';
import { SummaryFigures } from './summary-figures.tsx';
import type { CarryOut } from './use-carry-out.ts';

interface CheckStepProps {
  readonly state: ImportState;
  readonly plan: ImportSummary;
  readonly notice: ReactNode;
  readonly carryOut: CarryOut;
}

/** What importing would change, row by row, and the button that does it. */
export function CheckStep({ state, plan, notice, carryOut }: CheckStepProps) {
  const t = useText();
  const navigate = useNavigate();
  const { id, kind } = state;
  const isNothing = [...Object.values(plan.created), ...Object.values(plan.updated)].every((count) => count === 0);
  const start = () => !isNothing && carryOut.run();
  useKeys({ 'form.save': start });
  return (
    <StepPage
      kind={kind}
      step="check"
      isFull
      notice={notice}
      buttons={
        <>
          <Button variant="default" onClick={() => void navigate(`/import/${kind}/${id}`)}>
            {t('import.back_to_columns')}
          </Button>
          <Button onClick={start} loading={carryOut.isRunning} disabled={isNothing}>
            {t('import.run')}
          </Button>
        </>
      }
    >
      <h2 className={classes.subtitle}>{t('import.would')}</h2>
      <SummaryFigures kind={kind} summary={plan} />
      {isNothing && <Alert color="petrol">{t('import.nothing_to_do')}</Alert>}
      {plan.results.rejected > 0 && <p className={`quiet ${classes.small}`}>{t('import.rejected_hint')}</p>}
      <Report state={state} summary={plan} isDone={false} />
    </StepPage>
  );
}
