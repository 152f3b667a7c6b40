import {
  type CarScope,
  type ColumnMapping,
  type ImportField,
  repeatableFields,
} from '../../src-shared/domain/import.ts';

const everyCar: CarScope = { make: '', model: '', generation: '' };

/** A mapping in which a person has said what one column holds. A field that only one column can hold is taken from the other. */
export function withField(
  mapping: readonly ColumnMapping[],
  column: number,
  field: ImportField | null,
): ColumnMapping[] {
  return mapping.map((one) => {
    if (one.column === column) {
      const cars = field === 'price' ? (one.cars ?? everyCar) : null;
      return { ...one, field, cars, confidence: 1 };
    }
    const isTaken = field !== null && one.field === field && !repeatableFields.includes(field);
    return isTaken ? { ...one, field: null, cars: null, confidence: 1 } : one;
  });
}

/** A mapping in which a person has said for which cars the prices of a column are. */
export function withCars(mapping: readonly ColumnMapping[], column: number, cars: CarScope): ColumnMapping[] {
  return mapping.map((one) => (one.column === column ? { ...one, cars, confidence: 1 } : one));
}

/** Below this the program guesses, and asks to be checked. */
const sureMin = 0.8;

/** Whether the program took a column for something without being sure of it. */
export function isUnsure({ field, confidence }: ColumnMapping): boolean {
  return field !== null && confidence < sureMin;
}
