import { isUnderWay, type OrderStatus } from './order-status.ts';

/** The fields of an order as a whole, by how long they can be changed. */
const openUntil = {
  /** Once the car is checked in, the order belongs to its history. */
  checkedIn: ['carId'],
  /** Whose it is and how it is done: settled when the car is handed over, or the order has ended. */
  handedOver: ['clientId', 'branchId', 'bayId', 'masterId', 'complaint', 'plannedFrom', 'plannedTo'],
  /** What is written for the garage itself and for the next visit. */
  always: ['notes', 'recommendations'],
} as const;

/** A field of an order as a whole. */
export type OrderField = (typeof openUntil)[keyof typeof openUntil][number];

/** Every field of an order as a whole. */
export const orderFields: readonly OrderField[] = Object.values(openUntil).flat();

/** The longest that one car can be planned to stay: what was meant to be longer is a slip in the date. */
export const planMaxMs = 62 * 86_400_000;

/** Whether a field of an order can be changed where the order stands. */
export function isFieldOpen(status: OrderStatus, field: OrderField): boolean {
  const isOneOf = (fields: readonly OrderField[]) => fields.includes(field);
  if (isOneOf(openUntil.always)) return true;
  return status === 'draft' || (isUnderWay(status) && isOneOf(openUntil.handedOver));
}
