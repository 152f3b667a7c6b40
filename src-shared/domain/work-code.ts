import { foldForSearch, sortKey } from './fold.ts';

/** Runs of digits are compared as numbers up to this many digits. */
const digitsMax = 12;

/**
 * The form in which two codes of works are the same code: letter case, Latin look-alikes, spaces and the kind of dash make no difference.
 * '' for a work without a code.
 */
export function workCodeIdentity(code: string): string {
  return foldForSearch(code)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, '');
}

/** A key whose plain order puts `ТО-2` before `ТО-10`: digits are padded, letters folded as {@link sortKey} folds them. */
export function workCodeSortKey(code: string): string {
  return sortKey(code).replace(/\d+/g, (digits) => digits.padStart(digitsMax, '0'));
}
