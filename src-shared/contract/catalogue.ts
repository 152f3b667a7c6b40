import { z } from 'zod';
import { vinRegions } from '../domain/vin-country.ts';
import { checkDigitStates } from '../domain/vin-decode.ts';
import { procedure } from './procedure.ts';

/** What a VIN tells of its car with no network. */
export const decodedVinSchema = z.object({
  vin: z.string(),
  region: z.enum(vinRegions).nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  makes: z.array(z.string()),
  /** Newest first. */
  modelYears: z.array(z.number().int()),
  checkDigit: z.enum(checkDigitStates),
});

/** A make, model or generation to choose, and how many cars of the garage are of it. */
export const catalogueNameSchema = z.object({ name: z.string(), carCount: z.number().int() });

const makeSchema = z.string().trim().max(100);

/** What is known of cars in general: the bundled catalogue, with what the garage's own cars add to it, the most frequent first. */
export const catalogueContract = {
  makes: procedure('cars.read').output(z.array(catalogueNameSchema)),
  models: procedure('cars.read')
    .input(z.object({ make: makeSchema }))
    .output(z.array(catalogueNameSchema)),
  generations: procedure('cars.read')
    .input(z.object({ make: makeSchema, model: z.string().trim().max(100) }))
    .output(z.array(catalogueNameSchema)),
  /** Null for a text that is no VIN (yet). */
  decodeVin: procedure('cars.read')
    .input(z.object({ vin: z.string().max(60) }))
    .output(decodedVinSchema.nullable()),
};
