import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { decodeVin } from '../../src-shared/domain/vin-decode.ts';

/** What a VIN tells with the bundled catalogue; null for a text that is none. `now` in UTC milliseconds. */
export function decodeWithCatalogue(catalogue: Catalogue, typed: string, now: number) {
  const parsed = parseVin(typed);
  if (!parsed.ok) return null;
  const { region, country, makes, modelYears, checkDigit } = decodeVin(
    parsed.value,
    catalogue.wmi,
    new Date(now).getUTCFullYear(),
  );
  return {
    vin: parsed.value,
    region: region ?? null,
    country: country ?? null,
    makes: [...makes],
    modelYears: [...modelYears],
    checkDigit,
  };
}
