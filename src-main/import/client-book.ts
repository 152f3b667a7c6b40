import { sortKey } from '../../src-shared/domain/fold.ts';
import type { ImportField, KeptDifference, RejectedCell, RowResult } from '../../src-shared/domain/import.ts';
import { isCompanyName } from '../../src-shared/domain/person-name.ts';
import { type Keep, mergeCar, mergeClient } from './client-merge.ts';
import type { CarValues, ClientRow, ClientValues, LabelledPhone } from './client-row.ts';
import type { PlannedCar, PlannedClient } from './clients-plan.ts';
import type { ExistingCar, ExistingClient, ExistingIndex } from './existing-index.ts';
import { MergedRecord } from './merged-record.ts';
import type { MappedRows } from './row-cells.ts';
import type { TableRow } from './table.ts';

interface ClientEntry {
  readonly record: MergedRecord<ClientValues>;
  /** Place in the plan; null until a row that was taken speaks of the client. */
  index: number | null;
  /** Those that the garage does not have. */
  readonly phones: LabelledPhone[];
  /** Null until they were asked for. */
  cars: Set<CarEntry> | null;
}

interface CarEntry {
  readonly record: MergedRecord<CarValues>;
  index: number | null;
  owner: ClientEntry | null;
  /** Whether the owner is news for the garage. */
  isOwnerNew: boolean;
}

/** The clients and cars that a file speaks of, brought together row by row with those that the garage has. */
export class ClientBook {
  readonly #existing: ExistingIndex;
  readonly #rows: MappedRows;
  readonly #clients: ClientEntry[] = [];
  readonly #cars: CarEntry[] = [];
  readonly #clientById = new Map<string, ClientEntry>();
  readonly #clientByPhone = new Map<string, ClientEntry>();
  readonly #carById = new Map<string, CarEntry>();
  readonly #carByPlate = new Map<string, CarEntry>();
  readonly #carByVin = new Map<string, CarEntry>();
  /** Values of the file that gave way to others. */
  readonly kept: KeptDifference[] = [];

  constructor(existing: ExistingIndex, rows: MappedRows) {
    this.#existing = existing;
    this.#rows = rows;
  }

  /** Why a row that can be read must not be taken all the same: its plate is one car's, its VIN another's. */
  contradictions(row: ClientRow, source: TableRow): RejectedCell[] {
    if (!row.car || row.plateKey === '' || row.car.vin === '') return [];
    const byPlate = this.#findByPlate(row.plateKey);
    const byVin = this.#findByVin(row.car.vin);
    if (!byPlate || byPlate === byVin) return [];
    const { vin, make, model } = byPlate.record.values;
    if (!byVin && (vin === '' || vin === row.car.vin)) return [];
    const car = [make, model].filter((name) => name !== '').join(' ');
    // The text leaves out what is `none`.
    const parameters = { vin: vin || 'none', car: car || 'none' };
    return [this.#rows.blameField(source, 'plate', { code: 'plate.of_another_car', parameters })];
  }

  /** Takes a row that contradicts nothing. */
  enter(row: ClientRow): RowResult {
    const keep: Keep = (field, kept, offered) => this.#keep(row.line, field, kept, offered);
    const client = this.#clientOf(row);
    const wasClientThere = client.index !== null;
    const isNewClient = !wasClientThere && client.record.isNew;
    client.index ??= this.#clients.push(client) - 1;
    let hasFilled = !isNewClient && mergeClient(client.record, row.client, keep);
    hasFilled = this.#addPhones(client, row, keep) || hasFilled;
    if (!row.car) return isNewClient ? 'created' : wasClientThere ? 'double' : hasFilled ? 'updated' : 'unchanged';

    const car = this.#carOf(row, row.car, client);
    const wasCarThere = car.index !== null;
    const isNewCar = !wasCarThere && car.record.isNew;
    car.index ??= this.#cars.push(car) - 1;
    if (!isNewCar) hasFilled = this.#mergeCar(car, row, row.car, client, keep) || hasFilled;
    if (wasCarThere) return 'double';
    return isNewClient || isNewCar ? 'created' : hasFilled ? 'updated' : 'unchanged';
  }

  /** What is to be done with everything that was entered. */
  plan(): { readonly clients: PlannedClient[]; readonly cars: PlannedCar[] } {
    return { clients: this.#clients.map(plannedClient), cars: this.#cars.map(plannedCar) };
  }

  #keep(
    line: number,
    field: ImportField | 'owner',
    kept: string | number | null,
    offered: string | number | null,
  ): void {
    const column = this.#rows.titleOf(field === 'owner' ? 'name' : field);
    this.kept.push({ line, field, column, kept: String(kept ?? ''), offered: String(offered ?? '') });
  }

  #clientOf(row: ClientRow): ClientEntry {
    for (const { phone } of row.phones) {
      const found = this.#findByPhone(phone);
      if (found) return found;
    }
    return { record: new MergedRecord<ClientValues>(null, row.client), index: null, phones: [], cars: new Set() };
  }

