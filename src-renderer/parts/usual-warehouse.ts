import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useRights, useSession } from '../app/session/session.ts';
import { useWarehouses } from './use-warehouses.ts';

/** The warehouse that this person most likely means: the first of their branch, else the first. Null while it is not known yet, '' where there is none. */
export function useUsualWarehouse(): string | null {
  const { own, isLoaded } = useWarehouses();
  const { person } = useSession();
  const may = useRights();
  const asksStaff = own.length > 1 && may('staff.read');
  const staff = useQuery({
    ...garage.staff.list.queryOptions({ input: { dismissed: false } }),
    enabled: asksStaff,
  });
  if (!isLoaded || (asksStaff && staff.isPending)) return null;
  const branchId = staff.data?.find(({ id }) => id === person.id)?.branchId;
  const first = own.find((warehouse) => warehouse.branchId === branchId) ?? own[0];
  return first?.id ?? '';
}
