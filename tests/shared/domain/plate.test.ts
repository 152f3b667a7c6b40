import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPlate, formatPlateAsTyped, parsePlate, plateKey } from '../../../src-shared/domain/plate.ts';

const letters = 'АВЕКМНОРСТУХ';
const lookAlikes = 'ABEKMHOPCTYX';

describe('parsePlate', () => {
  it.each([
    ['А123ВС77', 'А123ВС77', 'А 123 ВС 77'],
    ['a 123 bc 777', 'А123ВС777', 'А 123 ВС 777'],
    ['o 784 pk 163', 'О784РК163', 'О 784 РК 163'],
    ['н-007-рм-174', 'Н007РМ174', 'Н 007 РМ 174'],
    ['А 123 ВС 77 RUS', 'А123ВС77', 'А 123 ВС 77'],
    ['А123ВС77rus', 'А123ВС77', 'А 123 ВС 77'],
    ['А1О3ВС77', 'А103ВС77', 'А 103 ВС 77'],
    ['А1230С77', 'А123ОС77', 'А 123 ОС 77'],
    ['АВ12377', 'АВ12377', 'АВ 123 77'],
    ['ав 123 777', 'АВ123777', 'АВ 123 777'],
    ['AB 1234 77', 'АВ123477', 'АВ 1234 77'],
    ['АВ 1234 177', 'АВ1234177', 'АВ 1234 177'],
    ['1234 AB 77', '1234АВ77', '1234 АВ 77'],
    ['АВ 123 С 77', 'АВ123С77', 'АВ 123 С 77'],
    ['Т АВ 123 77', 'ТАВ12377', 'Т АВ 123 77'],
    ['а 1234 77', 'А123477', 'А 1234 77'],
    ['123 а 77', '123А77', '123 А 77'],
    ['1234 а 77', '1234А77', '1234 А 77'],
    ['004 CD 1 77', '004СD177', '004 CD 1 77'],
    ['004D12377', '004D12377', '004 D 123 77'],
    ['004 T 123 77', '004Т12377', '004 Т 123 77'],
    ['ж 1234 МО', 'Ж1234МО', 'Ж 1234 МО'],
    ['12-34 МОА', '1234МОА', '12 34 МОА'],
  ])('reads %s as %s', (text, canonical, shown) => {
    expect(parsePlate(text)).toEqual({ ok: true, value: canonical });
    expect(formatPlate(canonical)).toBe(shown);
  });

  it.each([
    ['b-ab  1234', 'B-AB 1234'],
    ['1234 AB-7', '1234 AB-7'],
    ['123 ABC 02', '123 ABC 02'],
    ['АЕ1234ВС', 'AE1234BC'],
    ['AE 1234 BC', 'AE1234BC'],
    ['京A12345', '京A12345'],
    ['01KG123ABC', '01KG123ABC'],
    ['NL A-123-BC', 'NL A-123-BC'],
  ])('reads the foreign plate %s as %s and shows it so', (text, canonical) => {
    expect(parsePlate(text)).toEqual({ ok: true, value: canonical });
    expect(formatPlate(canonical)).toBe(canonical);
  });

  it.each([
    ['', 'plate.empty'],
    [' \u200b', 'plate.empty'],
    ['---', 'plate.characters'],
    ['А123ВС77?', 'plate.characters'],
    ['без номера', 'plate.no_digits'],
    ['б/н', 'plate.no_digits'],
    ['А123ВС', 'plate.no_region'],
    ['a123bc', 'plate.no_region'],
    ['А123ВС00', 'plate.region'],
    ['А123ВС1777', 'plate.region'],
    ['А000ВС77', 'plate.zeros'],
    ['Ж123АВ77', 'plate.letter'],
    ['АА12345678', 'plate.layout'],
    ['А1', 'plate.too_short'],
    ['77', 'plate.too_short'],
    ['1234567890123', 'plate.too_long'],
    [`A${' 1'.repeat(50)}`, 'plate.too_long'],
  ])('%j is refused with %s', (text, code) => {
    expect(parsePlate(text)).toEqual({ ok: false, code });
  });

  it('does not care about alphabet, case and spaces, nor about having been read before', () => {
    const plate = fc.stringMatching(/^[АВЕКМНОРСТУХ][1-9]\d{2}[АВЕКМНОРСТУХ]{2}[1-9]\d{1,2}$/);
    const changes = fc.infiniteStream(fc.constantFrom('latin', 'lower', 'space', 'none'));
    fc.assert(
      fc.property(plate, changes, (canonical, stream) => {
        const typed = [...canonical].map((sign) => {
          const change = stream.next().value;
          if (change === 'latin') return lookAlikes[letters.indexOf(sign)] ?? sign;
          if (change === 'lower') return sign.toLowerCase();
          return change === 'space' ? ` ${sign}` : sign;
        });
        expect(parsePlate(typed.join(''))).toEqual({ ok: true, value: canonical });
        expect(plateKey(typed.join(''))).toBe(canonical);
        expect(parsePlate(formatPlate(canonical))).toEqual({ ok: true, value: canonical });
      }),
    );
  });

  it('answers for any text, and reads what it has written', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'АВ0123СDTЖab -.RUS'), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parsePlate(text);
        if (!parsed.ok) return;
        expect(parsePlate(parsed.value)).toEqual(parsed);
        expect(plateKey(parsed.value)).toBe(plateKey(text));
        expect(parsePlate(formatPlate(parsed.value))).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('plateKey', () => {
  it('compares what is not a plate yet', () => {
    expect(plateKey('a 12')).toBe('А12');
    expect(plateKey('b-ab 1234')).toBe(plateKey('B AB1234'));
    expect(plateKey('')).toBe('');
  });
});

describe('formatPlateAsTyped', () => {
  it.each([
    ['a', 'A'],
    ['a1', 'A 1'],
    ['A 123b', 'A 123 B'],
    ['А 123 ВС7', 'А 123 ВС 7'],
    ['a123bc177', 'A 123 BC 177'],
    ['a103oo77', 'A 103 OO 77'],
    ['1234ab77', '1234 AB 77'],
    ['b-ab 12', 'B-AB 12'],
    ['01kg123', '01KG123'],
    ['NL ', 'NL '],
    ['', ''],
  ])('shows %j as %j', (text, shown) => {
    expect(formatPlateAsTyped(text)).toBe(shown);
  });

  it('changes no plate, and nothing that it has written itself', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'АВ0123СDTЖab -.RUS'), maxLength: 14 });
    fc.assert(
      fc.property(signs, (text) => {
        const shown = formatPlateAsTyped(text);
        expect(plateKey(shown)).toBe(plateKey(text));
        expect(formatPlateAsTyped(shown)).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });
});
