import type { Sheet } from '../sheet.ts';
import { flat } from './words.ts';

/** The order's number and times, for the strip under the title. */
export function orderFacts(sheet: Sheet): { name: string; value: string }[] {
  const { say, model, date, dateTime } = sheet;
  const { order, promisedAt, validUntil } = model;
  const master = model.signatures.find((place) => place.role === 'master');
  const entries = [
    {
      name: say('documents.fact.order'),
      value: order && order.number !== model.number ? flat(order.number) : '',
    },
    { name: say('documents.fact.opened'), value: order ? dateTime(order.openedAt) : '' },
    { name: say('documents.fact.promised'), value: promisedAt === null ? '' : dateTime(promisedAt) },
    { name: say('documents.fact.valid_until'), value: validUntil === null ? '' : date(validUntil) },
    { name: say('documents.fact.master'), value: flat(master?.name ?? '') },
  ];
  return entries;
}
