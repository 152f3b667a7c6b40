import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCars, compareClients } from '../../../src-shared/domain/duplicates.ts';

const ivan = { name: 'Иванов Иван Петрович', phones: ['+79161234567'] };
const focus = { vin: 'X9FBJV4GJMPFR8AZT', plateKey: 'А123ВС77', make: 'Ford', model: 'Focus' };

describe('compareClients', () => {
  it.each([
    [{ name: 'ИВАНОВ Иван Петрович', phones: ['+79260000000', '+79161234567'] }, 'same', ['same_phone', 'same_name']],
    [{ name: 'Иванов И.П.', phones: ['+79161234567'] }, 'likely', ['same_phone', 'compatible_name']],
    [{ name: 'Иванова Мария', phones: ['+79161234567'] }, 'possible', ['same_phone']],
    [{ name: 'Иванов Иван Петрович', phones: [] }, 'possible', ['same_name']],
    [{ name: 'Иванов Иван', phones: [] }, 'none', []],
    [{ name: 'Петров Пётр', phones: ['+79260000000'] }, 'none', []],
    [{ name: '', phones: [''] }, 'none', []],
  ])('%j', (other, level, reasons) => {
    expect(compareClients(ivan, other)).toEqual({ level, reasons });
  });

  it('takes an e-mail for a phone, and a car for a hint', () => {
    const withMail = { ...ivan, phones: [], email: 'Ivan@mail.ru ' };
    expect(compareClients(withMail, { ...ivan, email: 'ivan@mail.ru' }).level).toBe('same');
    const withCar = { ...ivan, phones: [], carKeys: ['А123ВС77'] };
    expect(compareClients(withCar, { name: 'Иванов Иван', phones: [], carKeys: ['А123ВС77'] })).toEqual({
      level: 'likely',
      reasons: ['compatible_name', 'same_car'],
    });
  });

  it('says the same both ways', () => {
    const client = fc.record({
      name: fc.constantFrom('Иванов Иван', 'Иванов И.', 'Петров', ''),
      phones: fc.subarray(['+79161234567', '+79260000000', '']),
      email: fc.constantFrom('a@b.ru', '', undefined),
      carKeys: fc.subarray(['А123ВС77', '']),
    });
    fc.assert(
      fc.property(client, client, (one, other) => {
        expect(compareClients(one, other)).toEqual(compareClients(other, one));
      }),
    );
  });
});

describe('compareCars', () => {
  it.each([
    [{ ...focus, plateKey: 'В001ВВ77' }, 'same', ['same_vin', 'same_make_and_model']],
    [{ ...focus, vin: '' }, 'same', ['same_plate', 'same_make_and_model']],
    [{ ...focus, vin: '', make: '', model: '' }, 'likely', ['same_plate']],
    [{ ...focus, vin: '', model: 'Kuga' }, 'likely', ['same_plate']],
    [{ ...focus, vin: '', make: 'Kia', model: 'Rio' }, 'possible', ['same_plate']],
    [{ ...focus, vin: 'XTA210930V0123456' }, 'possible', ['same_plate', 'same_make_and_model', 'different_vin']],
    [{ ...focus, vin: '', plateKey: '' }, 'none', []],
    [{ vin: '', plateKey: '', make: '', model: '' }, 'none', []],
  ])('%j', (other, level, reasons) => {
    expect(compareCars(focus, other)).toEqual({ level, reasons });
    expect(compareCars(other, focus)).toEqual({ level, reasons });
  });
});
