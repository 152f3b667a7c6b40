import { expect, it } from 'vitest';
import { aPhoto, attach } from '../support/files.ts';
import { LinkShelf, Owner } from '../support/link-cloud.ts';
import { anOrder, oilChange, startWithCar } from '../support/orders.ts';

it('an owner sees small versions of the photos that were not hidden, and of the others only what is small itself', async () => {
  const { manager, garage, carId } = await startWithCar();
  const order = await anOrder(manager, carId, oilChange);
  const photoOf = (bytes: Uint8Array, name: string) =>
    attach(manager, { ownerTable: 'orders', ownerId: order.id, bytes, name });
  const padding = 'x'.repeat(2 * 1024 * 1024);
  const taken = await photoOf(aPhoto(`GPS 53.2 50.1 ${padding}`), 'скол.jpg');
  await photoOf(aPhoto(`другой ${padding}`), 'без малой.jpg');
  const inside = await photoOf(aPhoto('накладная поставщика'), 'накладная.jpg');
  await photoOf(aPhoto('маленький'), 'маленький.jpg');
  await manager.files.keepPreview({ id: taken, bytes: new Blob([new Uint8Array(aPhoto('малый скол'))]) });
  await manager.files.update({ id: inside, fields: { isHiddenFromOwner: true } });

  const shelf = new LinkShelf();
  const owner = new Owner(garage, shelf, (await manager.links.open({ kind: 'order', orderId: order.id })).result.id);
  const names = async () => (await owner.repair()).photos.map(({ name }) => name);
  expect(await names()).toEqual(['скол.jpg', 'маленький.jpg']);
  expect(Math.max(...[...shelf.blobs.values()].map(({ length }) => length))).toBeLessThan(1_000);
  await manager.files.update({ id: inside, fields: { isHiddenFromOwner: false } });
  expect(await names()).toEqual(['скол.jpg', 'накладная.jpg', 'маленький.jpg']);
  await expect(
    manager.files.keepPreview({ id: inside, bytes: new Blob([new Uint8Array(600 * 1024)]) }),
  ).rejects.toMatchObject({ data: { code: 'file.no_picture' } });
});
