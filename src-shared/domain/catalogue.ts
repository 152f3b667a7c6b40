import { foldForSearch } from './fold.ts';
import type { WmiEntry } from './vin-decode.ts';

/** A make and its models, those sold here first. */
export interface CatalogueMake {
  readonly name: string;
  readonly models: readonly string[];
}

/** Makes, models and manufacturers that the program knows with no network. */
export interface Catalogue {
  readonly wmi: ReadonlyMap<string, WmiEntry>;
  /** Makes that have models, in alphabetical order. */
  readonly makes: readonly CatalogueMake[];
  /** Make by the key of each of its spellings. */
  readonly makeByKey: ReadonlyMap<string, string>;
  /** By make: model by the key of each of its spellings. */
  readonly modelByKey: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By make, by model ('' for the make itself): how else people write it. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** The catalogue's files as texts; their format is in `resources/catalogue/README.md`. */
export interface CatalogueFiles {
  readonly wmi: string;
  readonly models: string;
  readonly aliases: string;
}

/** A make and model as the catalogue writes them; what it does not know stays as it was typed. */
export interface MakeAndModel {
  readonly make: string;
  readonly model: string;
}

const makeWordsMax = 3;

/** Reads the catalogue. A line out of shape, or a spelling that belongs to two, is a defect of the program and throws an Error that names it. */
export function parseCatalogue(files: CatalogueFiles): Catalogue {
  const wmi = new Map<string, WmiEntry>();
  const makes: CatalogueMake[] = [];
  const makeByKey = new Map<string, string>();
  const modelByKey = new Map<string, Map<string, string>>();
  const aliases = new Map<string, Map<string, readonly string[]>>();

  for (const [identifier, country, names] of rows(files.wmi, 3)) {
    const entry = { country: country === '' ? undefined : country, makes: names.split('|') };
    wmi.set(identifier, entry);
    for (const name of entry.makes) claim(makeByKey, name, name);
  }
  for (const [name, list] of rows(files.models, 2)) {
    const models = list.split('|');
    const keys = new Map<string, string>();
    // Models of one make may differ by a hyphen only; the first one, sold here, is the one that is meant.
    for (const model of models) if (!keys.has(nameKey(model))) keys.set(nameKey(model), model);
    makes.push({ name, models });
    claim(makeByKey, name, name);
    modelByKey.set(name, keys);
  }
  for (const [make, model, spellings] of rows(files.aliases, 3)) {
    const keys = model === '' ? makeByKey : modelByKey.get(make);
    if (makeByKey.get(nameKey(make)) !== make || !keys?.has(nameKey(model === '' ? make : model))) {
      throw new Error(`The catalogue has aliases for ${make} ${model}, which it does not know`);
    }
    const written = spellings.split('|');
    for (const spelling of written) claim(keys, spelling, model === '' ? make : model);
    const ofMake = aliases.get(make) ?? new Map<string, readonly string[]>();
    aliases.set(make, ofMake.set(model, written));
  }
  return { wmi, makes, makeByKey, modelByKey, aliases };
}

/**
 * The catalogue's name for a make in whatever spelling: `VW`, `Шкода`, `LADA (ВАЗ)`, `ВАЗ/Lada`. A make that the catalogue does not know is answered
 * as typed, with its spaces tidied.
 */
export function normaliseMake(catalogue: Catalogue, text: string): string {
  const spellings = [text, text.replace(/\([^)]*\)/g, ' '), ...text.split(/[()/,]/)];
  return firstKnown(catalogue.makeByKey, spellings) ?? tidy(text);
}

/** The catalogue's name for a model of a make, with or without the make's name before it; an unknown model as typed, with its spaces tidied. */
export function normaliseModel(catalogue: Catalogue, make: string, text: string): string {
  const known = catalogue.modelByKey.get(make);
  const withoutMake = withoutMakeBefore(catalogue, make, text);
  return (known && firstKnown(known, [text, withoutMake])) ?? tidy(withoutMake);
}

