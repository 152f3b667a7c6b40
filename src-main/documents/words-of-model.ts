import { documentLimits } from '../../src-shared/domain/document-model.ts';
import { pieces } from './blocks/words.ts';

const adviceMax = 500;

/** A text that a model has room for; what is longer ends in «…». */
export function shorten(text: string, charactersMax: number): string {
  const clean = text.trim();
  if (clean.length <= charactersMax) return clean;
  const cut = clean.slice(0, charactersMax - 1);
  // Never half a character.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A figure of the requisites without the spaces that people group it by; empty where it cannot be one. */
export function figures(text: string, pattern: RegExp): string {
  const bare = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return pattern.test(bare) ? bare : '';
}

/** Recommendations, one a line, without the marks that people begin lines with. */
export function adviceLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => pieces(line, adviceMax))
    .slice(0, documentLimits.recommendations);
}
