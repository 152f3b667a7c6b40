import { mayDo } from '../../src-shared/domain/rights.ts';
import { server } from '../application/server.ts';
import { listCars } from './list.ts';
import { mergeCars } from './merge.ts';
import { recordMileage } from './mileage.ts';
import { findLookalikes, getCar } from './queries.ts';
import { createCar, forgetPlate, removeCars, requireCar, restoreCars, updateCar } from './service.ts';

export const carsRouter = {
  list: server.cars.list.handler(({ context, input }) => listCars(context.screen.garage.database.reader, input)),

  get: server.cars.get.handler(({ context: { screen }, input }) =>
    getCar(screen.garage.database.reader, input.id, {
      catalogue: screen.garage.catalogue(),
      now: screen.garage.now(),
      showsPhone: mayDo(screen.staff.role, 'clients.read'),
    }),
  ),

  lookalikes: server.cars.lookalikes.handler(({ context: { screen }, input }) =>
    findLookalikes(screen.garage.database.reader, screen.garage.catalogue(), input),
  ),

  create: server.cars.create.handler(({ context: { screen }, input }) =>
    screen.write(
      'cars.create',
      async (write) => ({ id: await createCar(write, screen.garage.catalogue(), input) }),
      // A first reading stays in the ledger; the car that it belongs to goes into the bin with it.
      { canCompensate: true },
    ),
  ),

  update: server.cars.update.handler(({ context: { screen }, input }) =>
    screen.write('cars.update', async (write) => {
      await updateCar(write, screen.garage.catalogue(), input.id, input.fields);
      return null;
    }),
  ),

  recordMileage: server.cars.recordMileage.handler(({ context: { screen }, input: { id, ...reading } }) =>
    screen.write(
      'cars.recordMileage',
      async (write) => {
        const car = await requireCar(write, id);
        await recordMileage(write, { ...reading, id: write.transactionId, carId: car.id });
        return null;
      },
      { canCompensate: true },
    ),
  ),

  forgetPlate: server.cars.forgetPlate.handler(({ context: { screen }, input }) =>
    screen.write('cars.forgetPlate', async (write) => {
      await forgetPlate(write, input.plateId);
      return null;
    }),
  ),

  merge: server.cars.merge.handler(({ context: { screen }, input }) =>
    screen.write('cars.merge', async (write) => {
      await mergeCars(write, input.keepId, input.otherId);
      return null;
    }),
  ),

  remove: server.cars.remove.handler(({ context: { screen }, input }) =>
    screen.write('cars.remove', async (write) => {
      await removeCars(write, input.ids);
      return null;
    }),
  ),

  restore: server.cars.restore.handler(({ context: { screen }, input }) =>
    screen.write('cars.restore', async (write) => {
      await restoreCars(write, input.ids);
      return null;
    }),
  ),
};
