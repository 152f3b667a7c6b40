import { describe, expect, it } from 'vitest';
import { planClients } from '../../../src-main/import/clients-plan.ts';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { created, header, plan, planBytes, row } from './clients-list.ts';
import { MemoryGarage } from './memory-index.ts';
import { catalogue, expectedOf, hasSamples, sampleBytes } from './sample-files.ts';

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
