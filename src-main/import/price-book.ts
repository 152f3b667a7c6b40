import { sortKey } from '../../src-shared/domain/fold.ts';
import type { CarScope, ImportField, KeptDifference, RejectedCell, RowResult } from '../../src-shared/domain/import.ts';
import { workCodeIdentity } from '../../src-shared/domain/work-code.ts';
import { type ExistingPriceList, type ExistingWork, workNameIdentity } from './existing-index.ts';
import { MergedRecord } from './merged-record.ts';
import { formatPlain } from './plain-money.ts';
import type { PlannedPrice, PlannedWork } from './price-list-plan.ts';
import type { PriceRow, RowPrice, WorkValues } from './price-row.ts';
import type { MappedRows } from './row-cells.ts';
import type { TableRow } from './table.ts';

interface WorkEntry {
  readonly record: MergedRecord<WorkValues>;
  /** Place in the plan; null until a row that was taken speaks of the work. */
  index: number | null;
  /** Prices that this file names, by the key of their cars. */
  readonly prices: Map<string, { readonly price: PlannedPrice; readonly line: number }>;
}

type WorkRow = Extract<PriceRow, { kind: 'work' }>;

const plainFields = { code: 'code', category: 'category', normHoursThousandths: 'normHours', notes: 'notes' } as const;

/** The works and prices that a file speaks of, brought together row by row with those that the garage has. */
export class PriceBook {
  readonly #existing: ExistingPriceList;
  readonly #rows: MappedRows;
  readonly #replacesPrices: boolean;
  readonly #works: WorkEntry[] = [];
  readonly #prices: PlannedPrice[] = [];
  readonly #workById = new Map<string, WorkEntry>();
  readonly #workByCode = new Map<string, WorkEntry>();
  readonly #codesOfName = new Map<string, Set<string>>();
  readonly #worksByName = new Map<string, WorkEntry[]>();
  /** Values of the file that gave way to others. */
  readonly kept: KeptDifference[] = [];

  constructor(existing: ExistingPriceList, rows: MappedRows, replacesPrices: boolean) {
    this.#existing = existing;
    this.#rows = rows;
    this.#replacesPrices = replacesPrices;
  }

  /** Hears of a row before any is entered: which codes go with a name. */
  expect({ work: { code, name } }: WorkRow): void {
    if (code === '') return;
    const identity = workNameIdentity(name);
    const codes = this.#codesOfName.get(identity) ?? new Set<string>();
    this.#codesOfName.set(identity, codes.add(workCodeIdentity(code)));
  }

