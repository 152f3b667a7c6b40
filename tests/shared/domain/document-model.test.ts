import { describe, expect, it } from 'vitest';
import {
  documentKinds,
  documentLimits,
  documentLineSum,
  documentLines,
  documentModelSchema,
  documentSum,
  documentTaxModes,
  partsOf,
  worksOf,
} from '../../../src-shared/domain/document-model.ts';
import { aDocument, aLine } from '../../main/documents/models.ts';

const problems = (model: unknown) =>
  documentModelSchema.safeParse(model).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('a document model', () => {
  it.each(documentKinds.flatMap((kind) => documentTaxModes.map((taxMode) => ({ kind, taxMode }))))(
    'of $kind with tax $taxMode survives being stored as JSON',
    ({ kind, taxMode }) => {
      const model = aDocument({ kind, taxMode });
      expect(documentModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
    },
  );

  it('is refused when its sums do not follow from its lines', () => {
    const model = aDocument();
    for (const key of ['works', 'parts', 'discount', 'total', 'paid', 'due'] as const) {
      const broken = { ...model, totals: { ...model.totals, [key]: model.totals[key] + 1 } };
      expect(problems(broken)).toContain(`totals.${key}`);
    }
    expect(problems({ ...model, totals: { ...model.totals, taxes: [] } })).toEqual(['totals.taxes']);
  });

  it('counts proposed and accepted lines, not declined ones nor alternatives', () => {
    const groups = [
      {
        work: aLine({ unitPrice: 100, decision: 'proposed' }),
        parts: [
          aLine({ unitPrice: 20, decision: 'accepted' }),
          aLine({ unitPrice: 3000, decision: 'declined' }),
          aLine({ unitPrice: 40_000, decision: 'alternative' }),
        ],
      },
    ];
    const model = aDocument({ groups });
    expect(model.totals.total).toBe(120);
    expect(problems(model)).toEqual([]);
    expect(documentLines(model)).toHaveLength(4);
    expect(documentSum(partsOf(model), 'included')).toBe(20);
    expect(documentSum(worksOf(model), 'included')).toBe(100);
  });

  it('shows sums without tax where the tax is added under them', () => {
    const line = aLine({ unitPrice: 100_00, taxMode: 'on_top' });
    expect(line).toMatchObject({ tax: 20_00, total: 120_00 });
    expect(documentLineSum(line, 'on_top')).toBe(100_00);
    expect(documentLineSum(aLine({ unitPrice: 120_00 }), 'included')).toBe(120_00);
  });

  it.each([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }],
    ['another layout', { layout: 2 }],
    ['a field nobody knows', { discount: 1 }],
    ['no number', { number: '' }],
    ['a link that is no web address', { codes: { payment: null, barcode: null, link: 'javascript:alert(1)' } }],
    ['a barcode that no scanner reads', { codes: { payment: null, barcode: 'ЗН-1', link: null } }],
  ])('is refused with %s', (_, change) => {
    expect(problems({ ...aDocument(), ...change })).toHaveLength(1);
  });

  it('is refused with more lines than anyone prints', () => {
    const parts = Array.from({ length: documentLimits.partsInGroup }, () => aLine({ unitPrice: 1 }));
    const groups = Array.from({ length: 5 }, () => ({ work: null, parts }));
    expect(problems(aDocument({ groups }))).toContain('groups');
  });
});
