import type { BulkRequest } from '../../src-shared/contract/price-versions.ts';
import { type Catalogue, normaliseMake, normaliseModel } from '../../src-shared/domain/catalogue.ts';
import type { PriceScope } from '../../src-shared/domain/price-entries.ts';

/** The cars of a price in the catalogue's spelling, as cars themselves are kept, so that a price for `Лада` is found for a `Lada`. */
export function canonicalScope<Scope extends PriceScope>(catalogue: Catalogue, scope: Scope): Scope {
  const make = scope.make === '' ? '' : normaliseMake(catalogue, scope.make);
  const model = scope.model === '' ? '' : normaliseModel(catalogue, make, scope.model);
  return { ...scope, make, model };
}

/** The same for a filter, where null takes any. */
export function canonicalRequest<Request extends { readonly filter: BulkRequest['filter'] }>(
  catalogue: Catalogue,
  request: Request,
): Request {
  const { make, model } = request.filter;
  const known = canonicalScope(catalogue, { make: make ?? '', model: model ?? '', generation: '' });
  return {
    ...request,
    filter: { ...request.filter, make: make === null ? null : known.make, model: model === null ? null : known.model },
  };
}
