import { type SyncedTable, tableDeclaration } from '../../../src-shared/sync/tables.ts';
import type { Row, RowChange, Rows, Value } from './rows.ts';

/** One committed unit of work of a person, as it was seen from outside: which rows differ after it. */
export interface Operation {
  /** Its row in `transactions`. */
  readonly id: string;
  readonly pc: string;
  readonly changes: readonly RowChange[];
  /** The units that its PC had when it was made. */
  readonly knew: ReadonlySet<string>;
  /** Those of them of which something was kept aside: what its person saw of them nobody can tell. */
  readonly sawInPart: ReadonlySet<string>;
}

/** What somebody set a column to. */
interface Setting {
  readonly operation: Operation;
  readonly value: Value;
}

/** Written by the sync itself: every PC must have the same of it, but it is nobody's work. */
export const ownTables: ReadonlySet<SyncedTable> = new Set([
  'devices',
  'key_shares',
  'conflicts',
  'erasures',
  'file_chunks',
]);

/**
 * What all PCs must come to, told from nothing but what was committed and when: of every column the value that was set last, of every ledger the union. It
 * knows nothing of outboxes, deltas, pages or the cloud.
 */
export class Oracle {
  readonly #start: Rows;
  readonly #operations = new Map<string, Operation>();

  /** `start`: what all had before anything happened. */
  constructor(start: Rows) {
    this.#start = start;
  }

  hadAtStart(table: SyncedTable, row: string): boolean {
    return this.#start.get(table)?.has(row) ?? false;
  }

  get operations(): ReadonlyMap<string, Operation> {
    return this.#operations;
  }

  add(operation: Operation): void {
    this.#operations.set(operation.id, operation);
  }

  /** What nobody can have any more: it was never sent, and its PC is shut out or was put back. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.#operations.delete(id);
  }

  /** The rows that follow from these units. `stampOf`: the order in which they count. */
  fold(known: ReadonlySet<string>, stampOf: (operation: string) => string): Map<SyncedTable, Map<string, Row>> {
    const rows = new Map([...this.#start].map(([table, start]) => [table, new Map<string, Row>(start)]));
    const inOrder = [...this.#operations.values()]
      .filter(({ id }) => known.has(id))
      .map((operation) => ({ operation, stamp: stampOf(operation.id) }))
      .sort((one, other) => (one.stamp < other.stamp ? -1 : 1));
    for (const { operation } of inOrder)
      for (const { table, row, values } of operation.changes) {
        const ofTable = rows.get(table);
        const before = ofTable?.get(row);
        // An entry of a ledger that is there stays as it is.
        if (before && tableDeclaration(table)?.kind === 'ledger') continue;
        ofTable?.set(row, { ...before, ...values });
      }
    return rows;
  }

  /** Every column of a record that more than one unit set, with all that they set it to. */
  contested(): Map<string, Setting[]> {
    const settings = new Map<string, Setting[]>();
    for (const operation of this.#operations.values())
      for (const { table, row, values, isNew } of operation.changes) {
        const declaration = tableDeclaration(table);
        if (declaration?.kind !== 'record' || ownTables.has(table)) continue;
        for (const [column, value] of Object.entries(values)) {
          if (declaration.quiet?.includes(column)) continue;
          const key = columnKey(table, row, column);
          const ofColumn = settings.get(key) ?? [];
          // Nobody else can have set a column of a row that was just made.
          if (!isNew || ofColumn.length > 0) ofColumn.push({ operation, value });
          settings.set(key, ofColumn);
        }
      }
    return settings;
  }
}

/** One column of one row as a text. */
export const columnKey = (table: string, row: string, column: string): string => `${table} ${row} ${column}`;

/** Whether it may be that neither of two units knew of the other. */
export function mayBeConcurrent(one: Operation, other: Operation): boolean {
  return one.id !== other.id && !sawAllOf(one, other) && !sawAllOf(other, one);
}

const sawAllOf = (one: Operation, other: Operation): boolean => one.knew.has(other.id) && !one.sawInPart.has(other.id);

/** The settings that nobody replaced knowingly: where there is more than one, people did not know of each other. */
function lastSettings(settings: readonly Setting[]): Setting[] {
  return settings.filter(({ operation }) => !settings.some((later) => later.operation.knew.has(operation.id)));
}

/**
 * Of those, what somebody must be told of. Two who put a row into the bin at once have done the same thing, so nobody was told of them; whoever then takes it out again knows
 * that it was put there, by whomever. So it is with any value that two have set, of which the later one stood: whoever then replaces that has seen the value and put another in its place, and
 * nothing is lost that they did not know. `stampOf`: the order in which units count.
 */
export function toBeTold(
  column: string,
  settings: readonly Setting[],
  stampOf: (operation: string) => string,
): Setting[] {
  const last = lastSettings(settings);
  const isBin = ({ value }: Setting) => column === 'deleted_at' && value !== null;
  const replaced = settings.filter((setting) => !last.includes(setting));
  const wasTakenOut = replaced.some(isBin);
  const stood = (one: Setting, other: Setting) =>
    one.value === other.value && stampOf(one.operation.id) > stampOf(other.operation.id);
  return last.filter((one) => !(wasTakenOut && isBin(one)) && !replaced.some((other) => stood(other, one)));
}

/** What a row is searched by is nobody's setting: it follows from what is shown. */
export const isKey = (column: string): boolean => column.endsWith('_key');

/** The first rows in which what is differs from what must be, in words. `isWork`: of a table, which rows are to be looked at. */
export function differences(
  actual: Rows,
  expected: Rows,
  isWorkIn: (table: SyncedTable) => (row: string) => boolean,
): string[] {
  const found: string[] = [];
  for (const [table, rows] of expected) {
    const isWork = isWorkIn(table);
    const present = actual.get(table);
    for (const [row, values] of rows) {
      const is = present?.get(row);
      if (!isWork(row)) continue;
      if (!is) found.push(`${table} ${row} is missing`);
      // A column that came with a later version has its default where nobody set it.
      else
        for (const [column, value] of Object.entries(is))
          if (values[column] !== undefined && value !== values[column] && !isKey(column))
            found.push(`${table} ${row}: ${column} is ${value}, not ${values[column]}`);
    }
    for (const row of present?.keys() ?? [])
      if (isWork(row) && !rows.has(row)) found.push(`${table} ${row} is too much`);
  }
  return found;
}
