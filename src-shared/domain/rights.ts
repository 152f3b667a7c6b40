/** The roles of a garage's people. */
export const roles = ['manager', 'master', 'mechanic', 'storekeeper'] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const desk: readonly Role[] = ['manager', 'master'];
const store: readonly Role[] = ['manager', 'master', 'storekeeper'];
const manager: readonly Role[] = ['manager'];

/**
 * The rights matrix: who may do what. The one table that main checks before every call, and that screens read to hide what is not for them.
 * A right is named `capability.verb`.
 */
export const rights = {
  'clients.read': ['manager', 'master', 'storekeeper'],
  'clients.write': desk,
  'clients.delete': desk,
  'cars.read': everyone,
  'cars.write': desk,
  'cars.delete': desk,
  'cars.mileage': ['manager', 'master', 'mechanic'],
  'prices.read': everyone,
  'prices.write': manager,
  'parts.read': everyone,
  'parts.write': store,
  'parts.price': manager,
  'parts.cost': store,
  'stock.read': everyone,
  'stock.write': store,
  'stock.issue': store,
  'stock.adjust': ['manager', 'storekeeper'],
  'orders.read': everyone,
  'orders.write': desk,
  'orders.advance': ['manager', 'master', 'mechanic'],
  'orders.approve': desk,
  'orders.discount': desk,
  'orders.cancel': desk,
  'orders.close_unpaid': manager,
  'orders.clock': ['manager', 'master', 'mechanic'],
  'orders.delete': manager,
  'payments.read': desk,
  'payments.take': desk,
  'payments.refund': manager,
  'documents.read': desk,
  'documents.issue': desk,
  'links.use': desk,
  'tickets.use': desk,
  'bookings.use': desk,
  'buying.read': ['manager', 'master', 'storekeeper'],
  'buying.write': ['manager', 'master', 'storekeeper'],
  'buying.pay': manager,
  'stocktakes.count': everyone,
  'stocktakes.write': ['manager', 'storekeeper'],
  'stocktakes.review': ['manager', 'storekeeper'],
  'stocktakes.post': manager,
  'labels.print': ['manager', 'master', 'storekeeper'],
  'files.read': everyone,
  'files.write': everyone,
  'history.read': desk,
  'history.undo': everyone,
  'bin.restore': desk,
  'search.use': everyone,
  'data.import': manager,
  'data.export': manager,
  'data.erase': manager,
  'staff.read': everyone,
  'staff.manage': manager,
  'settings.read': everyone,
  'settings.manage': manager,
  'backups.manage': manager,
  'workshop.manage': manager,
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** Whether a person of this role may do it. */
export function mayDo(role: Role, right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return allowed.includes(role);
}
