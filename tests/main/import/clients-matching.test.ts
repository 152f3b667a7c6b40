import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { created, otherVin, plan, row, vin } from './clients-list.ts';
import { MemoryGarage } from './memory-index.ts';

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
