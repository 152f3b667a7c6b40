import type { z } from 'zod';
import type { decodedVinSchema } from '../../src-shared/contract/catalogue.ts';
import { useLanguage, useText } from '../app/text.ts';
import classes from './cars.module.css';

type DecodedVin = z.infer<typeof decodedVinSchema>;

interface VinFactsProps {
  readonly decoded: DecodedVin;
  /** What is written of the car, to be held against what its VIN says. */
  readonly car: { readonly make: string };
}

/** What a VIN tells by itself: where and by whom the car was made, of which year, and whether the VIN can be right. */
export function VinFacts({ decoded, car }: VinFactsProps) {
  const t = useText();
  const countryName = useCountryName();
  const { country, region, makes, modelYears, checkDigit } = decoded;
  const place = country ? countryName(country) : region ? t(`identity.region.${region}`) : '';
  const years = modelYears.length === 0 ? '' : t('cars.vin.years', { years: modelYears.join(t('cars.vin.or')) });
  const isOtherMake = car.make !== '' && makes.length > 0 && !makes.includes(car.make);
  return (
    <span className={classes.vinFacts}>
      <span>{[place, makes.join(' / '), years].filter((part) => part !== '').join(' · ')}</span>
      {isOtherMake && <span className={classes.warning}>{t('cars.vin.other_make', { make: makes.join(' / ') })}</span>}
      {checkDigit === 'wrong' && <span className={classes.warning}>{t('identity.check_digit.wrong')}</span>}
    </span>
  );
}

/** The name of a country (ISO 3166-1 alpha-2) in this screen's language, as the browser knows it. */
function useCountryName(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'region' });
  return (code) => names.of(code) ?? code;
}
