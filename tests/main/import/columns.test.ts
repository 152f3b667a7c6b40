import { describe, expect, it } from 'vitest';
import { fieldOfHeader } from '../../../src-main/import/column-aliases.ts';
import { findHeader, headerSignature, proposeMapping } from '../../../src-main/import/columns.ts';
import type { TableRow } from '../../../src-main/import/table.ts';
import { type ImportField, type ImportKind, missingFields } from '../../../src-shared/domain/import.ts';
import { catalogue } from './sample-files.ts';

const rowsOf = (...rows: string[][]): TableRow[] => rows.map((cells, index) => ({ line: index + 1, cells }));
const propose = (kind: ImportKind, header: string[] | null, ...rows: string[][]) =>
  proposeMapping(kind, { header: header && { line: 1, cells: header }, rows: rowsOf(...rows) }, catalogue());
const fieldsOf = (...given: Parameters<typeof propose>) => propose(...given).map(({ field }) => field);

describe('a column’s name', () => {
  it.each<[ImportKind, string, ImportField, number]>([
    ['clients', 'ФИО / Организация', 'name', 1],
    ['clients', 'Ф.И.О.', 'name', 1],
    ['clients', 'КЛИЕНТ', 'name', 1],
    ['clients', 'Телефон (моб.)', 'phone', 0.6],
    ['clients', 'Телефон 2', 'phone', 0.95],
    ['clients', 'Гос. номер', 'plate', 1],
    ['clients', 'Гос.№', 'plate', 1],
    ['clients', 'Госномер', 'plate', 1],
    ['clients', 'VIN-код', 'vin', 1],
    ['clients', 'Пробег, км', 'mileage', 0.95],
    ['clients', 'Пробег (тыс. км)', 'mileage', 0.95],
    ['clients', 'Год выпуска', 'year', 1],
    ['clients', 'Марка/модель', 'car', 1],
    ['clients', 'Phone number', 'phone', 1],
    ['clients', 'License Plate', 'plate', 1],
    ['clients', 'E-mail', 'email', 1],
    ['clients', 'Скидка, %', 'discount', 1],
    ['price-list', 'Н/ч', 'normHours', 1],
    ['price-list', 'Норма времени, ч', 'normHours', 0.95],
    ['price-list', 'Наименование работ', 'workName', 1],
    ['price-list', 'Цена, руб.', 'price', 0.95],
    ['price-list', 'Стоимость, ₽', 'price', 1],
    ['price-list', 'Код', 'code', 1],
  ])('%s: %s is %s', (kind, header, field, confidence) => {
    expect(fieldOfHeader(kind, header)).toEqual({ field, confidence });
  });

  it.each([
    ['clients', 'Город'],
    ['clients', '№ п/п'],
    ['price-list', 'Kia Rio'],
    ['clients', ''],
    ['clients', '***'],
  ] as const)('%s: %s says nothing', (kind, header) => {
    expect(fieldOfHeader(kind, header)).toBeNull();
  });
});

describe('the header', () => {
  it('is the row with the most known names, a title is none', () => {
    expect(
      findHeader(
        'clients',
        rowsOf(['Клиенты'], ['на 1 ноября', 'стр. 1'], ['ФИО', 'Телефон'], ['Ким', '1']),
        catalogue(),
      ),
    ).toBe(2);
    expect(
      findHeader('price-list', rowsOf(['Прайс-лист'], ['', 'Гранта', 'Kia Rio'], ['Масло', '1', '2']), catalogue()),
    ).toBe(1);
    expect(
      findHeader('price-list', rowsOf(['Масло', 'VW', 'Polo', '1100'], ['Ремень', 'Kia', 'Rio', '2000']), catalogue()),
    ).toBe(-1);
    expect(findHeader('clients', rowsOf(['Ким', '89123456789'], ['Цой', '89230294401']), catalogue())).toBe(-1);
    expect(findHeader('clients', [], catalogue())).toBe(-1);
  });
});

describe('what the columns hold', () => {
  it('is told by their contents where their names do not tell', () => {
    expect(
      fieldsOf(
        'clients',
        null,
        ['Ким', '8 912 345-67-89', 'XTAB9P96KPKK5B4JT', 'А111АА77', '2015', 'a@b.ru'],
        ['Цой', '89230294401', '', 'B222BB77', '2016', ''],
      ),
    ).toEqual([null, 'phone', 'vin', 'plate', 'year', 'email']);
  });

  it('a name that says it wins over a guess, a field stands once, phones may stand twice', () => {
    expect(
      fieldsOf(
        'clients',
        ['ФИО', 'Клиент', 'Телефон', 'Доп. телефон', 'Марка', 'Марка авто'],
        ['Ким', 'x', '89123456789', '', 'Kia', ''],
      ),
    ).toEqual(['name', null, 'phone', 'phone', 'make', null]);
    // A column of numbers that look like phones is not a phone beside one that says so.
    expect(fieldsOf('clients', ['ФИО', 'Телефон', 'Договор'], ['Ким', '89123456789', '9123456789'])).toEqual([
      'name',
      'phone',
      null,
    ]);
  });

  it('of a price list are works, and prices of the cars that the columns are named after', () => {
    const mapping = propose(
      'price-list',
      ['Работа', 'Рено Логан', 'Газель NEXT', 'BMW', 'Луноход 1Б', 'Джипы', 'Исполнитель'],
      ['Масло', '100', '', '300', '1 500 ₽', '500', 'Иванов'],
    );
    expect(
      mapping.map(({ field, cars, confidence }) => [field, cars && `${cars.make} ${cars.model}`.trim(), confidence]),
    ).toEqual([
      ['workName', null, 1],
      ['price', 'Renault Logan', 0.9],
      ['price', 'GAZ Gazelle NEXT', 0.9],
      ['price', 'BMW', 0.9],
      ['price', 'Луноход 1Б', 0.4],
      [null, null, 0],
      [null, null, 0],
    ]);
  });

  it('of no rows and no header is nothing', () => {
    expect(propose('clients', null)).toEqual([]);
  });

  it('may lack what cannot be done without', () => {
    expect(missingFields('clients', propose('clients', ['Фамилия', 'Город']))).toEqual(['phone']);
    expect(missingFields('clients', [])).toEqual(['name', 'phone']);
    expect(missingFields('price-list', propose('price-list', ['Работа', 'Н/ч']))).toEqual([]);
    expect(missingFields('price-list', propose('price-list', ['Код', 'Цена']))).toEqual(['workName']);
  });
});

describe('a header’s signature', () => {
  it('is the same for the same names in the same order, however they are spelt', () => {
    const signature = headerSignature(['ФИО / Организация', 'Учёт', 'Гос. номер']);
    expect(headerSignature(['фио/организация', 'УЧЕТ', 'гос номер ', '', ''])).toBe(signature);
    expect(headerSignature(['Учёт', 'ФИО / Организация', 'Гос. номер'])).not.toBe(signature);
    expect(headerSignature(['ФИО / Организация', 'Учёт', '', 'Гос. номер'])).not.toBe(signature);
    expect(signature).toMatch(/^[0-9a-f]{32}$/);
  });
});
