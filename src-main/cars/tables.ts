import type { Generated } from 'kysely';

/** A row of `cars` (record). */
export interface CarsTable {
  id: string;
  clientId: string | null;
  plate: Generated<string>;
  vin: Generated<string>;
  make: Generated<string>;
  model: Generated<string>;
  generation: Generated<string>;
  year: number | null;
  engine: Generated<string>;
  engineVolumeCc: number | null;
  powerHp: number | null;
  fuel: Generated<string>;
  gearbox: Generated<string>;
  drive: Generated<string>;
  color: Generated<string>;
  notes: Generated<string>;
  mergedIntoId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `car_plates` (record). */
export interface CarPlatesTable {
  id: string;
  carId: string;
  plate: string;
  plateKey: string;
  fromAt: number;
  deletedAt: number | null;
}

/** A row of `car_owners` (record). */
export interface CarOwnersTable {
  id: string;
  carId: string;
  clientId: string | null;
  fromAt: number;
  deletedAt: number | null;
}

/** A row of `mileage_readings` (ledger). */
export interface MileageReadingsTable {
  id: string;
  carId: string;
  kilometres: number;
  at: number;
  reason: Generated<string>;
  note: Generated<string>;
  orderId: string | null;
  cancelsId: string | null;
  staffId: string | null;
}

/** A row of `car_summaries` (local). */
export interface CarSummariesTable {
  seq: Generated<number>;
  carId: string;
  clientId: string | null;
  clientName: string;
  clientKey: string;
  plate: string;
  plateKey: string;
  vin: string;
  make: string;
  model: string;
  generation: string;
  titleKey: string;
  year: number;
  kilometres: number;
  orderCount: number;
  openOrderCount: number;
  lastOrderAt: number;
  createdAt: number;
  inBin: number;
}
