import type { FormValidateInput } from '@mantine/form';
import type { GarageDetails } from '../../src-shared/contract/settings.ts';
import type { Translate } from '../app/text.ts';

/** The garage's details as the form holds them; an hourly rate that is left out is none. */
export type GarageValues = Omit<GarageDetails, 'hourlyRateKopecks'> & { readonly hourlyRateKopecks: number | null };

/** The form of the garage as it is. */
export function valuesOf(garage: GarageDetails): GarageValues {
  const { name, legalName, inn, kpp, ogrn, address, phone, email, bankName, bankBik, bankAccount } = garage;
  const { bankCorrespondentAccount, directorName, accountantName, warrantyText, taxMode, taxRateBp } = garage;
  const { hourlyRateKopecks, language, timeZone, autoLockMinutes } = garage;
  return {
    ...{ name, legalName, inn, kpp, ogrn, address, phone, email, bankName, bankBik, bankAccount },
    ...{ bankCorrespondentAccount, directorName, accountantName, warrantyText, taxMode, taxRateBp },
    ...{ language, timeZone, autoLockMinutes },
    hourlyRateKopecks: hourlyRateKopecks === 0 ? null : hourlyRateKopecks,
  };
}

/** What can be seen to be wrong before main is asked. Requisites are only warned of: see `requisiteFaults`. */
export function garageValidation(t: Translate): FormValidateInput<GarageValues> {
  return {
    name: (name) => (name.trim() === '' ? t('settings.garage.name_missing') : null),
    email: (email) => (email === '' || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('clients.form.email_wrong')),
    taxRateBp: (bp) => (Number.isNaN(bp) ? t('settings.garage.tax_wrong') : null),
    hourlyRateKopecks: (amount) => (Number.isNaN(amount) ? t('field.money.wrong') : null),
  };
}