  /** Why a row that can be read must not be taken all the same. Changes nothing. */
  contradictions(row: WorkRow, source: TableRow): RejectedCell[] {
    const { code, name } = row.work;
    const entry = this.#find(row.work);
    if (entry === null) return [this.#rows.blameField(source, 'workName', { code: 'work.name_ambiguous' })];
    const known = entry?.record.values.name ?? name;
    if (code !== '' && !sharesAWord(name, known)) {
      return [this.#rows.blameField(source, 'code', { code: 'work.code_of_another', parameters: { name: known } })];
    }
    const named = new Map<string, { readonly kopecks: number; readonly line: number }>();
    return row.prices.flatMap(({ cars, kopecks, cell }) => {
      const key = carsKey(cars);
      const earlier = entry?.prices.get(key);
      const other = earlier ? { kopecks: earlier.price.kopecks, line: earlier.line } : named.get(key);
      named.set(key, { kopecks, line: row.line });
      if (!other || other.kopecks === kopecks) return [];
      const parameters = { line: other.line, price: formatPlain(other.kopecks) };
      return [this.#rows.blame(cell, { code: 'price.differs_from_line', parameters })];
    });
  }

  /** Takes a row that contradicts nothing. */
  enter(row: WorkRow): RowResult {
    const found = this.#find(row.work);
    const entry: WorkEntry = found ?? {
      record: new MergedRecord<WorkValues>(null, row.work),
      index: null,
      prices: new Map(),
    };
    const wasThere = entry.index !== null;
    const isNew = !wasThere && entry.record.isNew;
    entry.index ??= this.#works.push(entry) - 1;
    const hasFilled = !isNew && this.#merge(entry, row);
    this.#register(entry);
    const changes = new Set(row.prices.map((price) => this.#enterPrice(entry, price, row.line)));
    if (isNew || changes.has('create')) return 'created';
    if (changes.has('update') || (hasFilled && !entry.record.isNew)) return 'updated';
    return wasThere && !changes.has('none') ? 'double' : 'unchanged';
  }

  /** What is to be done with everything that was entered. */
  plan(): { readonly works: PlannedWork[]; readonly prices: PlannedPrice[] } {
    return { works: this.#works.map(plannedWork), prices: this.#prices };
  }

  /**
   * The work that a row is about; null when its name alone could mean several, undefined when it is new. A name that goes with one code, in the file and in
   * the garage together, is one work, with and without its code. The answer must not hang on which row comes first: a repeated import meets all of them.
   */
  #find({ code, name }: WorkValues): WorkEntry | null | undefined {
    const ofCode = code === '' ? undefined : this.#ofCode(workCodeIdentity(code));
    if (ofCode) return ofCode;
    const ofName = this.#ofName(name);
    const codes = new Set([
      ...(this.#codesOfName.get(workNameIdentity(name)) ?? []),
      ...ofName.filter((entry) => !isWithoutCode(entry)).map(({ record }) => workCodeIdentity(record.values.code)),
    ]);
    const withoutCode = ofName.find(isWithoutCode);
    if (codes.size > 1) return code === '' ? (withoutCode ?? null) : undefined;
    if (code === '') return withoutCode ?? ofName[0];
    return ofName.length === 1 ? withoutCode : undefined;
  }

  #ofCode(identity: string): WorkEntry | undefined {
    const existing = this.#workByCode.has(identity) ? undefined : this.#existing.workByCode(identity);
    if (existing) this.#workByCode.set(identity, this.#entryOf(existing));
    return this.#workByCode.get(identity);
  }

  #ofName(name: string): WorkEntry[] {
    const identity = workNameIdentity(name);
    const known = this.#worksByName.get(identity);
    if (known) return known;
    const works = this.#existing.worksByName(identity).map((work) => this.#entryOf(work));
    this.#worksByName.set(identity, works);
    return works;
  }

  #entryOf({ id, ...values }: ExistingWork): WorkEntry {
    const known = this.#workById.get(id);
    if (known) return known;
    const entry: WorkEntry = { record: new MergedRecord<WorkValues>(id, values), index: null, prices: new Map() };
    this.#workById.set(id, entry);
    return entry;
  }

  #register(entry: WorkEntry): void {
    const { code, name } = entry.record.values;
    if (code !== '') this.#workByCode.set(workCodeIdentity(code), entry);
    const ofName = this.#ofName(name);
    if (!ofName.includes(entry)) ofName.push(entry);
  }

  #merge({ record }: WorkEntry, { work, line }: WorkRow): boolean {
    let hasFilled = false;
    for (const name of ['code', 'category', 'normHoursThousandths', 'notes'] as const) {
      const result = record.offer(name, work[name]);
      hasFilled ||= result === 'filled';
      const isSameCode = name === 'code' && workCodeIdentity(work.code) === workCodeIdentity(record.values.code);
      if (result === 'kept' && !isSameCode)
        this.#keep(line, plainFields[name], shown(name, record.values), shown(name, work));
    }
    const known = record.values.name;
    if (workNameIdentity(work.name) !== workNameIdentity(known)) this.#keep(line, 'workName', known, work.name);
    return hasFilled;
  }

  /** Answers what becomes of the price, or undefined for one that an earlier row has named. */
  #enterPrice(entry: WorkEntry, { cars, kopecks, cell }: RowPrice, line: number): PlannedPrice['change'] | undefined {
    const key = carsKey(cars);
    if (entry.prices.has(key)) return undefined;
    const work = entry.index ?? 0;
    const id = entry.record.existingId;
    const previous = id === null ? null : (this.#existing.priceOf(id, cars) ?? null);
    const isDifferent = previous !== null && previous !== kopecks;
    const change = previous === null ? 'create' : isDifferent && this.#replacesPrices ? 'update' : 'none';
    if (isDifferent && change === 'none') {
      const column = this.#rows.titleOfCell(cell);
      this.kept.push({ line, field: 'price', column, kept: formatPlain(previous), offered: formatPlain(kopecks) });
    }
    const price: PlannedPrice = { change, work, cars, kopecks, previous };
    entry.prices.set(key, { price, line });
    this.#prices.push(price);
    return change;
  }

  #keep(line: number, field: ImportField, kept: string, offered: string): void {
    this.kept.push({ line, field, column: this.#rows.titleOf(field), kept, offered });
  }
}

function isWithoutCode({ record }: WorkEntry): boolean {
  return record.values.code === '';
}

/** The key by which two columns or rows name the same cars. */
function carsKey({ make, model, generation }: CarScope): string {
  return [make, model, generation].map(sortKey).join('\n');
}

function shown(name: keyof WorkValues, values: WorkValues): string {
  const value = values[name];
  return typeof value === 'number' ? String(value / 1000) : value;
}

/** Whether two names of works speak of the same thing at all: a code that was given to quite another work must not price that. */
function sharesAWord(one: string, other: string): boolean {
  const words = (name: string) =>
    workNameIdentity(name)
      .split(' ')
      .filter((word) => word.length > 2);
  const known = new Set(words(other));
  return workNameIdentity(one) === workNameIdentity(other) || words(one).some((word) => known.has(word));
}

function plannedWork({ record: { existingId: id, values, filled } }: WorkEntry): PlannedWork {
  if (id === null) return { change: 'create', values };
  return { change: Object.keys(filled).length > 0 ? 'update' : 'none', id, values: filled };
}
