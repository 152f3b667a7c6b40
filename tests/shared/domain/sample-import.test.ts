import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMileage } from '../../../src-shared/domain/mileage.ts';
import { compareNames, isCompanyName } from '../../../src-shared/domain/person-name.ts';
import { parsePhone } from '../../../src-shared/domain/phone.ts';
import { parsePlate } from '../../../src-shared/domain/plate.ts';
import { parseVin } from '../../../src-shared/domain/vin.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/imports/clients-and-cars.csv');

describe.skipIf(!existsSync(sample))('a file as garages have them', () => {
  const rows = existsSync(sample)
    ? new TextDecoder('windows-1251')
        .decode(readFileSync(sample))
        .split(/\r?\n/)
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split(';'))
    : [];
  const refused = (column: number, parse: (text: string) => { ok: boolean }) =>
    rows.map((row) => row[column] ?? '').filter((text) => text !== '' && !parse(text).ok);

  it('has no phone, plate, VIN or mileage refused that is right', () => {
    expect(refused(1, parsePhone)).toEqual(['позвонить жене']);
    expect(refused(5, parsePlate)).toEqual([]);
    expect(refused(6, parseVin)).toEqual(['XTA21O930V0123456', 'XTA2109']);
    expect(refused(7, parseMileage)).toEqual(['-15000']);
  });

  it('has the same person on every row with the same phone', () => {
    const names = Map.groupBy(
      rows.filter((row) => row[0] !== ''),
      (row) => {
        const phone = parsePhone(row[1] ?? '');
        return phone.ok ? phone.value : '';
      },
    );
    names.delete('');
    const strangers = [...names.values()].filter(([first, ...others]) =>
      others.some((row) => compareNames(row[0] ?? '', first?.[0] ?? '') !== 'same'),
    );
    expect(strangers).toEqual([]);
    const forms = /^"?(?:ООО|ИП|АО|МУП) /;
    for (const [name = ''] of rows) expect(isCompanyName(name), name).toBe(forms.test(name));
  });
});
