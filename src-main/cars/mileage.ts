import { type SqlBool, sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { judgeMileage, type LowerMileageReason } from '../../src-shared/domain/mileage.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;

/** The readings that count, of a car and of those merged into it: entries are never removed, one that was taken back is named by a later one. */
export function readingsOf(db: Reader, carIds: readonly string[]) {
  return db
    .selectFrom('mileageReadings as reading')
    .innerJoin('cars', 'cars.id', 'reading.carId')
    .where((row) => row.or([row('cars.id', 'in', carIds), row('cars.mergedIntoId', 'in', carIds)]))
    .where('reading.cancelsId', 'is', null)
    .where(sql<SqlBool>`NOT EXISTS (SELECT 1 FROM mileage_readings AS later WHERE later.cancels_id = reading.id)`);
}

/** The car's last reading, or undefined. */
export async function lastReading(db: Reader, carId: string) {
  return readingsOf(db, [carId])
    .select(['reading.kilometres', 'reading.at as readAt'])
    .orderBy('reading.at', 'desc')
    .orderBy('reading.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewReading {
  /** Given where the change has to be found again, see {@link cancelReading}. */
  readonly id?: string;
  readonly carId: string;
  readonly kilometres: number;
  readonly reason?: LowerMileageReason | null;
  readonly note?: string;
  /** The person looked again at a figure that seemed too high. */
  readonly isConfirmed?: boolean;
  /** The order at whose check-in it was read. */
  readonly orderId?: string;
}

/**
 * Adds a reading of the odometer. Refuses one that is lower than the last without a reason (`car.mileage_lower`), and one that nobody could have driven
 * unless it is confirmed (`car.mileage_unlikely`); both name the last one.
 */
export async function recordMileage(write: Write, reading: NewReading): Promise<void> {
  const { carId, kilometres, reason = null, note = '', isConfirmed = false, orderId = null } = reading;
  const last = await lastReading(write.db, carId);
  const judged = judgeMileage({ kilometres, readAt: write.at }, last);
  const parameters = { kilometres, lastKilometres: last?.kilometres ?? 0, lastAt: last?.readAt ?? 0 };
  if (judged.verdict === 'reason_needed') {
    if (reason === null) throw new Refusal('car.mileage_lower', parameters);
    if (reason === 'other' && note.trim() === '') throw new Refusal('car.mileage_note_missing');
  }
  if (judged.verdict === 'confirmation_needed' && !isConfirmed) throw new Refusal('car.mileage_unlikely', parameters);
  await write.db
    .insertInto('mileageReadings')
    .values({
      id: reading.id ?? write.newId(),
      carId,
      kilometres,
      at: write.at,
      reason: judged.verdict === 'reason_needed' ? (reason ?? '') : '',
      note,
      orderId,
      staffId: write.staffId,
    })
    .execute();
}

/** Takes a reading back by an entry that names it. Nothing happens when there is no such reading. */
export async function cancelReading(write: Write, readingId: string): Promise<void> {
  const reading = await write.db
    .selectFrom('mileageReadings')
    .select(['carId', 'kilometres'])
    .where('id', '=', readingId)
    .executeTakeFirst();
  if (!reading) return;
  await write.db
    .insertInto('mileageReadings')
    .values({ ...reading, id: write.newId(), at: write.at, cancelsId: readingId, staffId: write.staffId })
    .execute();
}
