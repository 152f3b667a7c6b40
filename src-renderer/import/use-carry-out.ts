import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportState } from '../../src-shared/contract/imports.ts';
import { failureOf, refusalCodeOf } from '../app/failure.ts';
import { client, garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { forgetChange, rememberChange, undoChange } from '../app/undo.ts';
import { tellChange, tellFailure } from '../ui/change.ts';

/** Carrying an import out, and taking it back. */
export interface CarryOut {
  readonly run: () => void;
  readonly isRunning: boolean;
  /** Null while there is nothing to take back. */
  readonly undo: (() => void) | null;
  readonly isUndoing: boolean;
  readonly isUndone: boolean;
}

/**
 * Carries out an import that is on the screen and takes it back. Who has stayed sees the result with its own button; who has gone on to other work is told by a
 * toast, as of any other change. Ctrl+Z means the same in both cases.
 */
export function useCarryOut(importId: string): (state: ImportState) => CarryOut {
  const t = useText();
  const language = useLanguage();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: () => {
      if (!isHere.current) notifications.show({ message: t('import.undone'), withBorder: true });
    },
    onError: (error) => tellFailure(error, { t, language }),
  });
  const run = useMutation({
    mutationFn: (_fileName: string) => client.imports.run({ importId }),
    onSuccess: ({ changeId }, fileName) => {
      queryClient.removeQueries({ queryKey: garage.imports.report.key() });
      if (!isHere.current) tellChange(t('import.done_toast', { name: fileName }), changeId, { t, language });
      else if (changeId !== null) rememberChange(changeId, async () => undo.mutate(changeId));
    },
    onError: (error) => {
      // What the garage refused stands above the report; what was stopped, somebody has stopped.
      if (failureOf(error).kind !== 'refused' || !isHere.current) tellFailure(error, { t, language });
    },
  });
  return ({ fileName, result }) => {
    const changeId = result?.changeId ?? null;
    return {
      run: () => run.mutate(fileName),
      isRunning: run.isPending,
      undo: changeId === null ? null : () => undo.mutate(changeId),
      isUndoing: undo.isPending,
      isUndone: undo.isSuccess,
    };
  };
}

async function takeBack(changeId: string): Promise<void> {
  forgetChange(changeId);
  try {
    await undoChange(changeId);
  } catch (error) {
    // Somebody was faster: it is as it should be.
    if (refusalCodeOf(error) !== 'undo.already') throw error;
  }
}
