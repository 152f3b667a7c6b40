import { foldForSearch, sortKey } from './fold.ts';

/**
 * What makes two articles one, however they are written: `OC 90`, `oc-90` and `ОС90` in Cyrillic letters. Letter case, spaces and punctuation do not count,
 * letters that look alike are one. A zero and a letter O stay apart: catalogues have both. '' for what holds neither letter nor digit.
 */
export function articleKey(article: string): string {
  return lettersOf(foldForSearch(article));
}

/** What makes two brands one: `MANN-FILTER` and `Mann Filter`. */
export function brandKey(brand: string): string {
  return lettersOf(foldForSearch(brand));
}

/** What makes two categories one: letter case and spaces do not count. */
export function categoryKey(category: string): string {
  return sortKey(category);
}

/** A barcode as scanners send it and as people type it: without spaces and line ends. */
export function barcodeOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\p{Cc}]/gu, '');
}

function lettersOf(folded: string): string {
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join('');
}
