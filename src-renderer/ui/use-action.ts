import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellChange, tellFailure } from './change.ts';

interface ActionOptions<Input, Result> {
  /** What the toast says when it is done; nothing where the screen shows it by itself. */
  readonly done?: TextKey;
  readonly onDone?: (result: Result, input: Input) => void;
}

/** Something that is done and cannot be taken back by a mere undo (a switch, a certificate, a backup): a toast says that it is done, or why not. */
export function useAction<Input, Result>(
  act: (input: Input) => Promise<Result>,
  { done, onDone }: ActionOptions<Input, Result> = {},
): UseMutationResult<Result, Error, Input> {
  const t = useText();
  const language = useLanguage();
  return useMutation<Result, Error, Input>({
    mutationFn: act,
    onSuccess: (result, input) => {
      if (done) tellChange(t(done), null, { t, language });
      onDone?.(result, input);
    },
    onError: (error) => tellFailure(error, { t, language }),
  });
}
