import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../src-shared/domain/catalogue.ts';

/**
 * The catalogue that comes with the program. It is read at its first use and kept, so that neither a start nor a second use waits for it. A missing or
 * damaged file is a broken installation and throws.
 */
export function catalogueIn(resourcesFolder: string): () => Catalogue {
  let catalogue: Catalogue | undefined;
  const text = (name: string) => readFileSync(join(resourcesFolder, 'catalogue', name), 'utf8');
  return () => {
    catalogue ??= parseCatalogue({ wmi: text('wmi.tsv'), models: text('models.tsv'), aliases: text('aliases.tsv') });
    return catalogue;
  };
}
