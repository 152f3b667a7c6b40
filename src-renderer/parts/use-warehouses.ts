import { useQuery } from '@tanstack/react-query';
import type { Warehouse } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';

/** The warehouses of the garage, and how each that a movement may name is called. */
export interface Warehouses {
  /** The garage's own, in their order. */
  readonly own: readonly Warehouse[];
  /** Those that only came up in another system's events. */
  readonly outside: readonly Warehouse[];
  /** A warehouse's name; an id that nobody knows yet is called by itself, '' while the names are on their way. */
  readonly nameOf: (id: string | null) => string;
  readonly isLoaded: boolean;
}

const none: readonly Warehouse[] = [];

/** The warehouses by name, for every screen that mentions one. */
export function useWarehouses(): Warehouses {
  const { data: all = none, isSuccess } = useQuery(garage.stock.warehouses.queryOptions());
  return {
    own: all.filter(({ isOutside }) => !isOutside),
    outside: all.filter(({ isOutside }) => isOutside),
    nameOf: (id) => {
      if (id === null) return '';
      const found = all.find((warehouse) => warehouse.id === id);
      if (found) return found.name || found.code || found.externalId;
      return isSuccess ? id : '';
    },
    isLoaded: isSuccess,
  };
}
