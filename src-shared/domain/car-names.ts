import { makeNames, modelNames } from './car-name-data.ts';

/** A car's make and model in their catalogue spelling; a name the catalogue does not have stays as it was written. */
export interface CarName {
  readonly make: string;
  readonly model: string;
  /** Whether the make, or a model that only one make has, was recognised. */
  readonly isKnown: boolean;
}

const nameLengthMax = 100;

/** Words of letters and digits, lower case, ё as е, single spaces: how names are compared. */
function fold(text: string): string {
  return text
    .slice(0, nameLengthMax)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const tidy = (text: string): string => text.slice(0, nameLengthMax).normalize('NFC').replace(/\s+/g, ' ').trim();

const makes = new Map<string, string>();
for (const [make, others] of Object.entries(makeNames)) {
  for (const name of [make, ...others]) makes.set(fold(name), make);
}

const modelsOfMake = new Map<string, Map<string, string>>();
const tellingModels = new Map<string, { make: string; model: string }>();
for (const [make, models] of Object.entries(modelNames)) {
  const known = new Map<string, string>();
  for (const [marked, others] of Object.entries(models)) {
    const isTelling = marked.startsWith('!');
    const model = isTelling ? marked.slice(1) : marked;
    for (const name of [model, ...others]) {
      known.set(fold(name), model);
      if (isTelling) tellingModels.set(fold(name), { make, model });
    }
  }
  modelsOfMake.set(make, known);
}

/** The key by which two spellings of a make or model are the same: `LADA (ВАЗ)` and `Лада`, `КИА` and `Kia`. */
export function carNameKey(text: string): string {
  return fold(text);
}

/** A make in its catalogue spelling (`ВАЗ` is Lada, `VW` is Volkswagen); an unknown one as it was written, with single spaces. */
export function normaliseMake(text: string): string {
  return makes.get(fold(text)) ?? tidy(text);
}

/** A model of a make in its catalogue spelling (`Солярис` is Solaris); an unknown one as it was written. A make repeated before it is dropped. */
export function normaliseModel(make: string, text: string): string {
  const known = modelsOfMake.get(normaliseMake(make));
  const model = known?.get(fold(text));
  if (model !== undefined) return model;
  const prefix = makePrefix(text);
  if (prefix && prefix.rest !== '' && prefix.make === normaliseMake(make)) return normaliseModel(make, prefix.rest);
  return tidy(text);
}

/**
 * Make and model written in one: `VW Polo`, `LADA (ВАЗ) Granta`, `Газель NEXT`. What begins with no known make and is no telling model is cut after
 * its first word. Null for a text without letters and digits.
 */
export function readCarName(text: string): CarName | null {
  const folded = fold(text);
  if (folded === '') return null;
  // First, because Solaris alone is far more often Hyundai's model than the younger make.
  const telling = tellingModels.get(folded);
  if (telling) return { ...telling, isKnown: true };
  const prefix = makePrefix(text);
  if (prefix) return { make: prefix.make, model: normaliseModel(prefix.make, prefix.rest), isKnown: true };
  const [first = '', ...rest] = tidy(text).split(' ');
  return { make: first, model: rest.join(' '), isKnown: false };
}

/** The longest known make at the beginning of a text, and what follows it. */
function makePrefix(text: string): { make: string; rest: string } | null {
  const pieces = tidy(text).split(/(?<=[^\p{L}\p{M}\p{N}])(?=[\p{L}\p{M}\p{N}])/u);
  for (let count = Math.min(pieces.length, 4); count > 0; count--) {
    const make = makes.get(fold(pieces.slice(0, count).join('')));
    if (make !== undefined) return { make, rest: tidy(pieces.slice(count).join('')) };
  }
  return null;
}
