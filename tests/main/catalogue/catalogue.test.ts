import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueIn } from '../../../src-main/catalogue/catalogue.ts';
import { normaliseMake, normaliseModel, recogniseCar } from '../../../src-shared/domain/catalogue.ts';
import { parseVin } from '../../../src-shared/domain/vin.ts';
import { decodeVin } from '../../../src-shared/domain/vin-decode.ts';

const root = join(import.meta.dirname, '../../..');
const open = catalogueIn(join(root, 'resources'));
const catalogue = open();

describe('the bundled catalogue', () => {
  it('is read once', () => {
    expect(open()).toBe(catalogue);
  });

  it('holds its identifiers and models, each once', () => {
    expect(catalogue.wmi.size).toBeGreaterThan(700);
    expect(catalogue.makes.length).toBeGreaterThan(100);
    for (const { name, models } of catalogue.makes) {
      expect(new Set(models.map((model) => model.toLowerCase())).size, name).toBe(models.length);
      expect(normaliseMake(catalogue, name)).toBe(name);
    }
    for (const [identifier, { country, makes }] of catalogue.wmi) {
      expect(identifier).toMatch(/^[A-HJ-NPR-Z0-9]{3}$/);
      if (country !== undefined) expect(country).toMatch(/^[A-Z]{2}$/);
      expect(makes.length, identifier).toBeGreaterThan(0);
    }
  });

  it('offers what is sold here first', () => {
    const lada = catalogue.makes.find((make) => make.name === 'Lada');
    expect(lada?.models).toEqual(expect.arrayContaining(['Granta', 'Vesta', 'Largus', '2114']));
    expect(catalogue.makes.find((make) => make.name === 'Kia')?.models[0]).toBe('Rio');
  });

  it('believes the neighbours’ table where both name an identifier', () => {
    expect(catalogue.wmi.get('W0L')).toEqual({ country: 'DE', makes: ['Opel'] });
    expect(catalogue.wmi.get('L6T')).toEqual({ country: 'CN', makes: ['Geely'] });
    expect(catalogue.wmi.get('XW8')?.makes).toEqual(['Volkswagen', 'Skoda', 'Audi']);
  });

  it('decodes a VIN to its makes', () => {
    const vin = parseVin('Z94CB41ABDR123456');
    expect(vin.ok && decodeVin(vin.value, catalogue.wmi, 2026)).toMatchObject({
      country: 'RU',
      makes: ['Hyundai', 'Kia', 'Solaris'],
      modelYears: [2013, 1983],
    });
  });

  it.each([
    ['VW', 'Volkswagen'],
    ['vw', 'Volkswagen'],
    ['LADA (ВАЗ)', 'Lada'],
    ['ВАЗ (LADA)', 'Lada'],
    ['Lada/ВАЗ', 'Lada'],
    ['BA3', 'BA3'],
    ['KIA', 'Kia'],
    ['КIА', 'Kia'],
    ['Шкода', 'Skoda'],
    ['Škoda', 'Skoda'],
    ['Citroën', 'Citroen'],
    ['Хендай', 'Hyundai'],
    ['Хёндэ', 'Hyundai'],
    ['Мерседес', 'Mercedes-Benz'],
    ['mercedes benz', 'Mercedes-Benz'],
    ['  Самокат   Плюс ', 'Самокат Плюс'],
    ['', ''],
  ])('knows make %j as %j', (text, make) => {
    expect(normaliseMake(catalogue, text)).toBe(make);
  });

  it.each([
    ['Hyundai', 'Солярис', 'Solaris'],
    ['Renault', 'Дастер', 'Duster'],
    ['UAZ', 'Патриот', 'Patriot'],
    ['GAZ', 'Газель NEXT', 'Gazelle NEXT'],
    ['GAZ', 'ГАЗель Next', 'Gazelle NEXT'],
    ['Kia', 'Kia Rio', 'Rio'],
    ['Kia', "Cee'd", 'Ceed'],
    ['Mazda', 'CX5', 'CX-5'],
    ['Mazda', '3', 'Mazda3'],
    ['Mazda', 'Mazda 3', 'Mazda3'],
    ['Lada', 'ВАЗ 2114', '2114'],
    ['Mercedes-Benz', 'E 200', 'E 200'],
    ['Lada', '  Гранта   люкс ', 'Гранта люкс'],
    ['Неведомая', 'X', 'X'],
  ])('knows model %s %j as %j', (make, text, model) => {
    expect(normaliseModel(catalogue, make, text)).toBe(model);
  });

  it.each([
    ['VW Polo', { make: 'Volkswagen', model: 'Polo' }],
    ['УАЗ Патриот', { make: 'UAZ', model: 'Patriot' }],
    ['Газель NEXT', { make: 'GAZ', model: 'Gazelle NEXT' }],
    ['BMW X5', { make: 'BMW', model: 'X5' }],
    ['Lada Vesta', { make: 'Lada', model: 'Vesta' }],
    ['Land Rover Discovery Sport', { make: 'Land Rover', model: 'Discovery Sport' }],
    ['Рендж Ровер Спорт', { make: 'Land Rover', model: 'Range Rover Sport' }],
    ['Mazda 3', { make: 'Mazda', model: 'Mazda3' }],
    ['Toyota Что-то', { make: 'Toyota', model: 'Что-то' }],
    ['Солярис', { make: 'Hyundai', model: 'Solaris' }],
    ['Solaris HS', { make: 'Solaris', model: 'HS' }],
    ['Toyota', { make: 'Toyota', model: '' }],
    ['Нива', undefined],
    ['3500', undefined],
    ['Пикап', undefined],
    ['УАЗ Пикап', { make: 'UAZ', model: 'Pickup' }],
    ['ВАЗ 2114', { make: 'Lada', model: '2114' }],
    ['Самокат', undefined],
    ['', undefined],
  ])('recognises %j', (text, car) => {
    expect(recogniseCar(catalogue, text)).toEqual(car);
  });

  const sample = join(root, '../shared/data/imports/clients-and-cars.csv');

  it.skipIf(!existsSync(sample))('knows every make and almost every model of the sample import', () => {
    const lines = new TextDecoder('windows-1251').decode(readFileSync(sample)).split(/\r?\n/).slice(1);
    const unknown = new Set<string>();
    for (const line of lines.filter((text) => text !== '')) {
      const [, , typedMake = '', typedModel = ''] = line.split(';');
      const make = normaliseMake(catalogue, typedMake);
      const model = normaliseModel(catalogue, make, typedModel);
      if (!catalogue.makes.some(({ name, models }) => name === make && models.includes(model)))
        unknown.add(`${make} ${model}`);
    }
    expect([...unknown]).toEqual(['Mercedes-Benz E 200']);
  });
});
