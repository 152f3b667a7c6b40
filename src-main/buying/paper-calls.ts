import type { Language } from '../../src-shared/texts/text.ts';

/** An order to a supplier as it is printed: plain words, nothing to be looked up. */
export interface PurchasePaper {
  readonly language: Language;
  readonly title: string;
  /** Who orders, whom from, where to: a label and what stands there; empty ones are left out. */
  readonly facts: readonly (readonly [string, string])[];
  readonly heads: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly total: readonly [string, string];
  readonly notes: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
  /** The folder that holds the typefaces. */
  readonly fonts: string;
}
