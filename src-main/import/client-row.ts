import {
  type Catalogue,
  type MakeAndModel,
  normaliseMake,
  normaliseModel,
  recogniseCar,
} from '../../src-shared/domain/catalogue.ts';
import type { ClientField, RejectedCell } from '../../src-shared/domain/import.ts';
import { clientFields } from '../../src-shared/domain/import.ts';
import { parseMileage } from '../../src-shared/domain/mileage.ts';
import { type Phone, parsePhones } from '../../src-shared/domain/phone.ts';
import { parsePlate, plateKey } from '../../src-shared/domain/plate.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { type CellFault, parseDiscount, parseEmails, parseInn, parseYear, yearMin } from './cell-readers.ts';
import type { MappedRows } from './row-cells.ts';
import type { TableRow } from './table.ts';

/** A client as a file tells of one; '' and 0 are unknown. */
export interface ClientValues {
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly inn: string;
  readonly discountBp: number;
  readonly notes: string;
}

/** A car as a file tells of one; '' and null are unknown. */
export interface CarValues {
  readonly plate: string;
  readonly vin: string;
  readonly make: string;
  readonly model: string;
  readonly generation: string;
  readonly year: number | null;
  readonly kilometres: number | null;
  readonly engine: string;
  readonly color: string;
  readonly notes: string;
}

export interface LabelledPhone {
  readonly phone: Phone;
  /** What stood beside the number: "жена". */
  readonly label: string;
}

/** One row, understood. */
export interface ClientRow {
  readonly line: number;
  readonly client: ClientValues;
  /** At least one. */
  readonly phones: readonly [LabelledPhone, ...LabelledPhone[]];
  /** Null where the row says nothing of a car. */
  readonly car: CarValues | null;
  /** {@link plateKey} of the car's plate, '' without one. */
  readonly plateKey: string;
}

/** What reading needs to know of the world. */
export interface ClientRowContext {
  readonly catalogue: Catalogue;
  /** The last year a car can be of. */
  readonly yearMax: number;
  /** Cars already looked up: a file names the same few models over and over. */
  readonly carNames: Map<string, MakeAndModel>;
}

/** The longest texts that the forms of clients and cars take. */
const lengthMax = { name: 200, text: 200, address: 500, notes: 10_000, label: 60, short: 100 } as const;

type Draft = { -readonly [Field in ClientField]?: string } & {
  phones: LabelledPhone[];
  discountBp: number;
  yearNumber: number | null;
  kilometres: number | null;
  plateKey: string;
  remarks: string[];
};

type Take = (draft: Draft, cell: string, context: ClientRowContext) => CellFault | undefined;

/** How a cell of each field is taken. A cell that cannot be taken leaves the draft as it was. */
const takers: { readonly [Field in ClientField]: Take } = {
  name: text('name', lengthMax.name),
  lastName: text('lastName', lengthMax.short),
  firstName: text('firstName', lengthMax.short),
  patronymic: text('patronymic', lengthMax.short),
  address: text('address', lengthMax.address),
  clientNotes: text('clientNotes', lengthMax.notes),
  car: text('car', lengthMax.text),
  make: text('make', lengthMax.short),
  model: text('model', lengthMax.short),
  generation: text('generation', lengthMax.short),
  engine: text('engine', lengthMax.short),
  color: text('color', lengthMax.short),
  notes: text('notes', lengthMax.notes),
  phone(draft, cell) {
    const parsed = parsePhones(cell);
    if (!parsed.ok) return parsed;
    const { phones, remark } = parsed.value;
    const isShort = remark.length <= lengthMax.label;
    if (remark !== '' && !isShort) draft.remarks.push(remark);
    for (const [index, phone] of phones.entries()) {
      if (draft.phones.some((one) => one.phone === phone)) continue;
      draft.phones.push({ phone, label: index === 0 && isShort ? remark : '' });
    }
    return undefined;
  },
  email(draft, cell) {
    const parsed = parseEmails(cell);
    if (!parsed.ok) return parsed;
    const [first = '', ...others] = parsed.value;
    if (first.length > lengthMax.text) return tooLong(lengthMax.text);
    draft.email = first;
    draft.remarks.push(...others);
    return undefined;
  },
  inn(draft, cell) {
    const parsed = parseInn(cell);
    if (!parsed.ok) return parsed;
    draft.inn = parsed.value;
    return undefined;
  },
  discount(draft, cell) {
    const parsed = parseDiscount(cell);
    if (!parsed.ok) return parsed;
    draft.discountBp = parsed.value;
    return undefined;
  },
  year(draft, cell, { yearMax }) {
    const parsed = parseYear(cell, yearMax);
    if (!parsed.ok) return { code: parsed.code, parameters: { min: yearMin, max: yearMax } };
    draft.yearNumber = parsed.value;
    return undefined;
  },
  plate(draft, cell) {
    const parsed = parsePlate(cell);
    if (!parsed.ok) return parsed;
    draft.plate = parsed.value;
    draft.plateKey = plateKey(parsed.value);
    return undefined;
  },
  vin(draft, cell) {
    const parsed = parseVin(cell);
    if (!parsed.ok) return parsed;
    draft.vin = parsed.value;
    return undefined;
  },
  mileage(draft, cell) {
    const parsed = parseMileage(cell);
    if (!parsed.ok) return parsed;
    draft.kilometres = parsed.value;
    return undefined;
  },
};

