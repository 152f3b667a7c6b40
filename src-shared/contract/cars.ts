import { z } from 'zod';
import { carYearMin, drives, fuels, gearboxes } from '../domain/car.ts';
import { type LikenessReason, likenessLevels } from '../domain/duplicates.ts';
import { lowerMileageReasons, mileageMax } from '../domain/mileage.ts';
import { decodedVinSchema } from './catalogue.ts';
import { listInput, listOutput } from './list.ts';
import { changed, done, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

const kilometresSchema = z.number().int().min(0).max(mileageMax);

/** What a form sends of a car. Plate, VIN, make and model come as typed; main brings them into their one form. Nothing known is '' or null. */
export const carFieldsSchema = z.object({
  clientId: idSchema.nullable(),
  plate: z.string().max(40),
  vin: z.string().max(60),
  make: z.string().trim().max(100),
  model: z.string().trim().max(100),
  generation: z.string().trim().max(100),
  year: z.number().int().min(carYearMin).max(2200).nullable(),
  engine: z.string().trim().max(100),
  engineVolumeCc: z.number().int().min(1).max(50_000).nullable(),
  powerHp: z.number().int().min(1).max(5_000).nullable(),
  fuel: z.enum(['', ...fuels]),
  gearbox: z.enum(['', ...gearboxes]),
  drive: z.enum(['', ...drives]),
  color: z.string().trim().max(60),
  notes: z.string().max(10_000),
});
export type CarFields = z.infer<typeof carFieldsSchema>;

/** A row of the list. */
export const carRowSchema = z.object({
  id: idSchema,
  clientId: idSchema.nullable(),
  clientName: z.string(),
  plate: z.string(),
  vin: z.string(),
  make: z.string(),
  model: z.string(),
  generation: z.string(),
  year: z.number().int().nullable(),
  kilometres: z.number().int(),
  orderCount: z.number().int(),
  openOrderCount: z.number().int(),
  lastOrderAt: timeSchema,
  createdAt: timeSchema,
});
export type CarRow = z.infer<typeof carRowSchema>;

export const carFiltersSchema = z.object({
  make: z.string().max(100).optional(),
  model: z.string().max(100).optional(),
  clientId: idSchema.optional(),
  hasOpenOrder: z.boolean().optional(),
  inBin: z.boolean().optional(),
});

export const carSorts = [
  'title',
  'plate',
  'client',
  'year',
  'kilometres',
  'lastOrder',
  'orders',
  'created',
] as const satisfies readonly string[];

/** A plate that a car has or had, since when. */
export const carPlateSchema = z.object({ id: idSchema, plate: z.string(), fromAt: timeSchema, isCurrent: z.boolean() });

/** Who owned the car since when; a null client: nobody known. */
export const carOwnerSchema = z.object({
  id: idSchema,
  clientId: idSchema.nullable(),
  clientName: z.string(),
  fromAt: timeSchema,
});

export const mileageReadingSchema = z.object({
  id: idSchema,
  kilometres: kilometresSchema,
  at: timeSchema,
  /** Why it is lower than the one before; '' where it is not. */
  reason: z.enum(['', ...lowerMileageReasons]),
  note: z.string(),
  orderId: idSchema.nullable(),
  staffName: z.string().nullable(),
});

export const carSchema = carFieldsSchema.extend({
  id: idSchema,
  mergedIntoId: idSchema.nullable(),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
  /** `phone` is '' for those who may not see clients. */
  owner: z.object({ id: idSchema, name: z.string(), phone: z.string() }).nullable(),
  /** Newest first; the first one may be the present one. */
  plates: z.array(carPlateSchema),
  owners: z.array(carOwnerSchema),
  /** Newest first, at most the last hundred. */
  readings: z.array(mileageReadingSchema),
  decodedVin: decodedVinSchema.nullable(),
  orders: z.object({
    count: z.number().int(),
    openCount: z.number().int(),
    lastAt: timeSchema,
    totalKopecks: kopecksSchema,
    /** The newest ones. */
    recent: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        status: z.string(),
        complaint: z.string(),
        totalKopecks: kopecksSchema,
        createdAt: timeSchema,
      }),
    ),
  }),
});
export type Car = z.infer<typeof carSchema>;

/** What two records of cars can have in common, or against each other. */
export const carLikenessReasons = [
  'same_vin',
  'same_plate',
  'same_make_and_model',
  'different_vin',
] as const satisfies readonly LikenessReason[];

/** A record that may be the same car, whose it is, and what they have in common. `isFormerPlate`: the plate is one that car had before. */
export const carLookalikeSchema = z.object({
  id: idSchema,
  make: z.string(),
  model: z.string(),
  plate: z.string(),
  vin: z.string(),
  clientId: idSchema.nullable(),
  clientName: z.string(),
  level: z.enum(likenessLevels),
  reasons: z.array(z.enum(carLikenessReasons)),
  isFormerPlate: z.boolean(),
});
export type CarLookalike = z.infer<typeof carLookalikeSchema>;

export const carsContract = {
  list: procedure('cars.read')
    .input(listInput(carSorts, carFiltersSchema))
    .output(listOutput(carRowSchema, z.object({ withOpenOrderCount: z.number().int() }))),
  get: procedure('cars.read')
    .input(z.object({ id: idSchema }))
    .output(carSchema),
  lookalikes: procedure('cars.read')
    .input(
      z.object({
        exceptId: idSchema.nullable(),
        plate: z.string().max(40),
        vin: z.string().max(60),
        make: z.string().max(100),
        model: z.string().max(100),
      }),
    )
    .output(z.array(carLookalikeSchema)),
  create: procedure('cars.write')
    .input(carFieldsSchema.extend({ kilometres: kilometresSchema.nullable() }))
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('cars.write')
    .input(z.object({ id: idSchema, fields: carFieldsSchema.partial() }))
    .output(done),
  recordMileage: procedure('cars.mileage')
    .input(
      z.object({
        id: idSchema,
        kilometres: kilometresSchema,
        reason: z.enum(lowerMileageReasons).nullable(),
        note: z.string().trim().max(500),
        /** The person looked again: it is that much more than last time. */
        isConfirmed: z.boolean(),
      }),
    )
    .output(done),
  forgetPlate: procedure('cars.write')
    .input(z.object({ plateId: idSchema }))
    .output(done),
  merge: procedure('cars.write')
    .input(z.object({ keepId: idSchema, otherId: idSchema }))
    .output(done),
  remove: procedure('cars.delete')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
  restore: procedure('bin.restore')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
};
