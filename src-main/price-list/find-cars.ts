import type { ReadonlyKysely } from 'kysely/readonly';
import { type Catalogue, normaliseMake, normaliseModel } from '../../src-shared/domain/catalogue.ts';
import { foldForSearch, sortKey } from '../../src-shared/domain/fold.ts';
import { carKey, type PriceScope } from '../../src-shared/domain/price-entries.ts';
import { listGenerations, listMakes, listModels } from '../catalogue/queries.ts';
import type { Database } from '../database/database-tables.ts';
import { listScopes } from './queries.ts';

type Reader = ReadonlyKysely<Database>;

/** A car to choose. */
export interface FoundCar extends PriceScope {
  readonly hasPrices: boolean;
}

const foundMax = 12;
/** Without a text the list is scrolled and not read: a make has dozens of models. */
const shownMax = 200;

/** Cars to choose as one types; what the contract says of `findCars`. */
export async function findCars(
  reader: Reader,
  catalogue: Catalogue,
  { text, within }: { readonly text: string; readonly within: PriceScope },
  now: number,
): Promise<FoundCar[]> {
  const priced = await listScopes(reader, now);
  const wanted = keyOf(text);
  const candidates =
    wanted === ''
      ? await nextUnder(reader, catalogue, within, priced)
      : [...priced, ...(await ownCars(reader)), ...fromCatalogue(catalogue, wanted)].filter(
          (car) => matches(catalogue, car, wanted) > 0,
        );
  const unique = new Map<string, PriceScope>();
  for (const { make, model, generation } of candidates) {
    const car = { make, model, generation };
    const key = [make, model, generation].map(carKey).join('\n');
    if (!unique.has(key)) unique.set(key, car);
  }
  const found = [...unique.values()].map((car) => ({
    ...car,
    hasPrices: priced.some((scope) => isWithin(scope, car)),
  }));
  if (wanted === '') return [...found.filter(hasPrices), ...found.filter((car) => !car.hasPrices)].slice(0, shownMax);
  const rank = (car: FoundCar) =>
    (isWithin(car, within) ? 8 : 0) + (car.hasPrices ? 4 : 0) + matches(catalogue, car, wanted);
  return found.sort((a, b) => rank(b) - rank(a) || (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, foundMax);
}

const hasPrices = (car: FoundCar): boolean => car.hasPrices;

/** Makes, or the models of the chosen make, or the generations of the chosen model; the garage's own cars by their number first. */
async function nextUnder(
  reader: Reader,
  catalogue: Catalogue,
  { make, model }: PriceScope,
  priced: readonly PriceScope[],
): Promise<PriceScope[]> {
  if (make === '') {
    const makes = [
      ...priced.map((scope) => scope.make),
      ...(await listMakes(reader, catalogue)).map(({ name }) => name),
    ];
    return makes.map((name) => ({ make: name, model: '', generation: '' }));
  }
  const own = priced.filter((scope) => carKey(scope.make) === carKey(make));
  if (model === '') {
    const known = (await listModels(reader, catalogue, make)).map(({ name }) => name);
    const models = [...known, ...own.map((scope) => scope.model)].filter((name) => name !== '');
    return models.map((name) => ({ make, model: name, generation: '' }));
  }
  const known = (await listGenerations(reader, catalogue, make, model)).map(({ name }) => name);
  const generations = own.filter((scope) => carKey(scope.model) === carKey(model)).map((scope) => scope.generation);
  return [...known, ...generations].filter((name) => name !== '').map((generation) => ({ make, model, generation }));
}

/** The kinds of cars that the garage's clients have. */
async function ownCars(reader: Reader): Promise<PriceScope[]> {
  const rows = await reader
    .selectFrom('carSummaries')
    .select(['make', 'model'])
    .distinct()
    .where('inBin', '=', 0)
    .where('make', '<>', '')
    .execute();
  return rows.map((car) => ({ ...car, generation: '' }));
}

/** Makes and models of the catalogue by the beginning of any of their spellings, alone or after the make. */
function fromCatalogue(catalogue: Catalogue, wanted: string): PriceScope[] {
  const makes = [...catalogue.makeByKey].filter(([key]) => key.startsWith(wanted));
  const cars: PriceScope[] = makes.map(([, make]) => ({ make, model: '', generation: '' }));
  for (const [make, models] of catalogue.modelByKey) {
    const rests = [...catalogue.makeByKey]
      .filter(([key, name]) => name === make && wanted.startsWith(key))
      .map(([key]) => wanted.slice(key.length));
    for (const [key, model] of models)
      if ([wanted, ...rests].some((start) => start !== '' && key.startsWith(start)))
        cars.push({ make, model, generation: '' });
  }
  return cars;
}

/** 0: not at all; 1: somewhere in the name; 2: its beginning, in any spelling that the catalogue knows. */
function matches(catalogue: Catalogue, { make, model, generation }: PriceScope, wanted: string): number {
  const own = [make + model + generation, model + generation, ...(model === '' ? [make] : [])].map(keyOf);
  if (own.some((key) => key.startsWith(wanted))) return 2;
  const makeKeys = spellings(catalogue.makeByKey, normaliseMake(catalogue, make));
  const modelKeys = spellings(catalogue.modelByKey.get(make), normaliseModel(catalogue, make, model));
  const known =
    model === '' ? makeKeys : [...modelKeys, ...makeKeys.flatMap((one) => modelKeys.map((other) => one + other))];
  if (known.some((key) => key.startsWith(wanted))) return 2;
  return own.some((key) => key.includes(wanted)) ? 1 : 0;
}

function spellings(byKey: ReadonlyMap<string, string> | undefined, name: string): string[] {
  return byKey ? [...byKey].filter(([, known]) => known === name).map(([key]) => key) : [];
}

const isWithin = (car: PriceScope, scope: PriceScope): boolean =>
  (['make', 'model', 'generation'] as const).every(
    (part) => scope[part] === '' || carKey(scope[part]) === carKey(car[part]),
  );

/** The form in which names are compared, as the catalogue's keys are written. */
const keyOf = (text: string): string =>
  foldForSearch(text.normalize('NFD').replace(/\p{M}/gu, '')).replace(/[^\p{L}\p{N}]/gu, '');

const nameOf = ({ make, model, generation }: PriceScope): string => sortKey(`${make} ${model} ${generation}`);
