import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type ClientsPlan, planClients } from '../../../src-main/import/clients-plan.ts';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { MemoryGarage } from './memory-index.ts';
import { catalogue, expectedOf, hasSamples, sampleBytes } from './sample-files.ts';

const header = ['ФИО', 'Телефон', 'Марка', 'Модель', 'Год', 'Гос. номер', 'VIN', 'Пробег, км', 'Примечание'];
const vin = 'XTAB9P96KPKK5B4JT';
const otherVin = 'XW8W0SWEBBWY5TWL1';

async function planBytes(
  bytes: Uint8Array,
  garage = new MemoryGarage(),
  more: { signal?: AbortSignal } = {},
): Promise<ClientsPlan> {
  const table = await readTable(bytes, { kind: 'clients', catalogue: catalogue() });
  const mapping = proposeMapping('clients', table, catalogue());
  return planClients({ table, mapping, existing: garage, catalogue: catalogue(), thisYear: 2026, ...more });
}

const plan = (rows: readonly (readonly string[])[], garage = new MemoryGarage(), names: readonly string[] = header) =>
  planBytes(Buffer.from(Papa.unparse([[...names], ...rows.map((row) => [...row])], { delimiter: ';' })), garage);

/** A row of the header above, from its named cells. */
function row(
  cells: Partial<Record<'name' | 'phone' | 'make' | 'model' | 'year' | 'plate' | 'vin' | 'mileage' | 'notes', string>>,
): string[] {
  const {
    name = 'Ким Анна',
    phone = '89123456789',
    make = '',
    model = '',
    year = '',
    plate = '',
    vin = '',
    mileage = '',
    notes = '',
  } = cells;
  return [name, phone, make, model, year, plate, vin, mileage, notes];
}

const created = (result: ClientsPlan) => ({
  clients: result.clients.flatMap((client) => (client.change === 'create' ? [client] : [])),
  cars: result.cars.flatMap((car) => (car.change === 'create' ? [car] : [])),
});

describe('who is who', () => {
  it('is told by the phone, however it is written, and the fuller name stays', async () => {
    const result = await plan([
      row({ name: 'Лукашенко Алена', phone: '9889112921', plate: 'М659ВХ16' }),
      row({ name: 'ЛУКАШЕНКО АЛЁНА', phone: '8-988-911-2921', plate: 'А111АА77' }),
      row({ name: 'Лукашенко Алёна Ильинична', phone: '+7 (988) 911-29-21', plate: 'В222ВВ77' }),
    ]);
    expect(result).toMatchObject({ created: { clients: 1, cars: 3 }, doubles: 0, kept: [] });
    expect(created(result).clients).toMatchObject([
      { values: { name: 'Лукашенко Алёна Ильинична' }, kind: 'person', phones: [{ phone: '+79889112921', label: '' }] },
    ]);
  });

  it('a second name under one phone is reported, and a second phone is kept with what stands beside it', async () => {
    const result = await plan([
      row({ phone: '89123456789, 8 (923) 029-44-01 жена' }),
      row({ name: 'Цой Виктор', phone: '89230294401' }),
    ]);
    expect(created(result).clients).toHaveLength(1);
    expect(created(result).clients[0]?.phones.map(({ phone }) => phone)).toEqual(['+79123456789', '+79230294401']);
    expect(result.kept).toEqual([{ line: 3, field: 'name', column: 'ФИО', kept: 'Ким Анна', offered: 'Цой Виктор' }]);
  });

  it('a phone that is another client’s already stays his', async () => {
    const result = await plan([
      row({}),
      row({ name: 'Цой Виктор', phone: '89230294401' }),
      row({ phone: '89123456789; 89230294401' }),
    ]);
    expect(result.created.clients).toBe(2);
    expect(result.kept).toMatchObject([{ line: 4, field: 'phone', kept: 'Цой Виктор', offered: '+79230294401' }]);
  });

  it('a company is known by its name, and a name may come in parts', async () => {
    const companies = await plan([row({ name: 'ООО «Такси-Экспресс» 2' })]);
    expect(created(companies).clients[0]?.kind).toBe('company');
    const parts = await plan([['Ким', 'Анна', 'Олеговна', '89123456789']], undefined, [
      'Фамилия',
      'Имя',
      'Отчество',
      'Тел.',
    ]);
    expect(created(parts).clients[0]?.values.name).toBe('Ким Анна Олеговна');
  });
});

