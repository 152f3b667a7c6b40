import type { Random } from './random.ts';

/** A model of the sample's town: its VIN's first three characters, the years it was sold, how often it is met, and how dear its upkeep is. */
interface SampleModel {
  readonly make: string;
  readonly model: string;
  readonly wmi: string;
  readonly years: readonly [number, number];
  readonly share: number;
  /** Multiplies the price of works. */
  readonly priceFactor: number;
  readonly engines: readonly string[];
}

/** What one meets in a Russian town, roughly in the proportion in which one meets it. */
export const sampleModels: readonly SampleModel[] = [
  {
    make: 'Lada',
    model: 'Granta',
    wmi: 'XTA',
    years: [2011, 2026],
    share: 14,
    priceFactor: 0.8,
    engines: ['1.6 8V', '1.6 16V'],
  },
  {
    make: 'Lada',
    model: 'Vesta',
    wmi: 'XTA',
    years: [2015, 2026],
    share: 12,
    priceFactor: 0.85,
    engines: ['1.6 16V', '1.8 16V'],
  },
  {
    make: 'Lada',
    model: 'Largus',
    wmi: 'XTA',
    years: [2012, 2026],
    share: 6,
    priceFactor: 0.85,
    engines: ['1.6 8V', '1.6 16V'],
  },
  { make: 'Lada', model: 'Priora', wmi: 'XTA', years: [2007, 2018], share: 5, priceFactor: 0.8, engines: ['1.6 16V'] },
  { make: 'Kia', model: 'Rio', wmi: 'Z94', years: [2011, 2022], share: 11, priceFactor: 1, engines: ['1.4', '1.6'] },
  {
    make: 'Hyundai',
    model: 'Solaris',
    wmi: 'Z94',
    years: [2011, 2022],
    share: 11,
    priceFactor: 1,
    engines: ['1.4', '1.6'],
  },
  {
    make: 'Hyundai',
    model: 'Creta',
    wmi: 'Z94',
    years: [2016, 2022],
    share: 6,
    priceFactor: 1.1,
    engines: ['1.6', '2.0'],
  },
  {
    make: 'Volkswagen',
    model: 'Polo',
    wmi: 'XW8',
    years: [2010, 2022],
    share: 7,
    priceFactor: 1.05,
    engines: ['1.6 MPI', '1.4 TSI'],
  },
  {
    make: 'Skoda',
    model: 'Octavia',
    wmi: 'XW8',
    years: [2009, 2022],
    share: 6,
    priceFactor: 1.15,
    engines: ['1.4 TSI', '1.6 MPI', '1.8 TSI'],
  },
  {
    make: 'Renault',
    model: 'Logan',
    wmi: 'X7L',
    years: [2005, 2022],
    share: 6,
    priceFactor: 0.9,
    engines: ['1.6 8V', '1.6 16V'],
  },
  {
    make: 'Renault',
    model: 'Duster',
    wmi: 'X7L',
    years: [2012, 2022],
    share: 5,
    priceFactor: 1,
    engines: ['1.6', '2.0', '1.5 dCi'],
  },
  {
    make: 'Toyota',
    model: 'Camry',
    wmi: 'XW7',
    years: [2008, 2022],
    share: 4,
    priceFactor: 1.3,
    engines: ['2.0', '2.5', '3.5'],
  },
  {
    make: 'Toyota',
    model: 'RAV4',
    wmi: 'XW7',
    years: [2016, 2022],
    share: 3,
    priceFactor: 1.3,
    engines: ['2.0', '2.5'],
  },
  {
    make: 'Nissan',
    model: 'Qashqai',
    wmi: 'Z8N',
    years: [2015, 2022],
    share: 3,
    priceFactor: 1.15,
    engines: ['1.2 T', '2.0'],
  },
  { make: 'Ford', model: 'Focus', wmi: 'X9F', years: [2005, 2019], share: 4, priceFactor: 1, engines: ['1.6', '2.0'] },
  { make: 'BMW', model: 'X5', wmi: 'X4X', years: [2008, 2021], share: 1, priceFactor: 1.8, engines: ['3.0d', '3.0i'] },
];

/** A car as the garage's book has it. */
export interface SampleCar {
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly engine: string;
  readonly vin: string;
  readonly plate: string;
  readonly color: string;
}

const colors = ['белый', 'чёрный', 'серый', 'серебристый', 'синий', 'красный', 'коричневый'];
/** Letters of Russian plates, as they are stored. */
const plateLetters = [...'АВЕКМНОРСТУХ'];
const regions = ['63', '163', '763', '73', '16', '116', '77', '777'];
/** ISO 3779 has neither I, O nor Q. */
const vinCharacters = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
/** Model year codes of ISO 3779 from 2001: digits, then letters without I, O, Q, U, Z. */
const yearCodes = [...'123456789ABCDEFGHJKLMNPRSTVWXY'];

/** A car of a model that was sold by then, with a well-formed VIN and plate. `serial` makes both unique. */
export function makeCar(random: Random, serial: number, yearMax: number): SampleCar {
  const { make, model, wmi, years, engines } = random.pick(modelsByShare);
  const year = Math.min(yearMax, random.integer(years[0], years[1]));
  const descriptor = Array.from({ length: 6 }, () => random.pick(vinCharacters)).join('');
  const yearCode = yearCodes[(year - 2001) % 30] ?? '1';
  const vin = `${wmi}${descriptor}${yearCode}${random.pick(vinCharacters)}${serial.toString().padStart(6, '0')}`;
  return { make, model, year, engine: random.pick(engines), vin, plate: makePlate(serial), color: random.pick(colors) };
}

/** One entry for each share, so that a plain pick meets each model as often as the town does. */
const modelsByShare = sampleModels.flatMap((model) => Array.from({ length: model.share }, () => model));

/** Walks through all plates in a scattered order, so that no two cars share one: 7 919 is prime to the number of combinations. */
function makePlate(serial: number): string {
  let rest = (serial * 7_919) % (999 * plateLetters.length ** 3);
  const take = (size: number) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  };
  const letter = () => plateLetters[take(plateLetters.length)] ?? 'А';
  const digits = (take(999) + 1).toString().padStart(3, '0');
  return `${letter()}${digits}${letter()}${letter()}${regions[serial % regions.length] ?? '63'}`;
}
