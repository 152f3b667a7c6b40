import { sortKey } from '../../src-shared/domain/fold.ts';
import type { CarScope } from '../../src-shared/domain/import.ts';
import type { CarValues, ClientValues } from './client-row.ts';

/** A client that the garage has; '' and 0 are unknown. */
export interface ExistingClient extends ClientValues {
  readonly id: string;
}

/** A car that the garage has; '' and null are unknown. */
export interface ExistingCar extends CarValues {
  readonly id: string;
  /** Its present owner. */
  readonly clientId: string | null;
}

/** What the garage has already, as far as an import must know it. Records in the bin are not there. */
export interface ExistingIndex {
  clientById(id: string): ExistingClient | undefined;
  /** @param phone E.164. */
  clientByPhone(phone: string): ExistingClient | undefined;
  /** @param key from `plateKey`. */
  carByPlateKey(key: string): ExistingCar | undefined;
  /**
   * The car that had this plate before it got the one it has now.
   * @param key from `plateKey`.
   */
  carByFormerPlateKey(key: string): ExistingCar | undefined;
  carByVin(vin: string): ExistingCar | undefined;
  carsOfClient(clientId: string): readonly ExistingCar[];
}

/** A work of the garage's price list; '' and 0 are unknown. */
export interface ExistingWork {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly normHoursThousandths: number;
  readonly notes: string;
}

/** The form in which two names of works are the same name: letter case, ё, spaces and punctuation make no difference. */
export function workNameIdentity(name: string): string {
  return sortKey(name)
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

/** The garage's price list, as far as an import must know it. */
export interface ExistingPriceList {
  /** @param identity from `workCodeIdentity`. */
  workByCode(identity: string): ExistingWork | undefined;
  /**
   * All of that name, in the order in which they were made.
   * @param identity from {@link workNameIdentity}.
   */
  worksByName(identity: string): readonly ExistingWork[];
  /** The fixed price in force for exactly these cars, in kopecks. */
  priceOf(workId: string, cars: CarScope): number | undefined;
}
