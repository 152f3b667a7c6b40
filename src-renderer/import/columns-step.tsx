import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportState, ImportTable } from '../../src-shared/contract/imports.ts';
import { type ColumnMapping, missingFields } from '../../src-shared/domain/import.ts';
import { failureOf } from '../app/failure.ts';
import { client, garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { tellFailure } from '../ui/change.ts';
import { ColumnRow } from './column-row.tsx';
import classes from './columns.module.css';
import { FileFacts } from './file-facts.tsx';
import { withCars, withField } from './mapping.ts';
import { StepPage } from './step-page.tsx';

interface ColumnsStepProps {
  readonly state: ImportState;
  readonly table: ImportTable;
  readonly notice: ReactNode;
}

/** What was recognised in the file, and what each column is taken for. */
export function ColumnsStep({ state, table, notice }: ColumnsStepProps) {
  const t = useText();
  const navigate = useNavigate();
  const { id, kind } = state;
  const [chosen, setChosen] = useState<readonly ColumnMapping[] | null>(null);
  const mapping = chosen ?? state.mapping;
  const missing = missingFields(kind, mapping);
  const plan = usePlan(state);
  const check = () => missing.length === 0 && plan.mutate(mapping);
  useKeys({ 'form.save': check });
  return (
    <StepPage
      kind={kind}
      step="columns"
      notice={notice}
      buttons={
        <>
          <Button
            variant="default"
            onClick={() => {
              void navigate(`/import/${kind}`);
              void client.imports.close({ importId: id });
            }}
          >
            {t('import.choose_other')}
          </Button>
          <Button onClick={check} loading={plan.isPending} disabled={missing.length > 0}>
            {t('import.check')}
          </Button>
        </>
      }
    >
      <FileFacts state={state} table={table} onReread={() => setChosen(null)} />
      {state.isRemembered && chosen === null && <Alert color="petrol">{t('import.remembered')}</Alert>}
      <table className={classes.columns}>
        <caption className={classes.caption}>{t('import.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.samples')}</th>
            <th scope="col">{t('import.taken_for')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.map((column) => (
            <ColumnRow
              key={column.column}
              kind={kind}
              mapping={column}
              samples={table.samples[column.column] ?? []}
              onField={(field) => setChosen(withField(mapping, column.column, field))}
              onCars={(cars) => setChosen(withCars(mapping, column.column, cars))}
            />
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <Alert color="yellow" role="status">
          {t('import.missing', {
            count: missing.length,
            fields: missing.map((field) => t(`import.field.${field}`)),
          })}
        </Alert>
      )}
    </StepPage>
  );
}

/** Plans with the chosen columns and goes on to what that would change. */
function usePlan({ id, kind }: ImportState) {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (mapping: readonly ColumnMapping[]) => client.imports.plan({ importId: id, mapping: [...mapping] }),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: garage.imports.report.key() });
      void navigate(`/import/${kind}/${id}/check`);
    },
    onError: (error) => {
      // What the garage refused stands above the columns.
      if (failureOf(error).kind !== 'refused') tellFailure(error, { t, language });
    },
  });
}
