import type { OrderStatus } from '../../../src-shared/domain/order-status.ts';
import { aCar, aClient } from './builders.ts';
import { startGarage } from './garage.ts';
import { newest } from './list.ts';

type Client = Awaited<ReturnType<typeof startGarage>>['manager'];

/** An oil change at 1 200 ₽. */
export const oilChange = {
  kind: 'work',
  name: 'Замена масла',
  unitPriceKopecks: 120_000,
  normHoursThousandths: 600,
} as const;

/** Its filter at 640 ₽. */
export const oilFilter = {
  kind: 'part',
  code: 'W712/95',
  name: 'Фильтр масляный',
  unitPriceKopecks: 64_000,
  unit: 'шт',
} as const;

/** A refusal of a rule, as a screen gets it. */
export const refusal = (code: string, parameters = {}) => ({ data: { code, parameters } });

/** A garage with a client and a car of his. */
export async function startWithCar() {
  const started = await startGarage();
  const { manager } = started;
  const clientId = (await manager.clients.create(aClient())).result.id;
  const carId = (await manager.cars.create(aCar({ clientId }))).result.id;
  return { ...started, clientId, carId };
}

/** Begins an order with these lines; answers its id and theirs. */
export async function anOrder(
  client: Client,
  carId: string,
  ...lines: Parameters<Client['orders']['addLine']>[0]['line'][]
): Promise<{ id: string; lineIds: string[] }> {
  const { id } = (await client.orders.create({ carId })).result;
  const lineIds: string[] = [];
  for (const line of lines) lineIds.push((await client.orders.addLine({ orderId: id, line })).result.lineId);
  return { id, lineIds };
}

/** The owner's answer to what is pending: yes to all but these. */
export async function answer(client: Client, orderId: string, ...declined: string[]) {
  const { estimate } = await client.orders.get({ id: orderId });
  if (!estimate) throw new Error('There is nothing to answer.');
  const decisions = estimate.pending.map((lineId) => ({ lineId, accepted: !declined.includes(lineId) }));
  return client.orders.answerEstimate({ orderId, hash: estimate.hash, name: 'Королёв', decisions });
}

const way = ['checked_in', 'estimated', 'approved', 'in_progress', 'work_completed', 'ready', 'issued'] as const;

/** Brings a draft with lines to a status of the ordinary way, agreeing to everything. */
export async function bringTo(client: Client, orderId: string, status: (typeof way)[number]): Promise<void> {
  for (const to of way.slice(0, way.indexOf(status) + 1)) {
    if (to === 'approved') await answer(client, orderId);
    else await client.orders.advance({ orderId, to });
  }
}

/** The row of an order in the list. */
export async function rowOf(client: Client, id: string) {
  const { rows } = await client.orders.list(newest);
  const row = rows.find((each) => each.id === id);
  if (!row) throw new Error('The order is not in the list.');
  return row;
}

export async function statusOf(client: Client, id: string): Promise<OrderStatus> {
  return (await client.orders.get({ id })).status;
}
