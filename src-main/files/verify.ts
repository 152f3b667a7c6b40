import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Fault } from '../database/verify.ts';
import type { Garage } from '../garage.ts';
import { readContent } from './store.ts';

/** Opens the content of every attachment and names those that are missing or not as they were stored; those in the bin too. */
export async function verifyContents(
  garage: Garage,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<Fault[]> {
  const rows = await garage.database.reader
    .selectFrom('files')
    .select(['hash', 'name'])
    .groupBy('hash')
    .orderBy('hash')
    .execute();
  const faults: Fault[] = [];
  for (const [index, { hash, name }] of rows.entries()) {
    options.signal?.throwIfAborted();
    try {
      await readContent(garage, hash);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push({ check: 'files', what: `${name} (${error.code === 'file.missing' ? 'missing' : 'altered'})` });
    }
    options.onProgress?.(index + 1, rows.length);
  }
  return faults;
}
