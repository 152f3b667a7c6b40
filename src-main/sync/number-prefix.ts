/** Letters that look the same in Latin and Cyrillic, so that a number can be read out and typed either way. */
const letters = 'ABCEHKMPTX';

/**
 * What the numbers of a PC begin with, by its place in the list of those that ever enrolled with the cloud: nothing for the first, then A, B, …, X, AA, AB and so on. The list
 * only grows, and in one order, so no two PCs ever get the same.
 */
export function prefixAt(place: number): string {
  let prefix = '';
  for (let rest = place; rest > 0; rest = Math.floor((rest - 1) / letters.length))
    prefix = (letters[(rest - 1) % letters.length] ?? '') + prefix;
  return prefix;
}
