import { ownerPageTexts } from '../../../src-shared/texts/owner-page.ts';
import { aCar, aClient, aWork } from '../../main/support/builders.ts';
import { anOrder, bringTo, oilChange, oilFilter } from '../../main/support/orders.ts';
import { startConnectedGarage } from './owner.ts';

/** A text of the owner's page. */
export const ru = (key: keyof typeof ownerPageTexts) => ownerPageTexts[key].ru;
export const en = (key: keyof typeof ownerPageTexts) => ownerPageTexts[key].en;

/** Everything personal that these walks enter: none of it may ever lie in the cloud. */
export const personal = {
  client: 'Златопольский Вениамин',
  phone: '9165550199',
  plate: 'К777КК',
  complaint: 'Скрежещет при торможении с горки',
  message: 'Позвоните жене, Серафиме Андреевне',
  comment: 'Мастер Эдуард просто волшебник',
  booking: 'Хочу переобуться перед дачей',
} as const;

/** A connected garage, and an order whose owner has a link to its estimate. */
export async function startWithEstimate() {
  const started = await startConnectedGarage();
  const { manager, garage } = started;
  const phones = [{ phone: `+7${personal.phone}`, label: '' }];
  const clientId = (await manager.clients.create(aClient({ name: personal.client, phones }))).result.id;
  const carId = (await manager.cars.create(aCar({ clientId, plate: 'к777кк 77' }))).result.id;
  await manager.prices.create({
    fields: aWork(),
    price: { kind: 'fixed', amountKopecks: 150_000, normHoursThousandths: null },
  });
  const order = await anOrder(manager, carId, oilChange, oilFilter);
  await manager.orders.update({ id: order.id, fields: { complaint: personal.complaint } });
  await bringTo(manager, order.id, 'estimated');
  await manager.links.open({ kind: 'order', orderId: order.id });
  await garage.links.settled();
  const { link } = await manager.links.of({ kind: 'order', orderId: order.id });
  return { ...started, clientId, carId, order, address: link?.address ?? '' };
}
