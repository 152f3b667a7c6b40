import { Refusal } from '../../src-shared/domain/refusal.ts';
import { moveBookings } from '../bookings/service.ts';
import type { Write } from '../database/database.ts';
import { moveFiles } from '../files/service.ts';
import { moveOrders } from '../orders/service.ts';
import { requireCar } from './service.ts';

/** Fields that the kept car takes from the other where it has nothing. */
const fillable = [
  'clientId',
  'plate',
  'vin',
  'make',
  'model',
  'generation',
  'year',
  'engine',
  'engineVolumeCc',
  'powerHp',
  'fuel',
  'gearbox',
  'drive',
  'color',
] as const;

/**
 * Makes two records of the same car one: orders, files, plates and owners go to the kept one, its empty fields are filled, notes are joined, and the
 * other goes into the bin with a pointer to the kept one. Mileage readings are never altered: the pointer is what makes them the kept car's. Nothing is
 * lost; undo takes all of it back. Refuses two different VINs: those are two cars.
 */
export async function mergeCars(write: Write, keepId: string, otherId: string): Promise<void> {
  if (keepId === otherId) throw new Refusal('car.same');
  const [keep, other] = [await requireCar(write, keepId), await requireCar(write, otherId)];
  if (keep.vin !== '' && other.vin !== '' && keep.vin !== other.vin)
    throw new Refusal('car.different_vin', { vin: keep.vin, otherVin: other.vin });

  const filled = Object.fromEntries(
    fillable
      .filter((field) => isUnknown(keep[field]) && !isUnknown(other[field]))
      .map((field) => [field, other[field]]),
  );
  const notes = [...new Set([keep.notes, other.notes])].filter((text) => text.trim() !== '').join('\n');
  await write.db
    .updateTable('cars')
    .set({ ...filled, notes })
    .where('id', '=', keepId)
    .execute();
  await movePlates(write, keepId, otherId);
  await moveOwners(write, keepId, otherId);
  await moveOrders(write, { fromCarId: otherId, toCarId: keepId });
  await moveBookings(write, { fromCarId: otherId, toCarId: keepId });
  await moveFiles(write, 'cars', otherId, keepId);
  // What was merged into the other before is the kept one's now, so that one step always leads to a car that is there.
  await write.db.updateTable('cars').set({ mergedIntoId: keepId }).where('mergedIntoId', '=', otherId).execute();
  await write.db
    .updateTable('cars')
    .set({ mergedIntoId: keepId, deletedAt: write.at })
    .where('id', '=', otherId)
    .execute();
}

function isUnknown(value: string | number | null): boolean {
  return value === null || value === '';
}

async function movePlates(write: Write, keepId: string, otherId: string): Promise<void> {
  const rows = await write.db
    .selectFrom('carPlates')
    .select(['id', 'carId', 'plateKey'])
    .where('carId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .execute();
  const kept = new Set(rows.filter(({ carId }) => carId === keepId).map((row) => row.plateKey));
  for (const { id, plateKey } of rows.filter(({ carId }) => carId === otherId)) {
    const change = kept.has(plateKey) ? { deletedAt: write.at } : { carId: keepId };
    await write.db.updateTable('carPlates').set(change).where('id', '=', id).execute();
  }
}

async function moveOwners(write: Write, keepId: string, otherId: string): Promise<void> {
  const rows = await write.db
    .selectFrom('carOwners')
    .select(['id', 'carId', 'clientId'])
    .where('carId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .execute();
  const kept = new Set(rows.filter(({ carId }) => carId === keepId).map((row) => row.clientId));
  for (const { id, clientId } of rows.filter(({ carId }) => carId === otherId)) {
    const change = kept.has(clientId) ? { deletedAt: write.at } : { carId: keepId };
    await write.db.updateTable('carOwners').set(change).where('id', '=', id).execute();
  }
}
