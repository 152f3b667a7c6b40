import type { z } from 'zod';
import type { decodedVinSchema } from '../../src-shared/contract/catalogue.ts';
import { useLanguage, useText } from '../app/text.ts';
import classes from './cars.module.css';

/** What a VIN tells, as main answers it. */
export type DecodedVin = z.infer<typeof decodedVinSchema>;

interface VinFactsProps {
  readonly decoded: DecodedVin;
  /** What is written of the car, to be held against what its VIN says. */
  readonly car: { readonly make: string };
  /** Those that are told; the others are offered beside. */
  readonly makes?: readonly string[];
  readonly years?: readonly number[];
}

/** What a VIN tells by itself: where and by whom the car was made, of which year, and whether the VIN can be right. */
export function VinFacts({ decoded, car, makes = decoded.makes, years = decoded.modelYears }: VinFactsProps) {
  const t = useText();
  const countryName = useCountryName();
  const { country, region, checkDigit } = decoded;
  const place = country ? countryName(country) : region ? t(`identity.region.${region}`) : '';
  const yearText = years.length === 0 ? '' : t('cars.vin.years', { years: years.join(t('cars.vin.or')) });
  const isOtherMake = car.make !== '' && decoded.makes.length > 0 && !decoded.makes.includes(car.make);
  return (
    <span className={classes.vinFacts}>
      <span>{[place, makes.join(' / '), yearText].filter((part) => part !== '').join(' · ')}</span>
      {isOtherMake && (
        <span className={classes.warning}>{t('cars.vin.other_make', { make: decoded.makes.join(' / ') })}</span>
      )}
      {checkDigit === 'wrong' && <span className={classes.warning}>{t('identity.check_digit.wrong')}</span>}
    </span>
  );
}

/** The name of a country (ISO 3166-1 alpha-2) in this screen's language, as the browser knows it. */
function useCountryName(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region' });
  return (code) => names.of(code) ?? code;
}
