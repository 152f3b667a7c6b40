import { coreTexts } from './core.ts';

/** The whole catalogue: every text for people, in every language. Each area keeps its own file. */
export const texts = {
  ...coreTexts,
} as const;

export type TextKey = keyof typeof texts;
