import { fileURLToPath } from 'node:url';
import readCodes from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { LabelContent, LabelJob } from '../../../src-main/labels/label-calls.ts';
import { renderLabels } from '../../../src-main/labels/render.ts';
import { symbolFor } from '../../../src-main/labels/symbols.ts';
import { labelFormatNames, labelFormats } from '../../../src-shared/domain/label-formats.ts';
import { rasterize, readPdf } from '../documents/read-pdf.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const hasCanvas = await import('@napi-rs/canvas').then(
  () => true,
  () => false,
);

const belt: LabelContent = {
  name: 'Комплект ремня газораспределительного механизма с роликами и водяным насосом для двигателей 1.6 16V',
  article: '530 0638 10',
  brand: 'INA',
  code: '4006381333931',
  price: '12 480,00 ₽',
  place: 'А-03-12',
};

function aJob(fields: Partial<LabelJob> = {}): LabelJob {
  return {
    format: 'sheet24',
    kind: 'part',
    symbol: 'barcode',
    labels: [{ content: belt, copies: 1 }],
    firstPosition: 0,
    language: 'ru',
    title: 'Этикетки',
    madeAt: 1_700_000_000_000,
    fonts,
    ...fields,
  };
}

const points = (micrometres: number) => (micrometres / 25_400) * 72;

describe('labels on paper', () => {
  it.each(labelFormatNames)(
    '%s: stay inside of their label, long names and all, and say the article and the price',
    async (format) => {
      const { widthUm, heightUm, leftUm, topUm, pageWidthUm, pageHeightUm } = labelFormats[format];
      for (const kind of ['part', 'shelf'] as const) {
        for (const symbol of ['barcode', 'qr'] as const) {
          const { pages } = await readPdf(await renderLabels(aJob({ format, kind, symbol })));
          const page = pages[0];
          expect(pages).toHaveLength(1);
          expect(page?.width).toBeCloseTo(points(pageWidthUm), 1);
          expect(page?.height).toBeCloseTo(points(pageHeightUm), 1);
          for (const { left, right, baseline, text } of page?.items ?? []) {
            expect(left, text).toBeGreaterThanOrEqual(points(leftUm));
            expect(right, text).toBeLessThanOrEqual(points(leftUm + widthUm));
            expect(baseline, text).toBeGreaterThan(points(topUm));
            expect(baseline, text).toBeLessThan(points(topUm + heightUm));
          }
          expect(page?.dense).toContain('5300638');
          expect(page?.dense).toContain('12480,00₽');
        }
      }
    },
  );

  it('fill a batch page by page, beginning on a sheet that was begun', async () => {
    const labels = [
      { content: belt, copies: 30 },
      { content: { ...belt, article: 'ВТОРАЯ', price: '' }, copies: 20 },
    ];
    const { pages } = await readPdf(await renderLabels(aJob({ labels, firstPosition: 10 })));
    const counts = pages.map(({ dense }) => [dense.split('5300638').length - 1, dense.split('ВТОРАЯ').length - 1]);
    expect(counts).toEqual([
      [14, 0],
      [16, 8],
      [0, 12],
    ]);
  });

  it('are the same bytes for the same job', async () => {
    expect(await renderLabels(aJob())).toEqual(await renderLabels(aJob()));
  });

  it.skipIf(!hasCanvas)('are read by a phone, Cyrillic articles too', async () => {
    const content = { ...belt, code: 'ЩЖ-17/9' };
    const pdf = await renderLabels(aJob({ format: 'roll58x40', symbol: 'barcode', labels: [{ content, copies: 1 }] }));
    const page = await rasterize(pdf, 4);
    const found = page && readCodes(page.data, page.width, page.height);
    expect(found && new TextDecoder().decode(Uint8Array.from(found.binaryData))).toBe('ЩЖ-17/9');
  });
});

describe('the symbol of a label', () => {
  const room = { width: 76, margin: 4.25, isRoll: true };

  it('is a barcode with bars of whole printer dots where it fits, else a QR code', () => {
    const goods = symbolFor('4006381333931', 'barcode', room);
    expect(goods).toMatchObject({ kind: 'barcode', width: 95 });
    expect((goods.modulePoints / 72) * 25.4).toBeCloseTo(0.25, 6);
    expect(symbolFor('GDB3332-LONG-ARTICLE', 'barcode', room).kind).toBe('qr');
    expect(symbolFor('GDB3332-LONG-ARTICLE', 'barcode', { ...room, width: 280 }).kind).toBe('barcode');
    expect(symbolFor('4006381333931', 'qr', room).kind).toBe('qr');
  });
});