/**
 * Reads one cell that holds a make and a model (`VW Polo`, `УАЗ Патриот`), or a model that only one make has (`Газель NEXT`). Undefined when neither
 * is known.
 */
export function recogniseCar(catalogue: Catalogue, text: string): MakeAndModel | undefined {
  const words = tidy(text).split(' ');
  for (let count = Math.min(makeWordsMax, words.length); count > 0; count--) {
    const make = normaliseMake(catalogue, words.slice(0, count).join(' '));
    const models = catalogue.modelByKey.get(make);
    const rest = words.slice(count).join(' ');
    // A make's name alone can be another make's model (Solaris), and then the model says more.
    if (models && rest !== '')
      return { make, model: normaliseModel(catalogue, make, models.has(nameKey(text)) ? text : rest) };
  }
  const key = nameKey(text);
  const owners = isTelling(key)
    ? [...catalogue.modelByKey].flatMap(([make, models]) => {
        const model = models.get(key);
        return model === undefined ? [] : [{ make, model }];
      })
    : [];
  if (owners.length === 1) return owners[0];
  const make = catalogue.makeByKey.get(key);
  return make === undefined ? undefined : { make, model: '' };
}

/** How else people write a make and model, «Тойота» for a Toyota, so that it is found by that. Empty for what the catalogue does not know. */
export function aliasesOf(catalogue: Catalogue, make: string, model: string): readonly string[] {
  const ofMake = catalogue.aliases.get(make);
  return [...(ofMake?.get('') ?? []), ...(model === '' ? [] : (ofMake?.get(model) ?? []))];
}

const bodyWords =
  'пикап,фургон,универсал,седан,хэтчбек,pickup,van,wagon,truck,cargo,coupe,cabrio,cabriolet,roadster,sedan';
const bodyKeys = new Set(bodyWords.split(',').map(nameKey));

/** What two spellings of a name must share: folded letters and digits without accents, spaces and punctuation. */
function nameKey(text: string): string {
  return foldForSearch(text.normalize('NFD').replace(/\p{M}/gu, '')).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A number alone is a price or a year sooner than a model, and a kind of body is a class of cars. */
function isTelling(key: string): boolean {
  return /\p{L}/u.test(key) && !bodyKeys.has(key);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function firstKnown(known: ReadonlyMap<string, string>, spellings: readonly string[]): string | undefined {
  for (const spelling of spellings) {
    const name = known.get(nameKey(spelling));
    if (name !== undefined) return name;
  }
  return undefined;
}

function withoutMakeBefore(catalogue: Catalogue, make: string, text: string): string {
  const words = tidy(text).split(' ');
  for (let count = Math.min(makeWordsMax, words.length - 1); count > 0; count--) {
    if (catalogue.makeByKey.get(nameKey(words.slice(0, count).join(' '))) === make) return words.slice(count).join(' ');
  }
  return text;
}

function claim(keys: Map<string, string>, spelling: string, name: string): void {
  const key = nameKey(spelling);
  const owner = keys.get(key);
  if (key === '' || (owner !== undefined && owner !== name)) {
    throw new Error(
      `The catalogue's spelling "${spelling}" of ${name} is empty or means ${owner ?? 'nothing'} already`,
    );
  }
  keys.set(key, name);
}

/** Lines of tab-separated fields; the number of fields is checked, so every one of them is there. */
function rows<Count extends 2 | 3>(
  text: string,
  count: Count,
): (Count extends 3 ? [string, string, string] : [string, string])[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line === '') return [];
    const fields = line.split('\t');
    const isWhole = fields.length === count && fields[0] !== '' && fields.at(-1) !== '';
    if (!isWhole) throw new Error(`Line ${index + 1} of the catalogue does not have ${count} fields: ${line}`);
    return [fields as Count extends 3 ? [string, string, string] : [string, string]];
  });
}
