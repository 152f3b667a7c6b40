import { carTitle } from '../../src-shared/domain/car.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';

interface Named {
  readonly make: string;
  readonly model: string;
  readonly plate: string;
  readonly vin: string;
}

/** What an open car is called: make and model, else the plate, else the VIN. One of them is always known. */
export function carHeading(car: Named): string {
  return carTitle(car) || formatPlate(car.plate) || car.vin;
}

/** A car in one line, as a field shows the chosen one: `А 123 ВС 77 Lada Vesta`. */
export function carLine(car: Named): string {
  return [formatPlate(car.plate), carTitle(car)].filter((part) => part !== '').join(' ') || car.vin;
}
