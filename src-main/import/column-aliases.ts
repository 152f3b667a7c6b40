import {
  clientFields,
  type ImportField,
  type ImportKind,
  partFields,
  priceListFields,
} from '../../src-shared/domain/import.ts';
import { clientAliases } from './client-aliases.ts';
import { partAliases } from './part-aliases.ts';
import { priceListAliases } from './price-list-aliases.ts';

/** Words of measure and currency that say nothing of what a column holds: `Пробег, км` is `Пробег`. */
const unitWords = new Set([
  'км',
  'тыс',
  'руб',
  'р',
  'рублей',
  'рублях',
  'rub',
  'km',
  'usd',
  'eur',
  'час',
  'ч',
  'h',
  'hr',
  'hrs',
  'г',
  'в',
  'от',
  'за',
  'ед',
  'и',
]);

export interface AliasMatch {
  readonly field: ImportField;
  readonly confidence: number;
}

/** A header as aliases are written: lower case, ё as е, words of letters and digits (and №) with single spaces. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
}

const lookups: { readonly [Kind in ImportKind]: ReadonlyMap<string, ImportField> } = {
  clients: lookup(clientFields, clientAliases),
  'price-list': lookup(priceListFields, priceListAliases),
  parts: lookup(partFields, partAliases),
};

function lookup<Field extends ImportField>(
  fields: readonly Field[],
  aliases: { readonly [Name in Field]: readonly string[] },
): Map<string, ImportField> {
  const map = new Map<string, ImportField>();
  for (const field of fields) {
    for (const name of aliases[field]) if (!map.has(name)) map.set(name, field);
  }
  return map;
}

/**
 * The field that a column's name stands for: 1 when it is one of the known names, 0.95 with units around it, 0.6 when a known name is part of a
 * longer one (the longest, then the earliest), null otherwise.
 */
export function fieldOfHeader(kind: ImportKind, header: string): AliasMatch | null {
  const names = lookups[kind];
  const normal = normaliseHeader(header);
  if (normal === '') return null;
  const exact = names.get(normal);
  if (exact) return { field: exact, confidence: 1 };
  const words = normal.split(' ');
  const bare = words.filter((word) => !unitWords.has(word)).join(' ');
  const withoutUnits = names.get(bare) ?? names.get(bare.replace(/ ?\d+$/, ''));
  if (withoutUnits) return { field: withoutUnits, confidence: 0.95 };
  for (let length = words.length - 1; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const part = words.slice(start, start + length).join(' ');
      const field = part.length > 2 ? names.get(part) : undefined;
      if (field) return { field, confidence: 0.6 };
    }
  }
  return null;
}
