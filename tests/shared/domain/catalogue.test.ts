import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseMake, normaliseModel, parseCatalogue, recogniseCar } from '../../../src-shared/domain/catalogue.ts';

const files = {
  wmi: 'XTA\tRU\tLada\nXW8\t\tVolkswagen|Skoda\n',
  models: 'Lada\tGranta|2114\r\nVolkswagen\tPolo|Golf\n',
  aliases: 'Lada\t\tВАЗ\nLada\tGranta\tГранта\n',
};

describe('parseCatalogue', () => {
  it('reads its three files', () => {
    const catalogue = parseCatalogue(files);
    expect(catalogue.wmi.get('XW8')).toEqual({ country: undefined, makes: ['Volkswagen', 'Skoda'] });
    expect(catalogue.makes.map((make) => make.name)).toEqual(['Lada', 'Volkswagen']);
    expect(recogniseCar(catalogue, 'ваз гранта')).toEqual({ make: 'Lada', model: 'Granta' });
    expect(parseCatalogue({ wmi: '', models: '', aliases: '' }).makes).toEqual([]);
  });

  it.each([
    [{ ...files, wmi: 'XTA\tRU' }, /Line 1 .* 3 fields/],
    [{ ...files, models: 'Lada\t' }, /Line 1 .* 2 fields/],
    [{ ...files, aliases: 'Ламборгини\t\tЛамба' }, /does not know/],
    [{ ...files, aliases: 'Lada\tVesta\tВеста' }, /does not know/],
    [{ ...files, aliases: 'Lada\t\tVolkswagen' }, /means Volkswagen already/],
    [{ ...files, aliases: 'Lada\t\t—' }, /is empty/],
  ])('names what is wrong with a damaged file', (damaged, message) => {
    expect(() => parseCatalogue(damaged)).toThrow(message);
  });

  it('gives the same name to a name it has given, for any text', () => {
    const catalogue = parseCatalogue(files);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('Lada', 'ваз', 'Polo', ' ', '(', ')', '/', 'x') }),
    );
    fc.assert(
      fc.property(text, text, (make, model) => {
        const name = normaliseMake(catalogue, make);
        expect(normaliseMake(catalogue, name)).toBe(name);
        expect(typeof normaliseModel(catalogue, name, model)).toBe('string');
        recogniseCar(catalogue, make);
      }),
    );
  });
});
