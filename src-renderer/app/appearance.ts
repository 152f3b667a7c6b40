import type { MantineColorScheme } from '@mantine/core';
import { create } from 'zustand';
import { type Language, languages } from '../../src-shared/texts/text.ts';

/** How the program looks to whoever sits here. */
export interface Appearance {
  /** Null until someone chose one: the garage's language then. */
  readonly language: Language | null;
  readonly colorScheme: MantineColorScheme;
  /** Size of everything, in percent. */
  readonly zoom: number;
}

export const zoomSteps = [90, 100, 110, 125, 150] as const;
const colorSchemes = ['auto', 'light', 'dark'] as const;
const storageKey = 'garageflow.appearance';
const initial: Appearance = { language: null, colorScheme: 'auto', zoom: 100 };

/** Reads what was kept; whatever is not understood is the default, because an appearance is never worth an error. */
export function parseAppearance(text: string | null): Appearance {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    const field = (name: string): unknown =>
      typeof kept === 'object' && kept !== null ? Reflect.get(kept, name) : undefined;
    return {
      language: languages.find((known) => known === field('language')) ?? initial.language,
      colorScheme: colorSchemes.find((known) => known === field('colorScheme')) ?? initial.colorScheme,
      zoom: zoomSteps.find((known) => known === field('zoom')) ?? initial.zoom,
    };
  } catch {
    return initial;
  }
}

function readKept(): Appearance {
  try {
    return parseAppearance(localStorage.getItem(storageKey));
  } catch {
    return initial;
  }
}

interface AppearanceState extends Appearance {
  /** Switches at once, for this PC; what a person chose is also kept as their preference (see `frame/person-menu.tsx`). */
  readonly choose: (choice: Partial<Appearance>) => void;
}

/** The appearance on this PC. It is there before anyone has signed in, so it is kept by the browser and not by the garage. */
export const useAppearance = create<AppearanceState>((set) => ({
  ...readKept(),
  choose: (choice) => set(choice),
}));

useAppearance.subscribe(({ language, colorScheme, zoom }) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ language, colorScheme, zoom }));
  } catch {
    // A browser that keeps nothing still shows the choice until it is closed.
  }
});
