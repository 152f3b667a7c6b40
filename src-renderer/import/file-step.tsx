import { Alert, Button, SegmentedControl } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ImportKind, importKinds } from '../../src-shared/domain/import.ts';
import { failureOf } from '../app/failure.ts';
import { useFailureText } from '../app/failure-text.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import { useTouch } from '../ui/touch.ts';
import { useStable } from '../ui/use-stable.ts';
import classes from './file-step.module.css';
import { sendImport } from './send-import.ts';
import page from './step-page.module.css';
import { StepPage } from './step-page.tsx';

/** The first step: what the file holds, and the file. */
export function FileStep({ kind }: { readonly kind: ImportKind }) {
  const t = useText();
  const navigate = useNavigate();
  const explain = useFailureText();
  const isTouch = useTouch();
  const send = useSend(kind);
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(([file]) => file && send.mutate(file));
  return (
    <StepPage kind={kind} step="file">
      <SegmentedControl
        aria-label={t('import.what')}
        className={classes.kinds ?? ''}
        value={kind}
        data={importKinds.map((known) => ({ value: known, label: t(`import.kind.${known}`) }))}
        onChange={(next) => void navigate(`/import/${next}`, { replace: true })}
      />
      <p className={`quiet ${page.hint}`}>{t(`import.hint.${kind}`)}</p>
      <div className={classes.drop} data-over={isOver}>
        <IconFileSpreadsheet size="2.5rem" stroke={1.2} aria-hidden="true" />
        {!isTouch && <p className={classes.dropTitle}>{t(isOver ? 'import.drop_now' : 'import.drop')}</p>}
        <Button
          data-autofocus
          leftSection={<IconUpload size="1rem" />}
          loading={send.isPending}
          onClick={() => input.current?.click()}
        >
          {t('import.choose')}
        </Button>
        <p className={`quiet ${page.small}`}>{t('import.file_kinds')}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('import.choose')}
          accept=".xlsx,.csv,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            // So that the same file, mended, can be chosen again.
            currentTarget.value = '';
            if (file) send.mutate(file);
          }}
        />
      </div>
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

/** Takes a file that is dropped anywhere on the page: beside the marked area the browser would leave the program and open it. Answers whether one is over it. */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const take = useStable(onFiles);
  // Entering a child leaves its parent, so what counts is how many are entered.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const on = (name: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (event: DragEvent) => void) =>
      document.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          act(event);
        },
        listeners,
      );
    const enter = (by: 1 | -1) => () => {
      depth.current += by;
      setOver(depth.current > 0);
    };
    on('dragenter', enter(1));
    on('dragleave', enter(-1));
    on('dragover', () => {});
    on('drop', ({ dataTransfer }) => {
      depth.current = 0;
      setOver(false);
      take([...(dataTransfer?.files ?? [])]);
    });
    return () => listeners.abort();
  }, [take]);
  return isOver;
}