function text(field: ClientField, max: number): Take {
  return (draft, cell) => {
    if (cell.length > max) return tooLong(max);
    draft[field] = cell;
    return undefined;
  };
}

const tooLong = (max: number): CellFault => ({ code: 'text.too_long', parameters: { max } });

const nameFields = ['name', 'lastName', 'firstName', 'patronymic'] as const;

/** Reads one row. Every bad cell is answered, so that a person can mend the row at one go. */
export function readClientRow(
  rows: MappedRows,
  row: TableRow,
  context: ClientRowContext,
): { readonly ok: true; readonly value: ClientRow } | { readonly ok: false; readonly rejected: RejectedCell[] } {
  const cells = rows.cells(row);
  const rejected = rows.blameShape(row, cells);
  if (rejected.length > 0) return { ok: false, rejected };
  const draft: Draft = { phones: [], discountBp: 0, yearNumber: null, kilometres: null, plateKey: '', remarks: [] };
  const blamed = new Set<ClientField>();
  for (const cell of cells) {
    if (!isClientField(cell.field)) continue;
    const fault = takers[cell.field](draft, cell.value, context);
    if (!fault) continue;
    rejected.push(rows.blame(cell, fault));
    blamed.add(cell.field);
  }
  const name = nameOf(draft);
  if (name === '' && !nameFields.some((field) => blamed.has(field)))
    rejected.push(rows.blameMissing(row, nameFields, 'name.missing'));
  const [phone, ...others] = draft.phones;
  if (!phone) {
    if (!blamed.has('phone')) rejected.push(rows.blameMissing(row, ['phone'], 'phone.empty'));
    return { ok: false, rejected };
  }
  if (rejected.length > 0) return { ok: false, rejected };
  const car = carOf(draft, context);
  const notes = [draft.clientNotes, ...(car ? [] : [draft.notes, loneFacts(draft)]), ...draft.remarks];
  const client: ClientValues = {
    name,
    email: draft.email ?? '',
    address: draft.address ?? '',
    inn: draft.inn ?? '',
    discountBp: draft.discountBp,
    notes: notes.filter((note) => note !== undefined && note !== '').join('\n'),
  };
  return { ok: true, value: { line: row.line, client, phones: [phone, ...others], car, plateKey: draft.plateKey } };
}

const clientFieldSet: ReadonlySet<string> = new Set(clientFields);

function isClientField(field: string): field is ClientField {
  return clientFieldSet.has(field);
}

function nameOf({ name, lastName, firstName, patronymic }: Draft): string {
  const parts = [lastName, firstName, patronymic].filter((part) => part !== undefined);
  return (name ?? parts.join(' ')).replace(/\s+/g, ' ').trim();
}

/** The car of a row. What tells it from no other (a year, a colour, a note) makes no car. */
function carOf(draft: Draft, context: ClientRowContext): CarValues | null {
  const { make, model } = carNameOf(draft, context);
  const { plate = '', vin = '', generation = '', engine = '', color = '', notes = '' } = draft;
  const { yearNumber: year, kilometres } = draft;
  const isThere = [plate, vin, make, model].some((value) => value !== '');
  return isThere ? { plate, vin, make, model, generation, year, kilometres, engine, color, notes } : null;
}

/** What a row says of a car that it does not name, in a line that loses none of it. */
function loneFacts({ yearNumber, generation, engine, color, kilometres }: Draft): string {
  return [yearNumber, generation, engine, color, kilometres]
    .filter((fact) => fact !== null && fact !== undefined)
    .join(', ');
}

function carNameOf(draft: Draft, { catalogue, carNames }: ClientRowContext): MakeAndModel {
  const key = JSON.stringify([draft.car, draft.make, draft.model]);
  const known = carNames.get(key);
  if (known) return known;
  const name = makeAndModelOf(draft, catalogue);
  carNames.set(key, name);
  return name;
}

/** Make and model in their catalogue spelling, whichever columns they were written into. */
function makeAndModelOf({ car, make, model }: Draft, catalogue: Catalogue): MakeAndModel {
  if (make !== undefined && model !== undefined) {
    const name = normaliseMake(catalogue, make);
    return { make: name, model: normaliseModel(catalogue, name, model) };
  }
  const whole = car ?? make ?? model;
  if (whole === undefined) return { make: '', model: '' };
  const recognised = recogniseCar(catalogue, whole);
  if (recognised) return recognised;
  return model !== undefined && car === undefined
    ? { make: '', model: normaliseModel(catalogue, '', model) }
    : { make: normaliseMake(catalogue, whole), model: '' };
}