describe('which car it is', () => {
  it('is told by the plate in any alphabet, else by the VIN; a repeated row is a double and may still add what was missing', async () => {
    const result = await plan([
      row({ plate: 'M538TK174', make: 'ВАЗ', model: '2114' }),
      row({ plate: 'м 538 тк 174', vin, year: '2015' }),
      row({ vin, mileage: '53 000 км' }),
    ]);
    expect(result).toMatchObject({ created: { clients: 1, cars: 1 }, doubles: 2, kept: [], rejected: [] });
    expect(created(result).cars[0]?.values).toMatchObject({
      plate: 'М538ТК174',
      vin,
      make: 'Lada',
      model: '2114',
      year: 2015,
      kilometres: 53_000,
    });
  });

  it('a VIN under a new plate is the same car, and a later row may know it by either', async () => {
    const result = await plan([
      row({ plate: 'А111АА77', vin }),
      row({ plate: 'В222ВВ77', vin }),
      row({ plate: 'в222вв77' }),
    ]);
    expect(result).toMatchObject({ created: { cars: 1 }, doubles: 2 });
    expect(result.kept).toMatchObject([
      { line: 3, field: 'plate', column: 'Гос. номер', kept: 'А111АА77', offered: 'В222ВВ77' },
      { line: 4, field: 'plate' },
    ]);
  });

  it('one plate with two VINs, and a plate and a VIN of different cars, are rejected', async () => {
    const result = await plan([
      row({ plate: 'А111АА77', vin, make: 'Kia', model: 'Rio' }),
      row({ plate: 'А111АА77', vin: otherVin }),
      row({ plate: 'В222ВВ77' }),
      row({ plate: 'В222ВВ77', vin }),
    ]);
    expect(result).toMatchObject({ created: { clients: 1, cars: 2 }, doubles: 0 });
    expect(result.rejected).toMatchObject([
      {
        line: 3,
        column: 'Гос. номер',
        value: 'А111АА77',
        code: 'plate.of_another_car',
        parameters: { vin, car: 'Kia Rio' },
      },
      { line: 5, code: 'plate.of_another_car' },
    ]);
  });

  it('without plate and VIN is told by its owner, make, model and year', async () => {
    const rows = [
      row({ make: 'Kia', model: 'Rio', year: '2015' }),
      row({ make: 'КИА', model: 'рио' }),
      row({ make: 'Kia', model: 'Rio', year: '2019' }),
      row({ name: 'Цой', phone: '89230294401', make: 'Kia', model: 'Rio' }),
    ];
    expect(await plan(rows)).toMatchObject({ created: { clients: 2, cars: 3 }, doubles: 1 });
  });

  it('that changed hands stays with its owner, and that is said', async () => {
    const result = await plan([
      row({ plate: 'А111АА77' }),
      row({ name: 'Цой Виктор', phone: '89230294401', plate: 'А111АА77' }),
    ]);
    expect(result).toMatchObject({ created: { clients: 2, cars: 1 }, doubles: 1 });
    expect(result.kept).toEqual([{ line: 3, field: 'owner', column: 'ФИО', kept: 'Ким Анна', offered: 'Цой Виктор' }]);
  });

  it('of two readings the higher stays, notes add up', async () => {
    const result = await plan([
      row({ plate: 'А111АА77', mileage: '100', notes: 'первая' }),
      row({ plate: 'А111АА77', mileage: '300', notes: 'вторая' }),
      row({ plate: 'А111АА77', mileage: '200', notes: 'первая' }),
    ]);
    expect(created(result).cars[0]?.values).toMatchObject({ kilometres: 300, notes: 'первая\nвторая' });
    expect(result.kept.map(({ kept, offered }) => [kept, offered])).toEqual([
      ['300', '100'],
      ['300', '200'],
    ]);
  });

  it('is none where a row tells of a client alone, whose note it is then', async () => {
    const result = await plan([row({ notes: 'звонить вечером' }), row({})]);
    expect(result).toMatchObject({ created: { clients: 1, cars: 0 }, doubles: 1 });
    expect(created(result).clients[0]?.values.notes).toBe('звонить вечером');
  });
});

