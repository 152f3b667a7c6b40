import type { Catalogue } from '../../src-shared/domain/catalogue.ts';

interface Spellings {
  readonly ofMake: ReadonlyMap<string, string>;
  readonly ofModel: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const known = new WeakMap<Catalogue, Spellings>();

/**
 * All spellings of a make and model that the catalogue knows, as one folded text: what makes a Toyota be found by «тойота».
 * Empty for a make that it does not know.
 */
export function spellingsOf(catalogue: Catalogue, make: string, model: string): string {
  let spellings = known.get(catalogue);
  if (!spellings) {
    spellings = {
      ofMake: keysByName(catalogue.makeByKey),
      ofModel: new Map([...catalogue.modelByKey].map(([name, models]) => [name, keysByName(models)])),
    };
    known.set(catalogue, spellings);
  }
  return [spellings.ofMake.get(make), spellings.ofModel.get(make)?.get(model)].filter(Boolean).join(' ');
}

function keysByName(nameByKey: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const keys = Map.groupBy(nameByKey, ([, name]) => name);
  return new Map([...keys].map(([name, entries]) => [name, entries.map(([key]) => key).join(' ')]));
}
