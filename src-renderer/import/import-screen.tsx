import { useParams } from 'react-router';
import { importKinds } from '../../src-shared/domain/import.ts';
import { NotFound } from '../app/not-found.tsx';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FileStep } from './file-step.tsx';
import { MovementsImport } from './movements-import.tsx';
import { StepPage } from './step-page.tsx';
import { UnderWay } from './under-way.tsx';

/** Bringing a file in, step by step: the file, its columns, what would change, and the result. The address says which import and which step. */
export function ImportScreen() {
  const { kind: named, id, step } = useParams();
  const t = useText();
  const may = useRights();
  const kind = importKinds.find((known) => known === named);
  useTitle(kind ? t(`import.title.${kind}`) : '', kind !== undefined);
  if (named === 'movements' && may('data.import')) return <MovementsImport />;
  if (!kind) return <NotFound />;
  if (!may('data.import'))
    return (
      <StepPage kind={kind} step="file">
        <EmptyState title={t('failure.refused_title')} hint={t('failure.forbidden')} />
      </StepPage>
    );
  return id === undefined ? (
    <FileStep kind={kind} />
  ) : (
    <UnderWay key={id} kind={kind} id={id} step={step ?? 'columns'} />
  );
}
