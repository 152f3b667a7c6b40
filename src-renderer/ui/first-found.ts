import type { ComboboxStore } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useStable } from './use-stable.ts';

interface FirstFoundOptions<Option> {
  readonly combobox: ComboboxStore;
  /** What is being looked for; null while nobody types. */
  readonly typed: string | null;
  /** What was found for exactly these letters; null until that is known. */
  readonly found: readonly Option[] | null;
  readonly choose: (first: Option) => void;
}

/**
 * Keeps the first of what is found under the keyboard, so that Enter takes it. Who types fast presses Enter before the answer is here and means
 * the first that will be found, never what stood there for the letters before: call the function that is returned then.
 */
export function useFirstFound<Option>({ combobox, typed, found, choose }: FirstFoundOptions<Option>): () => void {
  const isAwaited = useRef(false);
  const isKnown = found !== null;
  const answer = useStable(() => {
    const first = found?.[0];
    if (isAwaited.current && first !== undefined) choose(first);
    else combobox.selectFirstOption();
    isAwaited.current = false;
  });
  // Other letters are another question, even when their answer is known already.
  useEffect(() => {
    if (typed === null) isAwaited.current = false;
    else if (isKnown) answer();
  }, [isKnown, typed, answer]);
  return () => {
    isAwaited.current = true;
  };
}
