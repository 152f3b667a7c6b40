import { useQuery } from '@tanstack/react-query';
import type { SupplierRow } from '../../src-shared/contract/suppliers.ts';
import { garage } from '../app/garage.ts';

const none: readonly never[] = [];
const suppliersMax = 200;

/** The suppliers by name, for a choice. */
export function useSuppliers(): readonly SupplierRow[] {
  const input = {
    search: '',
    filters: {},
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: suppliersMax,
  } as const;
  return useQuery(garage.suppliers.list.queryOptions({ input })).data?.rows ?? none;
}
