import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../../src-main/documents/render.ts';
import {
  type DocumentGroup,
  type DocumentKind,
  type DocumentModel,
  documentKinds,
  documentModelSchema,
} from '../../../src-shared/domain/document-model.ts';
import { aCompany, aDocument, aLine } from './models.ts';
import { dense, type ReadPage, readPdf } from './read-pdf.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));

const read = async (model: DocumentModel) =>
  readPdf(await renderPdf(documentModelSchema.parse(model), { fonts, logo: null }));

/** `count` lines, every third of them a work, each with a name of its own and of some other length. */
function groupsOf(count: number): DocumentGroup[] {
  const name = (index: number) => `Позиция №${index} ${'с уточнением '.repeat((index * 7) % 5)}конец${index}.`;
  const line = (index: number) =>
    aLine({ code: `К-${index}`, name: name(index), unitPrice: 100_000 + index, executor: 'Петров А. С.' });
  const groups: DocumentGroup[] = [];
  for (let index = 1; index <= count; index += 3) {
    const parts = [index + 1, index + 2].filter((part) => part <= count).map(line);
    groups.push({ work: line(index), parts });
  }
  return groups;
}

const pageWith = (pages: ReadPage[], text: string) => pages.findIndex((page) => page.dense.includes(dense(text)));

/** What may not be the last thing on a page. */
const headings = [
  'Работы',
  'Выполненные работы',
  'Запасные части и материалы',
  'Наименование',
  'Причина обращения',
  'Приёмка автомобиля',
  'Рекомендации',
  'Гарантия',
  'Заказчик отказался',
];

/** Promises of every page of every document. */
function expectTidy(pages: ReadPage[], footer: (page: number, pages: number) => string): void {
  for (const [index, page] of pages.entries()) {
    expect([Math.round(page.width), Math.round(page.height)]).toEqual([595, 842]);
    expect(page.lines.slice(-2).join('\n')).toContain(footer(index + 1, pages.length));
    for (const item of page.items) {
      expect(item.left).toBeGreaterThan(47);
      expect(item.right).toBeLessThan(595.28 - 33);
      expect(item.baseline).toBeGreaterThan(28);
      expect(item.baseline).toBeLessThan(842 - 11);
    }
    const body = page.items.filter((item) => item.baseline < 842 - 40).sort((a, b) => b.baseline - a.baseline);
    expect(body.length).toBeGreaterThan(0);
    expect(headings).not.toContain(body[0]?.text);
  }
}

const russianFooter = (page: number, pages: number) => `Страница ${page} из ${pages}`;

