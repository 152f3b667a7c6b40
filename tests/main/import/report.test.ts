import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { planClients } from '../../../src-main/import/clients-plan.ts';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { importReport, RowReport, rejectionText } from '../../../src-main/import/report.ts';
import type { ReportPart } from '../../../src-shared/contract/imports.ts';
import { importFaults } from '../../../src-shared/domain/import.ts';
import { languages } from '../../../src-shared/texts/text.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import * as list from './clients-list.ts';
import { MemoryGarage } from './memory-index.ts';
import { catalogue } from './sample-files.ts';

const file = [
  'ФИО;Телефон;Год;Гос. номер;VIN;Примечание',
  'Ким Анна;89123456789;2015;А111АА77;;=cmd',
  'Цой Виктор;89230294401;2015;А111АА77;;',
  'Новый;нет;20222;В222ВВ77;XTA21O930V0123456;',
  'Ким Анна;89123456789;;А111АА77;;',
].join('\n');

async function plan() {
  const table = await readTable(Buffer.from(file), { kind: 'clients', catalogue: catalogue() });
  const mapping = proposeMapping('clients', table, catalogue());
  return planClients({ table, mapping, existing: new MemoryGarage(), catalogue: catalogue(), thisYear: 2026 });
}

describe('the report of an import', () => {
  it('says in words what became of each row', async () => {
    expect(new RowReport(await plan()).window({ part: 'all', offset: 0, limit: 100 }, 'ru').rows).toEqual([
      { line: 2, result: 'created', about: '', column: '', value: '', explanation: '' },
      {
        line: 3,
        result: 'double',
        about: '',
        column: 'ФИО',
        value: 'Цой Виктор',
        explanation: 'Автомобиль остался у клиента «Ким Анна». Если он продан, смените владельца в карточке',
      },
      {
        line: 4,
        result: 'rejected',
        about: '',
        column: 'Год',
        value: '20222',
        explanation: 'Такого года выпуска не бывает: он от 1900 до 2027',
      },
      {
        line: 4,
        result: 'rejected',
        about: '',
        column: 'VIN',
        value: 'XTA21O930V0123456',
        explanation: 'В VIN не бывает букв I, O и Q: проверьте, не 1 или 0 ли это',
      },
      { line: 4, result: 'rejected', about: '', column: 'Телефон', value: 'нет', explanation: 'Телефон не указан' },
      { line: 5, result: 'double', about: '', column: '', value: '', explanation: '' },
    ]);
  });

  it('names a plate that stayed as it is read on the car', async () => {
    const { row, vin } = list;
    const report = new RowReport(await list.plan([row({ plate: 'А111АА77', vin }), row({ plate: 'В222ВВ77', vin })]));
    expect(report.window({ part: 'kept', offset: 0, limit: 100 }, 'ru').rows).toMatchObject([
      { line: 3, column: 'Гос. номер', value: 'В222ВВ77', explanation: 'Оставлено прежнее: А 111 АА 77' },
    ]);
  });

  it('has the shape that the command line prints', async () => {
    expect(JSON.parse(JSON.stringify(importReport(await plan(), 'en')))).toEqual({
      kind: 'clients',
      rows: 4,
      created: { clients: 2, cars: 1 },
      updated: { clients: 0, cars: 0 },
      doubles: 2,
      rejected: [
        {
          line: 4,
          column: 'Год',
          value: '20222',
          code: 'year.out_of_range',
          message:
            'No car is of this year: it lies between 1900 and 2027; VIN: A VIN never holds I, O or Q: see whether it is a 1 or a 0; Телефон: No phone number',
        },
      ],
    });
  });

  it('is saved as a text and as a workbook with the same rows', async () => {
    const report = new RowReport(await plan(), (line) => `строка ${line}`);
    const csv = Buffer.from(await (await report.file('csv', 'ru')).arrayBuffer()).toString();
    expect(csv.startsWith('\ufeffСтрока;Результат;Содержание;Столбец;В файле;Пояснение\r\n')).toBe(true);
    const fromCsv = Papa.parse<string[]>(csv.slice(1).trimEnd(), { delimiter: ';' }).data;
    const workbook = Buffer.from(await (await report.file('xlsx', 'ru')).arrayBuffer());
    const fromXlsx = ((await readXlsxFile(workbook))[0]?.data ?? []).map((cells) =>
      cells.map((cell) => String(cell ?? '')),
    );
    expect(fromXlsx).toEqual(fromCsv);
    expect(fromCsv).toHaveLength(report.window({ part: 'all', offset: 0, limit: 100 }, 'ru').total + 1);
  });

  it('is looked at by parts and windows', async () => {
    const report = new RowReport(await plan());
    const lines = (part: ReportPart, offset = 0, limit = 100) => {
      const { rows, total } = report.window({ part, offset, limit }, 'ru');
      return [total, ...rows.map(({ line }) => line)];
    };
    expect(lines('all')).toEqual([6, 2, 3, 4, 4, 4, 5]);
    expect(lines('all', 2, 2)).toEqual([6, 4, 4]);
    expect(lines('rejected')).toEqual([3, 4, 4, 4]);
    expect(lines('kept')).toEqual([1, 3]);
    expect(lines('heading')).toEqual([0]);
  });
});

describe('texts', () => {
  it.each(languages)('every fault is explained, with all that it says: %s', (language) => {
    for (const code of importFaults) {
      const parameters = {
        min: 1900,
        max: 2027,
        columns: 9,
        vin: 'XTAB9P96KPKK5B4JT',
        car: 'Kia Rio',
        name: 'Замена масла',
        line: 1234,
        price: '1100',
      };
      const text = rejectionText(language, { code, column: 'Год', value: 'x', parameters });
      expect(text).not.toBe(code);
      expect(text).not.toMatch(/[{}]|undefined/);
    }
    const plate = (vin: string, car: string) =>
      rejectionText(language, { code: 'plate.of_another_car', column: '', value: '', parameters: { vin, car } });
    expect(plate('none', 'none')).not.toMatch(/none|VIN|\(/);
    expect(plate('XTAB9P96KPKK5B4JT', 'Kia Rio')).toMatch(/\(Kia Rio\).*VIN.*XTAB9P96KPKK5B4JT/);
  });

  it.each(languages)('every refusal of a file says what to do: %s', (language) => {
    const parameters = {
      megabytesMax: 50,
      max: 200_000,
      sheet: 'Лист1',
      sheets: ['а', 'б'],
      missing: 'name_phone',
      what: 'pdf',
    };
    const codes = [
      'file_empty',
      'no_rows',
      'file_too_big',
      'unpacked_too_big',
      'too_many_rows',
      'too_many_columns',
      'too_many_cells',
      'file_damaged',
      'password_protected',
      'old_workbook',
      'not_a_table',
      'sheet_not_found',
      'columns_missing',
    ];
    for (const code of codes) {
      const text = refusalText(language, `import.${code}`, parameters);
      expect(text).toMatch(language === 'ru' ? /Ничего не изменено/ : /Nothing was changed/);
      expect(text).not.toMatch(/[{}]/);
    }
  });
});
