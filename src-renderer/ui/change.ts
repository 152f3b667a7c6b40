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
export interface ChangeProcedure<Input, Result> {
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

/** What the toast offers. */
interface ToastAction {
  readonly text: string;
  readonly run: () => void;
}

/** The last thing that was said to be done: the next one takes its place, so that "Undo" is never a choice among several. */
let shownId: string | null = null;

/** Says that something was done; `action` takes it back in a way of its own. */
export function tellDone(text: string, action: ToastAction | null): void {
  if (shownId) notifications.hide(shownId);
  const id = `done-${crypto.randomUUID()}`;
  shownId = id;
  const run = () => {
    notifications.hide(id);
    action?.run();
  };
  notifications.show({
    id,
    autoClose: toastMs,
    withBorder: true,
    message: createElement(ChangeToast, { text, action: action && { text: action.text, run } }),
  });
}

/** Says that something was changed, with "Undo" (also by Ctrl+Z) where it can be undone. */
export function tellChange(text: string, changeId: string | null, words: Words): void {
  if (changeId === null) {
    tellDone(text, null);
    return;
  }
  const undo = () => takeBack(changeId, words, (undoing) => tellUndone(undoing, words));
  rememberChange(changeId, undo);
  tellDone(text, { text: words.t('ui.undo'), run: () => void undo() });
}

/** An undo is a change like any other, so it can be taken back as well. */
function tellUndone(changeId: string | null, words: Words): void {
  const { t } = words;
  const redo = async () => {
    if (changeId !== null) await takeBack(changeId, words, (redoing) => tellChange(t('ui.redone'), redoing, words));
  };
  tellDone(t('ui.undone'), changeId === null ? null : { text: t('ui.redo'), run: () => void redo() });
}

async function takeBack(changeId: string, words: Words, tell: (undoing: string | null) => void): Promise<void> {
  forgetChange(changeId);
  try {
    tell(await undoChange(changeId));
  } catch (error) {
    tellFailure(error, words);
  }
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
