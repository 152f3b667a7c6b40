import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogueIn } from '../../../src-main/catalogue/catalogue.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/imports');

/** Whether the shared files that garages have sent are beside the project. */
export const hasSamples = existsSync(resolve(folder, 'clients-and-cars.csv'));

export const sampleBytes = (name: string): Buffer => readFileSync(resolve(folder, name));

/** What a careful import finds in a sample, as its author wrote it down. */
export function expectedOf(name: string) {
  return JSON.parse(readFileSync(resolve(folder, `${name}.expected.json`), 'utf8'));
}

/** The catalogue that comes with the program. */
export const catalogue = catalogueIn(resolve(import.meta.dirname, '../../../resources'));