describe('pages', () => {
  it.each(documentKinds)('of %s break well after any number of lines', async (kind) => {
    for (const count of [1, 2, 5, 9, 13, 16, 19, 24, 30, 41, 58]) {
      const { pages, dense: text } = await read(aDocument({ kind, groups: groupsOf(count) }));
      expectTidy(pages, russianFooter);
      for (let index = 1; index <= count; index++) expect(text.split(`конец${index}.`)).toHaveLength(2);
      expectClosed(kind, pages, count);
    }
  });

  it.each(documentKinds)('of %s repeat the header over 200 lines', async (kind) => {
    const { pages } = await read(aDocument({ kind, groups: groupsOf(200), client: aCompany }));
    expectTidy(pages, russianFooter);
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) {
      const firstLine = page.lines.findIndex((text) => /К-\d+ \|/.test(text));
      if (firstLine < 0) continue;
      const header = page.lines.findIndex((text) => /№ \| (Код|Артикул) \|.*\| Сумма$/.test(text));
      expect(header).toBeGreaterThanOrEqual(0);
      expect(header).toBeLessThan(firstLine);
    }
  });

  it('stay whole with notes of many pages', async () => {
    const note = (name: string) => `${'Слово и дело. '.repeat(420)}\n${name}`;
    const checkIn = {
      fuel: 'x'.repeat(60),
      damage: note('конецП'),
      belongings: note('конецВ'),
      clientParts: note('конецД'),
    };
    const recommendations = Array.from({ length: 100 }, (_, index) => `${'совет '.repeat(80)}№${index}.`);
    const model = aDocument({ complaint: note('конецЖ'), warranty: note('конецГ'), checkIn, recommendations });
    const { pages, dense: text } = await read(model);
    expectTidy(pages, russianFooter);
    for (const end of [
      'конецП',
      'конецВ',
      'конецД',
      'конецЖ',
      'конецГ',
      ...recommendations.map((_, index) => `№${index}.`),
    ]) {
      expect(text).toContain(end);
    }
    expect(text.split('Слово')).toHaveLength(420 * 5 + 1);
    expectSigned('work_order', pages);
  });

  it.each(documentKinds)('of %s hold the largest names, codes and sums that a model may have', async (kind) => {
    const huge = (letter: string) =>
      aLine({
        name: letter.repeat(1000),
        code: 'Ъ'.repeat(200),
        executor: 'Ш'.repeat(120),
        unit: 'м'.repeat(50),
        quantity: 999_999,
        unitPrice: 10_000_000_000,
        normHours: 99_999_999,
        discountBp: 1234,
      });
    const groups = [
      { work: huge('Щ'), parts: [huge('Ю'), { ...huge('Э'), taxBp: null, tax: 0 }] },
      { work: huge('Ж'), parts: [] },
    ];
    const model = aDocument({ kind, groups, signatures: [{ role: 'client', name: 'Ф'.repeat(120) }] });
    const { pages, dense: text } = await read(model);
    expectTidy(pages, russianFooter);
    for (const letter of 'ЩЮЭЖ') expect(text.split(letter).length - 1).toBeGreaterThanOrEqual(1000);
    expect(text.split('Ъ').length - 1).toBe(800);
    expect(text.split('87659912340,00').length - 1).toBe(4);
  });

  it('hold people and cars with names longer than a line', async () => {
    const long = (letter: string, length: number) => letter.repeat(length);
    const model = aDocument({
      number: long('Н', 60),
      client: {
        kind: 'person',
        name: long('К', 200),
        phone: long('1', 100),
        email: `${long('e', 100)}@example.ru`,
        address: long('А', 300),
      },
      car: {
        ...aDocument().car!,
        make: long('М', 80),
        model: long('О', 120),
        generation: long('Г', 120),
        vin: long('V', 40),
        engine: long('Д', 120),
        color: long('Ц', 60),
      },
      garage: {
        ...aDocument().garage,
        name: long('Г', 160),
        legalName: long('Л', 200),
        address: long('А', 300),
        website: long('w', 120),
      },
      order: { number: long('З', 60), openedAt: 0 },
      amountInWords: long('С', 400),
    });
    for (const kind of documentKinds) {
      const { pages, dense: text } = await read({ ...model, kind });
      expectTidy(pages, russianFooter);
      for (const [letter, count] of [
        ['К', 200],
        ['А', 300],
        ['С', 400],
        ['З', 60],
      ] as const) {
        expect(text.split(letter).length - 1).toBeGreaterThanOrEqual(count);
      }
    }
  });

  it('list any number of payments', async () => {
    for (const count of [1, 5, 6, 200]) {
      const payments = Array.from({ length: count }, (_, index) => ({
        at: Date.UTC(2025, 10, 20),
        method: 'transfer' as const,
        amount: 1000 + index,
      }));
      const { pages, dense: text } = await read(aDocument({ kind: 'act', payments }));
      expectTidy(pages, russianFooter);
      expect(text.split('переводнасчёт').length - 1).toBe(count);
    }
  });
});

/** The total stands with the last line of its table, the signatures with the sum they are given for. */
function expectClosed(kind: DocumentKind, pages: ReadPage[], count: number): void {
  const hasTwoTables = kind === 'work_order' || kind === 'act';
  const isWork = (index: number) => index % 3 === 1;
  const lastOf = (accepts: (index: number) => boolean) => {
    for (let index = count; index > 0; index--) if (accepts(index)) return index;
    return 0;
  };
  const last = hasTwoTables && count > 1 ? lastOf((index) => !isWork(index)) : count;
  const total = pages.findIndex((page) => /Всего[\d ]+,\d\d₽/.test(page.dense));
  expect(pageWith(pages, `конец${last}.`)).toBe(total);
  if (hasTwoTables && count > 1) {
    expect(pageWith(pages, `конец${lastOf(isWork)}.`)).toBe(pageWith(pages, 'Итого работы'));
  }
  expectSigned(kind, pages);
}

function expectSigned(kind: DocumentKind, pages: ReadPage[]): void {
  const words = pageWith(pages, 'Семнадцать тысяч');
  expect(words).toBe(pages.length - 1);
  expect(pageWith(pages, 'подпись')).toBe(words);
  if (kind === 'work_order') expect(pages[words]!.dense).toContain('Автомобильполученизремонта');
}
