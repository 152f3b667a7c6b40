import type { CarFields } from '../../src-shared/contract/cars.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { carYearMax, carYearMin } from '../../src-shared/domain/car.ts';
import { type Catalogue, normaliseMake, normaliseModel, recogniseCar } from '../../src-shared/domain/catalogue.ts';
import { parsePlate } from '../../src-shared/domain/plate.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';

/**
 * Brings what was typed of a car into the one form in which it is kept: plate and VIN in their canonical shape, make and model as the catalogue
 * writes them. `present` is the record that is being changed. Refuses a plate, a VIN and a year that are none.
 */
export function normaliseCar<Fields extends Patch<CarFields>>(
  catalogue: Catalogue,
  typed: Fields,
  present: { readonly make: string; readonly model: string },
  now: number,
): Fields {
  const yearMax = carYearMax(now);
  if (typed.year && typed.year > yearMax) throw new Refusal('car.year', { min: carYearMin, max: yearMax });
  return {
    ...typed,
    ...(typed.plate !== undefined && { plate: readPlate(typed.plate) }),
    ...(typed.vin !== undefined && { vin: readVin(typed.vin) }),
    ...readName(catalogue, typed, present),
  };
}

function readPlate(typed: string): string {
  if (typed.trim() === '') return '';
  const parsed = parsePlate(typed);
  if (!parsed.ok) throw new Refusal('car.plate_unreadable', { plate: typed.trim(), reason: parsed.code });
  return parsed.value;
}

function readVin(typed: string): string {
  if (typed.trim() === '') return '';
  const parsed = parseVin(typed);
  if (!parsed.ok) throw new Refusal('car.vin_unreadable', { vin: typed.trim(), reason: parsed.code });
  return parsed.value;
}

/** A make with its model in one field («VW Polo») is taken apart where the model's own field is empty. */
function readName(
  catalogue: Catalogue,
  typed: Patch<CarFields>,
  present: { readonly make: string; readonly model: string },
): { make?: string; model?: string } {
  if (typed.make === undefined && typed.model === undefined) return {};
  const typedMake = typed.make ?? present.make;
  const typedModel = typed.model ?? present.model;
  const make = normaliseMake(catalogue, typedMake);
  const inOne = typedModel === '' && !catalogue.modelByKey.has(make) ? recogniseCar(catalogue, typedMake) : undefined;
  return inOne ?? { make, model: normaliseModel(catalogue, make, typedModel) };
}
