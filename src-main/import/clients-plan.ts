import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import {
  type ColumnMapping,
  type KeptDifference,
  missingFields,
  type RejectedRow,
  type RowOutcome,
} from '../../src-shared/domain/import.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { ClientBook } from './client-book.ts';
import { type CarValues, type ClientValues, type LabelledPhone, readClientRow } from './client-row.ts';
import type { ExistingIndex } from './existing-index.ts';
import { type PaceOptions, pause, rowsPerPause } from './pace.ts';
import { MappedRows, rejectedRow } from './row-cells.ts';
import type { Table } from './table.ts';

/** What is to be done with one client. */
export type PlannedClient =
  | {
      readonly change: 'create';
      readonly kind: 'person' | 'company';
      readonly values: ClientValues;
      readonly phones: readonly LabelledPhone[];
    }
  | {
      readonly change: 'update' | 'none';
      readonly id: string;
      /** Only what the record lacked. */
      readonly values: Partial<ClientValues>;
      /** Only those it did not have. */
      readonly phones: readonly LabelledPhone[];
    };

/** What is to be done with one car. */
export type PlannedCar =
  | {
      readonly change: 'create';
      readonly values: CarValues;
      /** Its owner: place in the plan's clients. */
      readonly client: number;
    }
  | {
      readonly change: 'update' | 'none';
      readonly id: string;
      readonly values: Partial<CarValues>;
      /** The owner of a car that had none; null leaves the owner as he is. */
      readonly client: number | null;
    };

/** Everything that bringing the file in will do, decided before anything is written. */
export interface ClientsPlan {
  readonly kind: 'clients';
  /** Filled rows under the header. */
  readonly rows: number;
  /** Every client and car that the file speaks of, in its order, those with nothing to do included. */
  readonly clients: readonly PlannedClient[];
  readonly cars: readonly PlannedCar[];
  readonly created: { readonly clients: number; readonly cars: number };
  readonly updated: { readonly clients: number; readonly cars: number };
  /** Rows that tell of a car (or, without one, of a client) that an earlier row has told of. */
  readonly doubles: number;
  readonly rejected: readonly RejectedRow[];
  readonly kept: readonly KeptDifference[];
  readonly outcomes: readonly RowOutcome[];
}

export interface ClientsPlanInput extends PaceOptions {
  readonly table: Pick<Table, 'format' | 'header' | 'rows'>;
  readonly mapping: readonly ColumnMapping[];
  readonly existing: ExistingIndex;
  readonly catalogue: Catalogue;
  /** The year it is, by the garage's clock. */
  readonly thisYear: number;
}

/**
 * Decides what a list of clients and cars will do to the garage's records. Nothing is written. The phone tells who is who; a plate or a VIN tells which car.
 * Planning the same file against its own result changes nothing.
 * @throws Refusal `import.columns_missing`; the signal's reason when cancelled.
 */
export async function planClients(input: ClientsPlanInput): Promise<ClientsPlan> {
  const missing = missingFields('clients', input.mapping);
  if (missing.length > 0) throw new Refusal('import.columns_missing', { missing: missing.join('_') });
  const rows = new MappedRows(input.table, input.mapping);
  const context = { catalogue: input.catalogue, yearMax: input.thisYear + 1, carNames: new Map() };
  const book = new ClientBook(input.existing, rows);
  const rejected: RejectedRow[] = [];
  const outcomes: RowOutcome[] = [];
  const total = input.table.rows.length;
  for (const [index, row] of input.table.rows.entries()) {
    if (index % rowsPerPause === 0) await pause(input, { stage: 'planning', done: index, total });
    const read = readClientRow(rows, row, context);
    const [blame, ...others] = read.ok ? book.contradictions(read.value, row) : read.rejected;
    if (read.ok && !blame) {
      outcomes.push({ line: row.line, result: book.enter(read.value) });
    } else if (blame) {
      rejected.push(rejectedRow(row.line, [blame, ...others]));
      outcomes.push({ line: row.line, result: 'rejected' });
    }
  }
  const { clients, cars } = book.plan();
  const count = (change: 'create' | 'update') => ({
    clients: clients.filter((client) => client.change === change).length,
    cars: cars.filter((car) => car.change === change).length,
  });
  return {
    kind: 'clients',
    rows: total,
    clients,
    cars,
    created: count('create'),
    updated: count('update'),
    doubles: outcomes.filter(({ result }) => result === 'double').length,
    rejected,
    kept: book.kept,
    outcomes,
  };
}
