import type { ReadonlyKysely } from 'kysely/readonly';
import { type Catalogue, normaliseMake, normaliseModel } from '../../src-shared/domain/catalogue.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database>;

interface CountedName {
  readonly name: string;
  readonly carCount: number;
}

/** Every make that can be chosen: those of the garage's own cars by their number, then the rest of the catalogue by the alphabet. */
export async function listMakes(reader: Reader, catalogue: Catalogue): Promise<CountedName[]> {
  const own = await reader
    .selectFrom('carSummaries')
    .select((row) => ['make as name', row.fn.countAll<number>().as('carCount')])
    .where('inBin', '=', 0)
    .where('make', '<>', '')
    .groupBy('make')
    .execute();
  return ownFirst(
    own,
    catalogue.makes.map(({ name }) => name).toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)),
  );
}

/** Every model of a make, in whatever spelling it is named: the garage's own by their number, then those that the catalogue has, in its order. */
export async function listModels(reader: Reader, catalogue: Catalogue, typedMake: string): Promise<CountedName[]> {
  const make = normaliseMake(catalogue, typedMake);
  const own = await reader
    .selectFrom('carSummaries')
    .select((row) => ['model as name', row.fn.countAll<number>().as('carCount')])
    .where('inBin', '=', 0)
    .where('make', '=', make)
    .where('model', '<>', '')
    .groupBy('model')
    .execute();
  return ownFirst(own, catalogue.makes.find(({ name }) => name === make)?.models ?? []);
}

/** The generations that the garage's own cars of a model have. The catalogue knows none. */
export async function listGenerations(
  reader: Reader,
  catalogue: Catalogue,
  typedMake: string,
  typedModel: string,
): Promise<CountedName[]> {
  const make = normaliseMake(catalogue, typedMake);
  const own = await reader
    .selectFrom('carSummaries')
    .select((row) => ['generation as name', row.fn.countAll<number>().as('carCount')])
    .where('inBin', '=', 0)
    .where('make', '=', make)
    .where('model', '=', normaliseModel(catalogue, make, typedModel))
    .where('generation', '<>', '')
    .groupBy('generation')
    .execute();
  return ownFirst(own, []);
}

function ownFirst(own: readonly CountedName[], others: readonly string[]): CountedName[] {
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own.toSorted(
      (one, other) => other.carCount - one.carCount || (sortKey(one.name) < sortKey(other.name) ? -1 : 1),
    ),
    ...others.filter((name) => !names.has(name)).map((name) => ({ name, carCount: 0 })),
  ];
}
