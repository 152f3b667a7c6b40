import { notifications } from '@mantine/notifications';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import type { TextValues } from '../../src-shared/texts/translate.ts';
import { describeFailure } from '../app/failure-text.ts';
import { type Translate, useLanguage, useText } from '../app/text.ts';
import { forgetChange, rememberChange, undoChange } from '../app/undo.ts';
import { ChangeToast, FailureToast } from './toasts.tsx';

/** What a procedure that changes something answers (`changed` of the contract). */
interface Changed<Result> {
  readonly result: Result;
  readonly changeId: string | null;
}

/** A procedure that changes something, as `garage.<capability>.<verb>`. */
interface ChangeProcedure<Input, Result> {
  readonly call: (input: Input) => Promise<Changed<Result>>;
}

interface ChangeOptions<Input, Result> {
  /** What the toast says: "Client added". */
  readonly done: TextKey | ((result: Result, input: Input) => readonly [TextKey, TextValues]);
  /** After the change is durable: go to the new record, close the form. */
  readonly onDone?: (result: Result, input: Input) => void;
  /** Answers true when the screen shows this failure itself (at its field); otherwise a toast does. */
  readonly onFailure?: (error: Error) => boolean;
}

/** Long enough to read and reach for "Undo". */
const toastMs = 8000;

/**
 * A change of the garage's data: `const create = useChange(garage.clients.create, { done: 'clients.done.created' }); create.mutate(fields)`.
 * Afterwards a toast offers to undo it (and Ctrl+Z does it); a refusal is shown in words. What the screens show refreshes by itself.
 */
export function useChange<Input, Result>(
  procedure: ChangeProcedure<Input, Result>,
  { done, onDone, onFailure }: ChangeOptions<Input, Result>,
): UseMutationResult<Changed<Result>, Error, Input> {
  const t = useText();
  const language = useLanguage();
  return useMutation<Changed<Result>, Error, Input>({
    mutationFn: (input) => procedure.call(input),
    onSuccess: ({ result, changeId }, input) => {
      const [key, values] = typeof done === 'function' ? done(result, input) : [done, {}];
      tellChange(t(key, values), changeId, { t, language });
      onDone?.(result, input);
    },
    onError: (error) => {
      if (onFailure?.(error) !== true) tellFailure(error, { t, language });
    },
  });
}

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Says that something was changed, with "Undo" where it can be undone. */
export function tellChange(text: string, changeId: string | null, words: Words): void {
  const id = `change-${changeId ?? crypto.randomUUID()}`;
  const undo = async () => {
    notifications.hide(id);
    if (changeId === null) return;
    forgetChange(changeId);
    try {
      const undoing = await undoChange(changeId);
      tellUndone(undoing, words);
    } catch (error) {
      tellFailure(error, words);
    }
  };
  if (changeId !== null) rememberChange(changeId, undo);
  const action = changeId === null ? null : { text: words.t('ui.undo'), run: () => void undo() };
  notifications.show({
    id,
    autoClose: toastMs,
    withBorder: true,
    message: createElement(ChangeToast, { text, action }),
  });
}

/** Says that something was done that is taken back in a way of its own. */
export function tellDone(text: string, action: { readonly text: string; readonly run: () => void }): void {
  const id = `done-${crypto.randomUUID()}`;
  const run = () => {
    notifications.hide(id);
    action.run();
  };
  notifications.show({
    id,
    autoClose: toastMs,
    withBorder: true,
    message: createElement(ChangeToast, { text, action: { text: action.text, run } }),
  });
}

/** An undo is a change like any other, so it can be taken back as well. */
function tellUndone(changeId: string | null, words: Words): void {
  const id = `change-${changeId ?? crypto.randomUUID()}`;
  const redo = async () => {
    notifications.hide(id);
    if (changeId === null) return;
    try {
      const redoing = await undoChange(changeId);
      tellChange(words.t('ui.redone'), redoing, words);
    } catch (error) {
      tellFailure(error, words);
    }
  };
  const action = changeId === null ? null : { text: words.t('ui.redo'), run: () => void redo() };
  notifications.show({
    id,
    autoClose: toastMs,
    withBorder: true,
    message: createElement(ChangeToast, { text: words.t('ui.undone'), action }),
  });
}

/** Says what went wrong, with the log to copy when it is a bug. */
export function tellFailure(error: unknown, { t, language }: Words): void {
  const failure = describeFailure(error, t, language);
  notifications.show({
    color: 'red',
    autoClose: failure.isUnexpected ? false : toastMs * 2,
    withBorder: true,
    message: createElement(FailureToast, failure),
  });
}
