import type { ComboboxStore } from '@mantine/core';
import { useEffect } from 'react';
import { useStable } from '../ui/use-stable.ts';

/** Keeps the first of what is found under the keyboard, so that Enter takes it; `found` are the options, empty while nothing is typed. */
export function useFirstOption(combobox: ComboboxStore, found: readonly unknown[]): void {
  const selectFirst = useStable(() => combobox.selectFirstOption());
  useEffect(() => {
    if (found.length > 0) selectFirst();
  }, [found, selectFirst]);
}
