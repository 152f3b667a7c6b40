import { Alert, Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { ImportState } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { client } from '../app/garage.ts';
import { useLanguage, useText } from '../app/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { ActivityPanel } from './activity-panel.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { ResultStep } from './result-step.tsx';
import { listPaths, StepPage } from './step-page.tsx';
import { type CarryOut, useCarryOut } from './use-carry-out.ts';
import { useImport } from './use-import.ts';

interface UnderWayProps {
  readonly kind: ImportKind;
  readonly id: string;
  readonly step: string;
}

/** An import that was begun, at the step where it is. */
export function UnderWay({ kind, id, step }: UnderWayProps) {
  const t = useText();
  const navigate = useNavigate();
  const followed = useImport(id);
  const carryOut = useCarryOut(id);
  const startAgain = () => void navigate(`/import/${kind}`, { replace: true });
  if (followed.phase === 'asking') return <RecordSkeleton listPath={listPaths[kind]} />;
  if (followed.phase === 'gone')
    return (
      <StepPage kind={kind} step="file">
        <EmptyState
          title={t('import.gone')}
          hint={t('import.gone_hint')}
          action={{ text: t('import.start_again'), run: startAgain }}
        />
      </StepPage>
    );
  const { state } = followed;
  return <At state={state} step={step} startAgain={startAgain} carryOut={carryOut(state)} />;
}

interface AtProps {
  readonly state: ImportState;
  readonly step: string;
  readonly startAgain: () => void;
  readonly carryOut: CarryOut;
}

/** The step of an import as it stands: what is under way comes first, then what is done, then the step that the address names. */
function At({ state, step, startAgain, carryOut }: AtProps) {
  const { id, kind, activity, table, plan, result } = state;
  const failure = <Failure state={state} />;
  if (activity) {
    const isBeforeColumns = activity.stage === 'receiving' || activity.stage === 'reading';
    const cancel = async () => {
      if (isBeforeColumns && !table) {
        startAgain();
        await client.imports.close({ importId: id });
      } else await client.imports.cancel({ importId: id });
    };
    return (
      <StepPage kind={kind} step={table ? (plan ? 'check' : 'columns') : 'file'}>
        <ActivityPanel
          activity={activity}
          fileName={state.fileName}
          isRunning={plan !== null}
          onStop={() => void cancel()}
        />
      </StepPage>
    );
  }
  if (result) return <ResultStep state={state} result={result} carryOut={carryOut} />;
  if (!table) return <Unreadable state={state} startAgain={startAgain} />;
  if (step === 'check' && plan) return <CheckStep state={state} plan={plan} notice={failure} carryOut={carryOut} />;
  return <ColumnsStep key={table.sheetName} state={state} table={table} notice={failure} />;
}

/** Why the last step was not done; nothing was changed by it. */
function Failure({ state: { failure } }: { readonly state: ImportState }) {
  const language = useLanguage();
  if (!failure) return null;
  return (
    <Alert color="red" role="alert">
      {refusalText(language, failure.code, failure.parameters)}
    </Alert>
  );
}

function Unreadable({ state, startAgain }: { readonly state: ImportState; readonly startAgain: () => void }) {
  const t = useText();
  return (
    <StepPage kind={state.kind} step="file" notice={<Failure state={state} />}>
      <p>
        {t('import.file')}: <b>{state.fileName}</b>
      </p>
      <div>
        <Button data-autofocus onClick={startAgain}>
          {t('import.choose_other')}
        </Button>
      </div>
    </StepPage>
  );
}
