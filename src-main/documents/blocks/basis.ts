import type { Sheet } from '../sheet.ts';
import { flat } from './words.ts';

/** The contract that an act or an invoice stands on: «Заказ-наряд № … от …». */
export function basis(sheet: Sheet): string {
  const { order } = sheet.model;
  if (!order) return '';
  return sheet.say('documents.basis.order', { number: flat(order.number), date: sheet.date(order.openedAt) });
}
