import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { planDocument } from '../../../src-main/documents/service.ts';
import { screenOf } from '../support/garage.ts';
import { startPrinting } from './order-to-print.ts';
import { bytesOf, readPdf } from './read-pdf.ts';

describe('the main process', () => {
  it('answers other screens while a long document is drawn', async () => {
    const { application, manager, garage, order, staffId } = await startPrinting();
    const { id: orderId } = await order('draft');
    await garage.database.write({ staffId, action: 'orders.addLine' }, async ({ db, newId, at }) => {
      const lines = Array.from({ length: 900 }, (_, position) => ({
        id: newId(),
        orderId,
        kind: 'part' as const,
        name: `Деталь ${position}`,
        unitPriceKopecks: 10_000 + position,
        position: 100 + position,
        createdAt: at,
      }));
      for (const line of lines) await db.insertInto('orderLines').values(line).execute();
    });
    // Other screens have answers while the thread is at work: it is over only after many of them.
    const { client } = screenOf(application, { id: staffId, name: '', role: 'manager' });
    let isDrawn = false;
    const drawn = manager.documents.preview({ orderId, kind: 'estimate' }).then(({ pdf }) => {
      isDrawn = true;
      return pdf;
    });
    let answers = 0;
    while (!isDrawn) {
      await client.orders.get({ id: orderId });
      answers += 1;
      await setImmediate();
    }
    expect(answers).toBeGreaterThan(5);
    expect((await readPdf(await bytesOf(await drawn))).pages.length).toBeGreaterThan(10);
  });

  it('goes on when the printing fails, and prints the next document', async () => {
    const { manager, garage, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const plan = await planDocument(garage.database.reader, { orderId, kind: 'estimate' }, garage.now());
    if (plan.issued) throw new Error('Nothing was issued yet.');
    const broken = { ...plan.model, kind: 'poster' } as unknown as typeof plan.model;
    await expect(garage.printer.print({ model: broken, logo: null, isDraft: false })).rejects.toThrow();
    expect((await manager.documents.issue({ orderId, kind: 'estimate' })).result.isNew).toBe(true);
  });

  it('shows damage of a kept file to nobody: what is damaged counts as lost', async () => {
    const { manager, garage, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const { id } = (await manager.documents.issue({ orderId, kind: 'estimate' })).result;
    const before = await bytesOf((await manager.documents.pdf({ id })).pdf);
    const { pdfHash } = await garage.database.reader
      .selectFrom('documents')
      .select('pdfHash')
      .executeTakeFirstOrThrow();
    writeFileSync(join(garage.folder.files, pdfHash.slice(0, 2), pdfHash), 'broken');
    expect(await bytesOf((await manager.documents.pdf({ id })).pdf)).toEqual(before);
  });
});
