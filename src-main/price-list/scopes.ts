import { type Catalogue, normaliseMake, normaliseModel } from '../../src-shared/domain/catalogue.ts';
import type { PriceScope } from '../../src-shared/domain/price-entries.ts';

/** The cars of a price in the catalogue's spelling, as cars themselves are kept, so that a price for `Лада` is found for a `Lada`. */
export function canonicalScope<Scope extends PriceScope>(catalogue: Catalogue, scope: Scope): Scope {
  const make = scope.make === '' ? '' : normaliseMake(catalogue, scope.make);
  const model = scope.model === '' ? '' : normaliseModel(catalogue, make, scope.model);
  return { ...scope, make, model };
}