  #addPhones(client: ClientEntry, row: ClientRow, keep: Keep): boolean {
    let hasAdded = false;
    for (const labelled of row.phones) {
      const holder = this.#findByPhone(labelled.phone);
      if (holder === client) continue;
      if (holder) {
        keep('phone', holder.record.values.name, labelled.phone);
        continue;
      }
      client.phones.push(labelled);
      this.#clientByPhone.set(labelled.phone, client);
      hasAdded = true;
    }
    return hasAdded;
  }

  #carOf(row: ClientRow, car: CarValues, client: ClientEntry): CarEntry {
    const isNameless = car.vin === '' && row.plateKey === '';
    const found =
      this.#findByVin(car.vin) ??
      this.#findByPlate(row.plateKey) ??
      (car.vin === '' ? this.#findByFormerPlate(row.plateKey, car) : undefined) ??
      (isNameless ? this.#findNameless(car, client) : undefined);
    if (found) return found;
    const entry: CarEntry = {
      record: new MergedRecord<CarValues>(null, car),
      index: null,
      owner: client,
      isOwnerNew: true,
    };
    this.#register(entry, row.plateKey);
    this.#carsOf(client).add(entry);
    return entry;
  }

  #mergeCar(entry: CarEntry, row: ClientRow, offered: CarValues, client: ClientEntry, keep: Keep): boolean {
    const hasFilled = mergeCar(entry.record, offered, keep);
    // A plate that gave way is this car's too: a later row may know the car by that alone.
    this.#register(entry, row.plateKey);
    if (entry.owner === null) {
      entry.owner = client;
      entry.isOwnerNew = true;
      this.#carsOf(client).add(entry);
      return true;
    }
    if (entry.owner !== client) this.#keep(row.line, 'owner', entry.owner.record.values.name, row.client.name);
    return hasFilled;
  }

  #register(entry: CarEntry, key: string): void {
    const { vin } = entry.record.values;
    if (vin !== '') this.#carByVin.set(vin, entry);
    if (key !== '' && !this.#findByPlate(key)) this.#carByPlate.set(key, entry);
  }

  #findByPhone(phone: string): ClientEntry | undefined {
    const entered = this.#clientByPhone.get(phone);
    if (entered) return entered;
    const existing = this.#existing.clientByPhone(phone);
    return existing && remember(this.#clientByPhone, phone, this.#entryOfClient(existing));
  }

  #findByVin(vin: string): CarEntry | undefined {
    if (vin === '') return undefined;
    const entered = this.#carByVin.get(vin);
    if (entered) return entered;
    const existing = this.#existing.carByVin(vin);
    return existing && remember(this.#carByVin, vin, this.#entryOfCar(existing));
  }

  #findByPlate(key: string): CarEntry | undefined {
    if (key === '') return undefined;
    const entered = this.#carByPlate.get(key);
    if (entered) return entered;
    const existing = this.#existing.carByPlateKey(key);
    return existing && remember(this.#carByPlate, key, this.#entryOfCar(existing));
  }

  /** Who imports an old list again finds the cars that have got other plates since. A plate may have gone on to another car, so make, model and year must agree. */
  #findByFormerPlate(key: string, car: CarValues): CarEntry | undefined {
    const existing = key === '' ? undefined : this.#existing.carByFormerPlateKey(key);
    return existing && couldBe(existing, car) ? this.#entryOfCar(existing) : undefined;
  }

  /** Of the owner's cars that could be the one, rather one that the row adds nothing to: so a repeated import finds the car it made. */
  #findNameless(car: CarValues, client: ClientEntry): CarEntry | undefined {
    const candidates = [...this.#carsOf(client)].filter(({ record }) => couldBe(record.values, car));
    return candidates.find(({ record }) => record.knows(car)) ?? candidates[0];
  }

  #entryOfClient({ id, ...values }: ExistingClient): ClientEntry {
    const known = this.#clientById.get(id);
    if (known) return known;
    const entry: ClientEntry = {
      record: new MergedRecord<ClientValues>(id, values),
      index: null,
      phones: [],
      cars: null,
    };
    return remember(this.#clientById, id, entry);
  }

  #entryOfCar({ id, clientId, ...values }: ExistingCar): CarEntry {
    const known = this.#carById.get(id);
    if (known) return known;
    const owner = clientId === null ? undefined : this.#existing.clientById(clientId);
    const entry: CarEntry = {
      record: new MergedRecord<CarValues>(id, values),
      index: null,
      owner: owner ? this.#entryOfClient(owner) : null,
      isOwnerNew: false,
    };
    return remember(this.#carById, id, entry);
  }

  #carsOf(client: ClientEntry): Set<CarEntry> {
    const id = client.record.existingId;
    client.cars ??= new Set(id === null ? [] : this.#existing.carsOfClient(id).map((car) => this.#entryOfCar(car)));
    return client.cars;
  }
}

function remember<Entry>(map: Map<string, Entry>, key: string, entry: Entry): Entry {
  map.set(key, entry);
  return entry;
}

/** Whether a car without plate and VIN could be this one of the same owner: what is said of make, model and year does not differ. */
function couldBe(known: CarValues, offered: CarValues): boolean {
  const agree = (one: string, other: string) => other === '' || sortKey(one) === sortKey(other);
  const isSameYear = known.year === null || offered.year === null || known.year === offered.year;
  return agree(known.make, offered.make) && agree(known.model, offered.model) && isSameYear;
}

function plannedClient({ record, phones }: ClientEntry): PlannedClient {
  const { existingId: id, values, filled } = record;
  if (id === null) return { change: 'create', kind: isCompanyName(values.name) ? 'company' : 'person', values, phones };
  const isChanged = Object.keys(filled).length > 0 || phones.length > 0;
  return { change: isChanged ? 'update' : 'none', id, values: filled, phones };
}

function plannedCar({ record, owner, isOwnerNew }: CarEntry): PlannedCar {
  const { existingId: id, values, filled } = record;
  const client = isOwnerNew ? (owner?.index ?? null) : null;
  if (id !== null) {
    return {
      change: Object.keys(filled).length > 0 || client !== null ? 'update' : 'none',
      id,
      values: filled,
      client,
    };
  }
  // A new car is made by a row, and that row's client was entered before it.
  if (client === null) throw new Error('A new car without an owner in the plan');
  return { change: 'create', values, client };
}
