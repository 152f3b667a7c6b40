import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { garage } from '../app/garage.ts';
import { useChange } from '../ui/change.ts';

/** Puts a file into the bin, with the way back in the toast. */
export function useRemoveFile(): (file: AttachedFile) => void {
  const remove = useChange(garage.files.remove, { done: 'files.done.removed' });
  return ({ id }) => remove.mutate({ ids: [id] });
}