describe('a row with a bad cell', () => {
  it.each([
    ['phone', '', 'phone.empty'],
    ['phone', '-', 'phone.empty'],
    ['phone', 'позвонить жене', 'phone.no_digits'],
    ['name', '', 'name.missing'],
    ['name', 'А'.repeat(201), 'text.too_long'],
    ['name', 'Ким\ufffd', 'text.damaged'],
    ['year', '20222', 'year.out_of_range'],
    ['year', '1850', 'year.out_of_range'],
    ['year', 'новая', 'year.not_a_year'],
    ['plate', 'транзит', 'plate.no_digits'],
    ['vin', 'XTA2109', 'vin.length'],
    ['vin', 'XTA21O930V0123456', 'vin.forbidden_letter'],
    ['mileage', '-15000', 'mileage.negative'],
    ['mileage', 'много', 'mileage.not_a_number'],
  ] as const)('is rejected as a whole: %s %j', async (field, value, code) => {
    const result = await plan([row({ make: 'Kia', [field]: value })]);
    expect(result).toMatchObject({ rows: 1, clients: [], cars: [], created: { clients: 0, cars: 0 } });
    expect(result.rejected).toMatchObject([{ line: 2, value, code, others: [] }]);
  });

  it('names every cell at once, from left to right', async () => {
    const { rejected } = await plan([row({ year: 'старая', vin: 'X', mileage: '-1' })]);
    expect(rejected).toMatchObject([
      { column: 'Год', code: 'year.not_a_year', others: [{ column: 'VIN' }, { column: 'Пробег, км' }] },
    ]);
  });

  it('that has more cells than the header has names was cut in the wrong place', async () => {
    const good = Array.from({ length: 40 }, (_, index) => row({ phone: `8912345${6000 + index}` }));
    const { rejected, created: made } = await plan([...good, [...row({ phone: '89990000000' }), 'хвост']]);
    expect(made.clients).toBe(40);
    expect(rejected).toMatchObject([
      { line: 42, value: 'хвост', code: 'row.too_many_cells', parameters: { columns: 9 } },
    ]);
  });

  it('cells that say there is nothing, and years of dates, are no fault', async () => {
    const result = await plan([
      row({ plate: 'б/н', vin: 'нет', mileage: '—', year: '01.06.2015', make: 'VW', model: 'Поло' }),
    ]);
    expect(result.rejected).toEqual([]);
    expect(created(result).cars[0]?.values).toMatchObject({
      plate: '',
      vin: '',
      kilometres: null,
      year: 2015,
      make: 'Volkswagen',
      model: 'Polo',
    });
  });
});

