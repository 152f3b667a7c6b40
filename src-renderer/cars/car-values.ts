import type { FormValidateInput } from '@mantine/form';
import type { Car, CarFields } from '../../src-shared/contract/cars.ts';
import { carYearMax, carYearMin, parseEngineVolume } from '../../src-shared/domain/car.ts';
import { parseMileage } from '../../src-shared/domain/mileage.ts';
import { formatPlate, parsePlate } from '../../src-shared/domain/plate.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';
import type { Translate } from '../app/text.ts';
import { isUnreadablePhone } from '../ui/form/phone-field.tsx';

/** What the form holds: the fields of a car with figures as they are typed, and its owner, known or about to be added. */
export type CarValues = Omit<CarFields, 'year' | 'engineVolumeCc' | 'powerHp'> & {
  year: string;
  engineVolume: string;
  powerHp: string;
  /** Only of a new car; later readings have a place of their own. */
  kilometres: string;
  clientName: string;
  newOwner: { isOn: boolean; name: string; phone: string };
};

const powerMax = 5_000;
const nobodyNew = { isOn: false, name: '', phone: '' };

/** The form of a new car. What was looked for in vain is most likely its plate, its VIN or its make. */
export function newCarValues(typed: string): CarValues {
  const plate = parsePlate(typed);
  const vin = parseVin(typed);
  return {
    clientId: null,
    clientName: '',
    newOwner: nobodyNew,
    plate: !vin.ok && plate.ok ? formatPlate(plate.value) : '',
    vin: vin.ok ? vin.value : '',
    make: !vin.ok && !plate.ok && !/\d/.test(typed) ? typed : '',
    model: '',
    generation: '',
    year: '',
    engine: '',
    engineVolume: '',
    powerHp: '',
    fuel: '',
    gearbox: '',
    drive: '',
    color: '',
    notes: '',
    kilometres: '',
  };
}

/** The form of a car that is there. */
export function valuesOf(car: Car): CarValues {
  const { clientId, vin, make, model, generation, engine, fuel, gearbox, drive, color, notes } = car;
  return {
    ...{ clientId, vin, make, model, generation, engine, fuel, gearbox, drive, color, notes },
    clientName: car.owner?.name ?? '',
    newOwner: nobodyNew,
    plate: formatPlate(car.plate),
    year: textOf(car.year),
    engineVolume: textOf(car.engineVolumeCc),
    powerHp: textOf(car.powerHp),
    kilometres: '',
  };
}

/** The fields as main takes them. The form was found right before. */
export function fieldsOf(values: CarValues): CarFields {
  const { clientId, plate, vin, make, model, generation, engine, fuel, gearbox, drive, color, notes } = values;
  const volume = parseEngineVolume(values.engineVolume);
  return {
    ...{ clientId, plate, vin, make, model, generation, engine, fuel, gearbox, drive, color, notes },
    year: numberOf(values.year),
    engineVolumeCc: volume.ok ? volume.value : null,
    powerHp: numberOf(values.powerHp),
  };
}

/** What can be seen to be wrong before main is asked. */
export function carValidation(t: Translate): FormValidateInput<CarValues> {
  const whole = (text: string, min: number, max: number, wrong: string) =>
    text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max) ? null : wrong;
  return {
    plate: (plate, { vin, make, model }) => {
      if ([plate, vin, make, model].every((text) => text.trim() === '')) return t('refusal.car.nothing_known');
      const parsed = parsePlate(plate);
      return plate.trim() === '' || parsed.ok ? null : t(`identity.${parsed.code}`);
    },
    vin: (vin) => {
      const parsed = parseVin(vin);
      return vin.trim() === '' || parsed.ok ? null : t(`identity.${parsed.code}`);
    },
    year: (year) => {
      const max = carYearMax(Date.now());
      return whole(year, carYearMin, max, t('cars.form.year_wrong', { min: carYearMin, max }));
    },
    engineVolume: (volume) => {
      const parsed = parseEngineVolume(volume);
      return volume.trim() === '' || parsed.ok ? null : t(`identity.${parsed.code}`);
    },
    powerHp: (power) => whole(power, 1, powerMax, t('cars.form.power_wrong')),
    kilometres: (kilometres) => {
      const parsed = parseMileage(kilometres);
      return kilometres.trim() === '' || parsed.ok ? null : t(`identity.${parsed.code}`);
    },
    newOwner: {
      name: (name: string, { newOwner }: CarValues) =>
        newOwner.isOn && name.trim() === '' ? t('refusal.client.name_missing') : null,
      phone: (phone: string, { newOwner }: CarValues) =>
        newOwner.isOn && isUnreadablePhone(phone) ? t('field.phone.wrong') : null,
    },
  };
}

/** The first reading of a new car; null where none was typed. */
export function kilometresOf({ kilometres }: CarValues): number | null {
  const parsed = parseMileage(kilometres);
  return parsed.ok ? parsed.value : null;
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
