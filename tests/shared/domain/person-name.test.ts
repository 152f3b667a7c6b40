import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, isCompanyName } from '../../../src-shared/domain/person-name.ts';

describe('isCompanyName', () => {
  it.each([
    'ООО «Такси-Экспресс»',
    'ООО "Автопарк Север"',
    'ооо север',
    'Такси-Экспресс, ООО',
    'ИП Гаспарян А. А.',
    'Гаспарян А.А. ИП',
    'АО "Завод"',
    'Индивидуальный предприниматель Гаспарян Ашот',
    'Общество с ограниченной ответственностью «Север»',
    '«Север»',
    'OOO "Север"',
    'Bosch GmbH',
  ])('%s is a company', (name) => {
    expect(isCompanyName(name)).toBe(true);
  });

  it.each(['Иванов Иван', 'Ао Ким', 'Ипатов Олег', 'Иванов', 'ООО', '', 'Ким Пётр ИПатович'])('%s is not', (name) => {
    expect(isCompanyName(name)).toBe(false);
  });
});

describe('compareNames', () => {
  it.each([
    ['Королёв Юрий Петрович', 'КОРОЛЕВ  юрий петрович', 'same'],
    ['Cидоров Артём', 'Сидоров Артем', 'same'],
    ['Иванов Иван', 'Иван Иванов', 'same'],
    ['Ао Ким', 'АО КИМ', 'same'],
    ['ао бв', 'БВ АО', 'same'],
    ['ООО «Такси-Экспресс»', 'Такси Экспресс ООО', 'same'],
    ['ООО «Такси-Экспресс»', 'ООО «Такси-Экспресс» 2', 'different'],
    ['ООО «Север»', 'АО «Север»', 'different'],
    ['ООО «Север»', '«Север»', 'same'],
    ['ООО «Северный ветер»', '«Ветер С.»', 'different'],
    ['ИП Гаспарян А. А.', 'Гаспарян А.А.', 'same'],
    ['ИП Гаспарян А. А.', 'Гаспарян Ашот Арменович', 'compatible'],
    ['А.А. Гаспарян', 'Гаспарян Ашот Арменович', 'compatible'],
    ['Гаспарян А. Б.', 'Гаспарян Ашот Арменович', 'different'],
    ['Иванов Иван', 'Иванов Иван Петрович', 'compatible'],
    ['Иванов И. П.', 'Иванов Иван', 'compatible'],
    ['Иванов', 'Иванов Иван Петрович', 'different'],
    ['И. П.', 'Иванов Пётр', 'different'],
    ['Иванов Иван Петрович', 'Иванов Иван Сергеевич', 'different'],
    ['Алексей Алексеев', 'Алексей Алексеевич Алексеев', 'compatible'],
    ['', '', 'different'],
    ['Иванов', '', 'different'],
  ])('%j and %j are %s', (one, other, likeness) => {
    expect(compareNames(one, other)).toBe(likeness);
    expect(compareNames(other, one)).toBe(likeness);
  });

  it('says the same whichever name comes first', () => {
    const name = fc
      .array(fc.constantFrom('Иванов', 'Иван', 'И.', 'Петр', 'П', 'ООО', 'ИП', 'А.А.', 'Алла', '«Иван»'), {
        maxLength: 4,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (one, other) => compareNames(one, other) === compareNames(other, one)),
      { numRuns: 2_000 },
    );
  });

  it('finds every name the same as itself, shouted and spaced', () => {
    const name = fc
      .array(fc.stringMatching(/^[А-Яа-я]{2,9}$/), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, (text) => compareNames(text, `  ${text.toUpperCase().replaceAll(' ', '   ')} `) === 'same'),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (one, other) => compareNames(one, other) !== undefined,
      ),
    );
  });
});
