import { garage } from '../app/garage.ts';
import { useChange } from '../ui/change.ts';

/** Brings clients back from the bin. */
export function useRestoreClients(onDone: () => void = () => {}) {
  return useChange(garage.clients.restore, {
    done: (_result, { ids }) => ['clients.done.restored', { count: ids.length }],
    onDone,
  });
}
