import { garage } from '../app/garage.ts';
import { useChange } from '../ui/change.ts';

/** Brings cars back from the bin. */
export function useRestoreCars(onDone: () => void = () => {}) {
  return useChange(garage.cars.restore, {
    done: (_result, { ids }) => ['cars.done.restored', { count: ids.length }],
    onDone,
  });
}
