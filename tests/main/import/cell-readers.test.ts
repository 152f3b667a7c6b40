import { describe, expect, it } from 'vitest';
import {
  isNothing,
  parseDiscount,
  parseEmails,
  parseInn,
  parseNormHours,
  parseYear,
} from '../../../src-main/import/cell-readers.ts';

const answer = (parsed: { ok: boolean; value?: unknown; code?: string }) => (parsed.ok ? parsed.value : parsed.code);

describe('cells', () => {
  it.each([
    ['2015', 2015],
    ['2015 г.', 2015],
    ['2015г', 2015],
    ['2015-06-01', 2015],
    ['2015-06-01 12:30', 2015],
    ['01.06.2015', 2015],
    ['06/2015', 2015],
    ['2027', 2027],
    ['2028', 'year.out_of_range'],
    ['1899', 'year.out_of_range'],
    ['20222', 'year.out_of_range'],
    ['15', 'year.out_of_range'],
    ['2015.0', 'year.not_a_year'],
    ['старый', 'year.not_a_year'],
    ['-2015', 'year.not_a_year'],
  ])('year %s', (text, expected) => expect(answer(parseYear(text, 2027))).toBe(expected));

  it.each([
    ['5', 500],
    ['5%', 500],
    ['7,5 %', 750],
    ['0.05', 500],
    ['0.5%', 50],
    ['100', 10_000],
    ['101', 'discount.out_of_range'],
    ['VIP', 'discount.not_a_number'],
    ['-5', 'discount.not_a_number'],
  ])('discount %s', (text, expected) => expect(answer(parseDiscount(text))).toBe(expected));

  it.each([
    ['a@b.ru', ['a@b.ru']],
    ['a@b.ru; c@d.co.uk', ['a@b.ru', 'c@d.co.uk']],
    ['a@b', 'email.malformed'],
    ['a@b..ru', 'email.malformed'],
    ['звонить', 'email.malformed'],
  ])('e-mail %s', (text, expected) => expect(answer(parseEmails(text))).toEqual(expected));

  it.each([
    ['7707083893', '7707083893'],
    ['770708389', '0770708389'],
    ['500100732259', '500100732259'],
    ['12', 'inn.length'],
    ['77070838931x', 'inn.length'],
  ])('taxpayer number %s', (text, expected) => expect(answer(parseInn(text))).toBe(expected));

  it.each([
    ['0,5', 500],
    ['1.25 н/ч', 1250],
    ['2 н.ч.', 2000],
    ['3 нормо-часа', 3000],
    ['1 ч', 1000],
    ['1000', 1_000_000],
    ['1001', 'norm_hours.too_large'],
    ['полчаса', 'norm_hours.not_a_number'],
    ['-1', 'norm_hours.negative'],
  ])('norm hours %s', (text, expected) => expect(answer(parseNormHours(text))).toBe(expected));

  it('that say there is nothing', () => {
    for (const cell of ['-', '—', '...', 'нет', 'Нет', 'б/н', 'бн', 'н/д', 'N/A', 'null', 'не указан'])
      expect(isNothing(cell)).toBe(true);
    for (const cell of ['0', 'нету машины', '-1', '—5', 'X']) expect(isNothing(cell)).toBe(false);
  });
});