describe('what the garage has already', () => {
  it('gets what it lacked and keeps what it has', async () => {
    const garage = new MemoryGarage();
    garage.carryOut(
      await plan([row({ plate: 'А111АА77', make: 'Kia', mileage: '500' }), row({ name: 'Цой', phone: '89230294401' })]),
    );
    const result = await plan(
      [
        row({ name: 'КИМ АННА', plate: 'а 111 аа 77', vin, make: 'Hyundai', mileage: '900', notes: 'новая' }),
        row({ name: 'Цой', phone: '89230294401, 89230294402' }),
        row({ name: 'Новый', phone: '89230294403', plate: 'В222ВВ77' }),
      ],
      garage,
    );
    expect(result).toMatchObject({ created: { clients: 1, cars: 1 }, updated: { clients: 1, cars: 1 }, doubles: 0 });
    expect(result.cars[0]).toEqual({ change: 'update', id: 'car 1', values: { vin, notes: 'новая' }, client: null });
    expect(result.clients[1]).toMatchObject({ change: 'update', values: {}, phones: [{ phone: '+79230294402' }] });
    expect(result.kept.map(({ field, kept, offered }) => [field, kept, offered])).toEqual([
      ['make', 'Kia', 'Hyundai'],
      ['mileage', '500', '900'],
    ]);
  });

  it('a car without an owner gets one', async () => {
    const garage = new MemoryGarage();
    garage.carryOut(await plan([row({ plate: 'А111АА77' })]));
    const [car] = garage.cars.values();
    garage.cars.set(car!.id, { ...car!, clientId: null });
    expect(await plan([row({ plate: 'А111АА77' })], garage)).toMatchObject({
      updated: { cars: 1 },
      cars: [{ change: 'update', client: 0 }],
    });
  });

  it('is not touched by planning the same file again, whatever the file holds', async () => {
    const names = fc.constantFrom(
      'Ким Анна',
      'Цой Виктор',
      'Цой В.',
      'Алёна Гаспарян',
      'алена гаспарян',
      '',
      'ООО «Север»',
    );
    const phones = fc.constantFrom(
      '89123456789',
      '+7 912 345-67-89',
      '89230294401',
      '89230294401, 89123456789',
      'нет',
      '89230294402 мама',
    );
    const plates = fc.constantFrom('', 'А111АА77', 'a111aa77', 'В222ВВ77', 'С333СС99', 'бред');
    const vins = fc.constantFrom('', vin, otherVin, 'XTA');
    const cell = (...values: string[]) => fc.constantFrom('', ...values);
    const anyRow = fc
      .tuple(
        names,
        phones,
        cell('Kia', 'КИА', 'Lada'),
        cell('Rio', 'Гранта'),
        cell('2015', '2016', 'x'),
        plates,
        vins,
        cell('100', '200'),
        cell('a', 'b'),
      )
      .map((cells) => (cells.join('') === '' ? ['x', ...cells.slice(1)] : [...cells]));
    const file = fc.array(anyRow, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 2 }), async (files) => {
        const garage = new MemoryGarage();
        for (const rows of files) {
          const there = { clients: garage.clients.size, cars: garage.cars.size };
          const first = await plan(rows, garage);
          garage.carryOut(first);
          expect(garage.clients.size).toBe(there.clients + first.created.clients);
          expect(garage.cars.size).toBe(there.cars + first.created.cars);
          expect(first.outcomes).toHaveLength(first.rows);
          expect(first.rejected).toHaveLength(first.outcomes.filter(({ result }) => result === 'rejected').length);
          const again = await plan(rows, garage);
          expect(again).toMatchObject({ created: { clients: 0, cars: 0 }, updated: { clients: 0, cars: 0 } });
        }
        // Each phone and each plate is one record's.
        const phonesThere = [...garage.clients.values()].flatMap((client) => client.phones);
        expect(new Set(phonesThere).size).toBe(phonesThere.length);
        const platesThere = [...garage.cars.values()].map((car) => car.plate).filter((plate) => plate !== '');
        expect(new Set(platesThere).size).toBe(platesThere.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('planning', () => {
  it('is refused without the columns it cannot do without', async () => {
    await expect(plan([['Ким', 'x']], undefined, ['ФИО', 'Город'])).rejects.toMatchObject({
      code: 'import.columns_missing',
      parameters: { missing: 'phone' },
    });
  });

  it('reads a list without names by what its columns hold, once someone has said which is the name', async () => {
    const table = await readTable(Buffer.from('Ким;89123456789;А111АА77\nЦой;89230294401;В222ВВ77\n'), {
      kind: 'clients',
      catalogue: catalogue(),
    });
    const proposed = proposeMapping('clients', table, catalogue());
    expect(proposed.map(({ field }) => field)).toEqual([null, 'phone', 'plate']);
    const mapping = proposed.map((column) =>
      column.column === 0 ? { ...column, field: 'name' as const, confidence: 1 } : column,
    );
    const result = await planClients({
      table,
      mapping,
      existing: new MemoryGarage(),
      catalogue: catalogue(),
      thisYear: 2026,
    });
    expect(result.created).toEqual({ clients: 2, cars: 2 });
  });

  it('stops when it is no longer wanted and tells how far it has come', async () => {
    const table = {
      format: 'text' as const,
      header: { line: 1, cells: header },
      rows: Array.from({ length: 5000 }, (_, index) => ({
        line: index + 2,
        cells: row({ phone: String(89120000000 + index) }),
      })),
    };
    const mapping = proposeMapping('clients', table, catalogue());
    const stop = new AbortController();
    const seen: number[] = [];
    const planning = planClients({
      table,
      mapping,
      existing: new MemoryGarage(),
      catalogue: catalogue(),
      thisYear: 2026,
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        seen.push(done);
        expect(total).toBe(5000);
        if (done >= 1000) stop.abort();
      },
    });
    await expect(planning).rejects.toThrow(/abort/i);
    expect(seen).toEqual([0, 500, 1000]);
  });
});

describe.skipIf(!hasSamples)('clients-and-cars.csv (skipped where it is not beside the project)', () => {
  it('holds what its author says, and nothing more the second time', async () => {
    const bytes = sampleBytes('clients-and-cars.csv');
    const expected = expectedOf('clients-and-cars');
    const garage = new MemoryGarage();
    const first = await planBytes(bytes, garage);
    expect(first).toMatchObject({
      rows: expected.rows,
      created: { clients: expected.clients, cars: expected.cars },
      updated: { clients: 0, cars: 0 },
      doubles: expected.doubles.length,
      kept: [],
    });
    const table = await readTable(bytes, { kind: 'clients', catalogue: catalogue() });
    const byCell = (one: string[], other: string[]) => one.join().localeCompare(other.join());
    expect(first.rejected.map(({ column, value }) => [column, value]).toSorted(byCell)).toEqual(
      expected.rejected
        .map(({ column, value }: { column: number; value: string }) => [table.header?.cells[column], value])
        .toSorted(byCell),
    );
    garage.carryOut(first);
    const again = await planBytes(bytes, garage);
    expect(again).toMatchObject({ created: { clients: 0, cars: 0 }, updated: { clients: 0, cars: 0 }, kept: [] });
    expect(again.rejected).toEqual(first.rejected);
  });
});
