import { Alert } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { failureOf } from '../app/failure.ts';
import { useFailureText } from '../app/failure-text.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import { FileDrop } from './file-drop.tsx';
import { KindChoice } from './kind-choice.tsx';
import { sendImport } from './send-import.ts';
import page from './step-page.module.css';
import { StepPage } from './step-page.tsx';

/** The first step: what the file holds, and the file. */
export function FileStep({ kind }: { readonly kind: ImportKind }) {
  const t = useText();
  const explain = useFailureText();
  const send = useSend(kind);
  return (
    <StepPage kind={kind} step="file">
      <KindChoice kind={kind} />
      <p className={`quiet ${page.hint}`}>{t(`import.hint.${kind}`)}</p>
      <FileDrop
        kinds={t('import.file_kinds')}
        accept=".xlsx,.csv,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        isBusy={send.isPending}
        onFile={(file) => send.mutate(file)}
      />
      {send.error && (
        <Alert color="red" role="alert">
          {explain(send.error).text}
        </Alert>
      )}
      <p className={`quiet ${page.small}`}>{t('import.safe')}</p>
    </StepPage>
  );
}

/** Sends the chosen file. Its import is on the screen as soon as it is begun; what fails before that is told here, what fails later there. */
function useSend(kind: ImportKind) {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const isBegun = useRef(false);
  return useMutation({
    mutationFn: (file: File) => {
      isBegun.current = false;
      return sendImport(kind, file, (importId) => {
        isBegun.current = true;
        void navigate(`/import/${kind}/${importId}`);
      });
    },
    onError: (error) => {
      if (!isBegun.current || failureOf(error).kind === 'refused') return;
      tellFailure(error, { t, language });
      void navigate(`/import/${kind}`, { replace: true });
    },
  });
}
