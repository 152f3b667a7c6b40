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
    // One that was erased has none.
    .where('hash', '<>', '')
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
      // On a PC that joined later it has yet to come.
      if (error.code === 'file.missing' && (await isInCloud(garage, hash))) continue;
      faults.push({ check: 'files', what: `${name} (${error.code === 'file.missing' ? 'missing' : 'altered'})` });
    }
    options.onProgress?.(index + 1, rows.length);
  }
  return faults;
}

async function isInCloud({ database, sync }: Garage, hash: string): Promise<boolean> {
  const state = database.reader.selectFrom('contentStates').select('isSent').where('hash', '=', hash);
  return sync.isConnected && (await state.executeTakeFirst())?.isSent === 1;
}
