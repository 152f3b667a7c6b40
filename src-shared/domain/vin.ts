import { type Parsed, read, unreadable } from './parsed.ts';

declare const brand: unique symbol;

/** A vehicle identification number (ISO 3779): 17 Latin capitals and digits without I, O and Q. */
export type Vin = string & { readonly [brand]: 'Vin' };

/** Why a text is no VIN. */
export type VinFault = 'vin.empty' | 'vin.character' | 'vin.forbidden_letter' | 'vin.length';

/** Cyrillic capitals that look like Latin ones; О is among them, so that it is refused as the O it was meant to be. */
const latinOfCyrillic: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

const textLengthMax = 60;

/**
 * Reads a VIN in any letter case, with spaces and hyphens anywhere and Cyrillic look-alikes for Latin letters. A check digit that does not fit is no
 * fault: most makers outside North America and China have none.
 */
export function parseVin(text: string): Parsed<Vin, VinFault> {
  const signs = text
    .slice(0, textLengthMax)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[АВЕКМНОРСТУХ]/g, (letter) => latinOfCyrillic[letter] ?? letter);
  if (signs === '') return unreadable('vin.empty');
  if (/[^A-Z0-9]/.test(signs)) return unreadable('vin.character');
  if (/[IOQ]/.test(signs)) return unreadable('vin.forbidden_letter');
  return signs.length === 17 && text.length <= textLengthMax ? read(signs as Vin) : unreadable('vin.length');
}
