import { fileURLToPath } from 'node:url';
import readCodes from 'jsqr';
import { describe, expect, it } from 'vitest';
import { barcode, qrCode } from '../../../src-main/documents/blocks/codes.ts';
import { renderPdf } from '../../../src-main/documents/render.ts';
import type { DocumentModel } from '../../../src-shared/domain/document-model.ts';
import { aDocument } from './models.ts';
import { rasterize } from './read-pdf.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const hasCanvas = await import('@napi-rs/canvas').then(
  () => true,
  () => false,
);

/** What a phone held over the first page reads. */
async function scan(model: DocumentModel): Promise<string | null> {
  const page = await rasterize(await renderPdf(model, { fonts, logo: null }), 4);
  if (!page) return null;
  const found = readCodes(page.data, page.width, page.height);
  return found ? new TextDecoder().decode(Uint8Array.from(found.binaryData)) : null;
}

describe.skipIf(!hasCanvas)('codes on paper', () => {
  it('fill in the payment from an invoice', async () => {
    const model = aDocument({ kind: 'invoice' });
    expect(model.codes.payment).toMatch(/^ST00012\|Name=ООО «АвтоМастер»\|.*\|Sum=1764100\|/);
    expect(await scan(model)).toBe(model.codes.payment);
  });

  it('fill in a payment with the longest names and purpose', async () => {
    const payment = `ST00012|Name=${'Ж'.repeat(60)}|Purpose=${'Щ'.repeat(210)}|${'0'.repeat(100)}`;
    const codes = { payment, link: null, barcode: null };
    expect(await scan(aDocument({ kind: 'invoice', codes }))).toBe(payment);
  });

  it.each(['estimate', 'work_order', 'act'] as const)('lead from %s to the owner’s page', async (kind) => {
    const model = aDocument({ kind, language: 'en' });
    expect(await scan(model)).toBe(model.codes.link);
  });
});

describe('codes', () => {
  it('are as wide as they need and never wider than their place', () => {
    expect(qrCode('x').widthPoints).toBe(52);
    expect(qrCode('Щ'.repeat(600)).widthPoints).toBe(104);
    expect(barcode('A', 14).widthPoints).toBeLessThan(60);
    expect(barcode('M'.repeat(20), 14).widthPoints).toBe(200);
  });
});
