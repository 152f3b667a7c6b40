import { coreTexts } from './core.ts';
import { identityTexts } from './identity.ts';

/** The whole catalogue: every text for people, in every language. Each area keeps its own file. */
export const texts = {
  ...coreTexts,
  ...identityTexts,
} as const;

export type TextKey = keyof typeof texts;
