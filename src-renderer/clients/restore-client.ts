import { garage } from '../app/garage.ts';
import { useChange } from '../ui/change.ts';

/** Brings clients back from the bin. */
export function useRestoreClient() {
  return useChange(garage.clients.restore, { done: 'clients.done.restored' });
}
