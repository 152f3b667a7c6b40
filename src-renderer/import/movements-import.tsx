import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFailureText } from '../app/failure-text.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { Figures } from './figures.tsx';
import { FileDrop } from './file-drop.tsx';
import { KindChoice } from './kind-choice.tsx';
import { type EventReport, sendEvents } from './send-events.ts';
import page from './step-page.module.css';
import { StepPage } from './step-page.tsx';

/** Where the import stands: no file; what it would do; what it did. */
type State =
  | { readonly step: 'file' }
  | { readonly step: 'check' | 'done'; readonly file: File; readonly report: EventReport };

/** Brings a file of movements in: tried first, then taken. Events have no columns, and count once, so that there is nothing to choose and no harm in a repetition. */
export function MovementsImport() {
  const t = useText();
  const navigate = useNavigate();
  const language = useLanguage();
  const explain = useFailureText();
  const [state, setState] = useState<State>({ step: 'file' });
  const [rows, setRows] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const stop = useRef(new AbortController());
  useTitle(t('import.title.movements'));
  useEffect(() => () => stop.current.abort(), []);
  const send = async (file: File, dryRun: boolean) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setFailure(null);
    setRows(0);
    try {
      const report = await sendEvents(file, { dryRun, language, signal, onProgress: setRows });
      setState({ step: dryRun ? 'check' : 'done', file, report });
    } catch (error) {
      if (!signal.aborted) setFailure(error);
    } finally {
      setRows(null);
      if (!dryRun) void queryClient.invalidateQueries();
    }
  };
  const isBusy = rows !== null;
  const canRun = state.step === 'check' && state.report.created > 0 && !isBusy;
  const run = () => {
    if (canRun) void send(state.file, false);
  };
  useKeys({ 'form.save': run });
  const again = () => setState({ step: 'file' });
  return (
    <StepPage
      kind="movements"
      step={state.step}
      notice={
        failure !== null && (
          <Alert color="red" role="alert">
            {explain(failure).text}
          </Alert>
        )
      }
      buttons={
        state.step !== 'file' && (
          <>
            <Button variant="default" disabled={isBusy} onClick={again}>
              {t('import.choose_other')}
            </Button>
            {state.step === 'check' ? (
              <Button disabled={!canRun} loading={isBusy} onClick={run}>
                {t('import.run')}
              </Button>
            ) : (
              <Button onClick={() => void navigate('/parts/outside')}>{t('import.movements.unmatched')}</Button>
            )}
          </>
        )
      }
    >
      {state.step === 'file' ? (
        <>
          <KindChoice kind="movements" />
          <p className={`quiet ${page.hint}`}>{t('import.movements.hint')}</p>
          <FileDrop
            kinds={t('import.movements.file_kinds')}
            accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson,application/json"
            isBusy={isBusy}
            onFile={(file) => void send(file, true)}
          />
          <p className={`quiet ${page.small}`}>{t('import.safe')}</p>
        </>
      ) : (
        <Outcome report={state.report} isDone={state.step === 'done'} />
      )}
      {rows !== null && (
        <p className="quiet" role="status">
          {t('import.movements.working', { rows })}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => stop.current.abort()}>
            {t('import.stop')}
          </Button>
        </p>
      )}
    </StepPage>
  );
}

function Outcome({ report, isDone }: { readonly report: EventReport; readonly isDone: boolean }) {
  const t = useText();
  const { created, doubles, rejected } = report;
  return (
    <>
      <h2 className={page.subtitle}>{t(isDone ? 'import.movements.done' : 'import.would')}</h2>
      <Figures
        figures={[
          [t('import.movements.new'), created, 'good'],
          [t('import.movements.doubles'), doubles, 'plain'],
          [t('import.rejected_rows'), rejected.length, 'bad'],
        ]}
      />
      {!isDone && created === 0 && <Alert color="petrol">{t('import.nothing_to_do')}</Alert>}
      {rejected.length > 0 && (
        <section aria-label={t('import.movements.rejected')}>
          <h3>{t('import.movements.rejected')}</h3>
          <ul>
            {rejected.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <b>{t('import.movements.line', { line })}</b> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
