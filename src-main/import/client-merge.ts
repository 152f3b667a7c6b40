import type { ImportField } from '../../src-shared/domain/import.ts';
import { compareNames } from '../../src-shared/domain/person-name.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import type { CarValues, ClientValues } from './client-row.ts';
import type { MergedRecord } from './merged-record.ts';

/** Told of every value of the file that gave way to another. */
export type Keep = (field: ImportField, kept: string | number | null, offered: string | number | null) => void;

const plainClientFields = { email: 'email', address: 'address', inn: 'inn', discountBp: 'discount' } as const;
const plainCarFields = {
  vin: 'vin',
  make: 'make',
  model: 'model',
  generation: 'generation',
  year: 'year',
  engine: 'engine',
  color: 'color',
} as const;

/** Gives a client what it lacked. Answers whether there was anything. */
export function mergeClient(record: MergedRecord<ClientValues>, offered: ClientValues, keep: Keep): boolean {
  let hasFilled = mergeName(record, offered.name, keep);
  for (const [name, field] of entriesOf(plainClientFields)) {
    const result = record.offer(name, offered[name]);
    if (result === 'kept') keep(field, record.values[name], offered[name]);
    hasFilled ||= result === 'filled';
  }
  return mergeNote(record, offered.notes, 'clientNotes', keep) || hasFilled;
}

/** Gives a car what it lacked. Answers whether there was anything. */
export function mergeCar(record: MergedRecord<CarValues>, offered: CarValues, keep: Keep): boolean {
  let hasFilled = false;
  const isSamePlate = record.values.plate !== '' && plateKey(record.values.plate) === plateKey(offered.plate);
  const plate = isSamePlate ? 'same' : record.offer('plate', offered.plate);
  if (plate === 'kept') keep('plate', record.values.plate, offered.plate);
  for (const [name, field] of entriesOf(plainCarFields)) {
    const result = record.offer(name, offered[name]);
    if (result === 'kept') keep(field, record.values[name], offered[name]);
    hasFilled ||= result === 'filled';
  }
  hasFilled = mergeMileage(record, offered.kilometres, keep) || hasFilled;
  return mergeNote(record, offered.notes, 'notes', keep) || plate === 'filled' || hasFilled;
}

/** Of two spellings of one name a new client gets the fuller: with its patronymic, with its ё. A name that is another's is kept out. */
function mergeName(record: MergedRecord<ClientValues>, offered: string, keep: Keep): boolean {
  const present = record.values.name;
  if (present === '') return record.offer('name', offered) === 'filled';
  if (compareNames(present, offered) === 'different') keep('name', present, offered);
  else if (record.isNew && isFuller(offered, present)) record.replace('name', offered);
  return false;
}

function isFuller(one: string, other: string): boolean {
  const letters = (name: string) => name.match(/\p{L}/gu)?.length ?? 0;
  const yo = (name: string) => name.match(/ё/giu)?.length ?? 0;
  return letters(one) > letters(other) || (letters(one) === letters(other) && yo(one) > yo(other));
}

/** Of two readings in one file the higher is the later one; what the garage has read itself stands. */
function mergeMileage(record: MergedRecord<CarValues>, offered: number | null, keep: Keep): boolean {
  const present = record.values.kilometres;
  if (record.isNew && present !== null && offered !== null && offered > present) {
    record.replace('kilometres', offered);
    keep('mileage', offered, present);
    return false;
  }
  const result = record.offer('kilometres', offered);
  if (result === 'kept') keep('mileage', present, offered);
  return result === 'filled';
}

function mergeNote<Values extends { readonly notes: string }>(
  record: MergedRecord<Values>,
  offered: string,
  field: ImportField,
  keep: Keep,
): boolean {
  const result = record.offerNote(offered);
  if (result === 'kept') keep(field, record.values.notes, offered);
  return result === 'filled';
}

function entriesOf<Key extends string, Value>(object: { readonly [Name in Key]: Value }): [Key, Value][] {
  return Object.entries(object) as [Key, Value][];
}
