import type { MileageFault } from './mileage.ts';
import type { MoneyFault } from './money.ts';
import type { PhoneFault } from './phone.ts';
import type { PlateFault } from './plate.ts';
import type { QuantityFault } from './quantity.ts';
import type { RefusalParameters } from './refusal.ts';
import type { VinFault } from './vin.ts';

/** What can be brought in from a file. */
export const importKinds = ['clients', 'price-list', 'parts'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What a column of a list of clients with their cars may hold. */
export const clientFields = [
  'name',
  'lastName',
  'firstName',
  'patronymic',
  'phone',
  'email',
  'address',
  'inn',
  'discount',
  'clientNotes',
  'car',
  'make',
  'model',
  'generation',
  'year',
  'plate',
  'vin',
  'mileage',
  'engine',
  'color',
  'notes',
] as const;
export type ClientField = (typeof clientFields)[number];

/** What a column of a price list may hold. `price` may stand in many columns, each for its own cars. */
export const priceListFields = [
  'code',
  'workName',
  'category',
  'normHours',
  'car',
  'make',
  'model',
  'generation',
  'price',
  'notes',
] as const;
export type PriceListField = (typeof priceListFields)[number];

/** What a column of a list of parts with their stock may hold. */
export const partFields = [
  'article',
  'brand',
  'partName',
  'category',
  'unit',
  'purchasePrice',
  'retailPrice',
  'quantity',
  'warehouse',
  'shelf',
  'barcode',
  'notes',
] as const;
export type PartField = (typeof partFields)[number];

export type ImportField = ClientField | PriceListField | PartField;

/** The fields of each kind. */
export const importFields: { readonly [Kind in ImportKind]: readonly ImportField[] } = {
  clients: clientFields,
  'price-list': priceListFields,
  parts: partFields,
};

/** Fields that several columns may hold together: phones side by side, prices of several models. */
export const repeatableFields: readonly ImportField[] = ['phone', 'price', 'barcode'];

/** The cars that a price is for; '' means every make, every model. */
export interface CarScope {
  readonly make: string;
  readonly model: string;
  readonly generation: string;
}

/** What one column of the file is taken for. */
export interface ColumnMapping {
  /** Place in the row, from 0. */
  readonly column: number;
  /** As the file names it; '' where it has no name. */
  readonly header: string;
  /** Null: the column is left out. */
  readonly field: ImportField | null;
  /** For a column of prices: the cars they are for. */
  readonly cars: CarScope | null;
  /** How sure the program is of its proposal, 0 to 1; 1 once a person has said so. */
  readonly confidence: number;
}

/** Fields, or sets of fields that stand for each other, without which nothing can be imported and which no column holds. */
export function missingFields(kind: ImportKind, mapping: readonly ColumnMapping[]): ImportField[] {
  const has = (...fields: ImportField[]) => mapping.some(({ field }) => field !== null && fields.includes(field));
  const missing: ImportField[] = [];
  if (kind === 'clients') {
    if (!has('name', 'lastName', 'firstName')) missing.push('name');
    if (!has('phone')) missing.push('phone');
  } else if (kind === 'parts') {
    if (!has('article')) missing.push('article');
    if (!has('partName')) missing.push('partName');
  } else {
    if (!has('workName')) missing.push('workName');
    if (!has('price', 'normHours')) missing.push('price');
  }
  return missing;
}

/** How a column is called: as the file calls it, else by its letter as in a spreadsheet. */
export function columnTitle({ header, column }: Pick<ColumnMapping, 'header' | 'column'>): string {
  if (header !== '') return header;
  const letters = (index: number): string =>
    index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
  return letters(column);
}

/** What an import alone finds wrong with a row; its text is `import.reject.<code>`. */
export const importFaults = [
  'name.missing',
  'email.malformed',
  'inn.length',
  'discount.not_a_number',
  'discount.out_of_range',
  'year.not_a_year',
  'year.out_of_range',
  'plate.of_another_car',
  'part.article_missing',
  'part.name_missing',
  'work.name_missing',
  'work.name_ambiguous',
  'work.code_of_another',
  'price.differs_from_line',
  'norm_hours.empty',
  'norm_hours.not_a_number',
  'norm_hours.negative',
  'norm_hours.too_precise',
  'norm_hours.too_large',
  'norm_hours.ambiguous',
  'text.too_long',
  'text.damaged',
  'row.too_many_cells',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** Everything that can be wrong with a cell. What reading a phone, plate, VIN, amount or mileage finds is explained by `identity.<code>`. */
export type RejectCode = ImportFault | PhoneFault | PlateFault | VinFault | MoneyFault | MileageFault | QuantityFault;

/** One cell that could not be taken, and why. */
export interface RejectedCell {
  /** The column's header as the file has it. */
  readonly column: string;
  /** The cell as it was read; '' where something is missing. */
  readonly value: string;
  readonly code: RejectCode;
  readonly parameters: RefusalParameters;
}

/** A row of which nothing was taken: the first cell to blame, and the others. */
export interface RejectedRow extends RejectedCell {
  /** Line of a text file, row of a sheet, from 1. */
  readonly line: number;
  readonly others: readonly RejectedCell[];
}

/** A value of the file that was not taken because the record has another one already. */
export interface KeptDifference {
  readonly line: number;
  /** What differs: a field, or whose the car is. */
  readonly field: ImportField | 'owner';
  /** The column's header as the file has it. */
  readonly column: string;
  readonly kept: string;
  readonly offered: string;
}

/** What became of one row. A heading gives its name to the works under it. */
export type RowResult = 'created' | 'updated' | 'double' | 'unchanged' | 'heading' | 'rejected';

export interface RowOutcome {
  readonly line: number;
  readonly result: RowResult;
}

/** What an import did, or in a dry run would do, as the command line prints it. */
export interface ImportReport {
  readonly kind: ImportKind;
  /** Filled rows under the header. */
  readonly rows: number;
  /** By kind of record: clients and cars, works and prices, or parts and movements. */
  readonly created: Readonly<Record<string, number>>;
  /** Records that got a value they lacked. */
  readonly updated: Readonly<Record<string, number>>;
  /** Rows that tell again of what an earlier row has told. */
  readonly doubles: number;
  readonly rejected: readonly {
    readonly line: number;
    readonly column: string;
    readonly value: string;
    readonly code: RejectCode;
    readonly message: string;
  }[];
}
