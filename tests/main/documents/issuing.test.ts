import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileNames } from '../../../src-main/backups/files-mirror.ts';
import { exportEverything } from '../../../src-main/export/everything.ts';
import { sweepFiles } from '../../../src-main/files/service.ts';
import { documentKinds } from '../../../src-shared/domain/document-model.ts';
import { attach } from '../support/files.ts';
import { temporaryFolder } from '../support/garage.ts';
import { anImage } from './images.ts';
import { bring, startPrinting } from './order-to-print.ts';
import { bytesOf, dense, textOf } from './read-pdf.ts';

const dayMs = 86_400_000;

describe('an issued document', () => {
  it('of every kind bears its number, is found in the order, and is kept as it was printed', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId, number } = await order('approved');
    const made = [];
    for (const kind of ['estimate', 'work_order', 'invoice'] as const)
      made.push((await manager.documents.issue({ orderId, kind })).result);
    await bring(manager, orderId, 'work_completed');
    made.push((await manager.documents.issue({ orderId, kind: 'act' })).result);
    expect(made.map((document) => document.number)).toEqual(['1/2026', number, '1/2026', '1/2026']);
    const { issued } = await manager.documents.ofOrder({ orderId });
    expect(issued.map(({ kind }) => kind)).toEqual(['act', 'invoice', 'work_order', 'estimate']);
    expect(issued[0]).toMatchObject({ staffName: 'Ольга Ветрова', language: 'ru', totalKopecks: 319_000 });
    for (const { id, kind, number: own } of issued) {
      const { name, pdf, isRedrawn } = await manager.documents.pdf({ id });
      const text = await textOf(pdf);
      expect(isRedrawn).toBe(false);
      expect(name).toMatch(/^\p{Lu}.+ А 123 ВС 77\.pdf$/u);
      for (const said of [`№${own}`, 'Заменамасла', 'Фильтрмасляный', '3190,00₽']) expect(text, kind).toContain(said);
      expect(text).not.toContain('Черновик');
    }
  });

  it('says in words and figures what an invoice needs, with the code for the bank', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId } = await order('approved');
    await manager.payments.take({ orderId, method: 'card', amountKopecks: 119_000, isDeposit: true, note: '' });
    const { id } = (await manager.documents.issue({ orderId, kind: 'invoice' })).result;
    const text = await textOf((await manager.documents.pdf({ id })).pdf);
    const words =
      'Оплата по счёту № 1/2026 от 13.03.2026 за ремонт автомобиля А123ВС77 (заказ-наряд № 000001). В т. ч. НДС 20% 333,33';
    for (const said of [
      words,
      '40702810138000012345',
      'ООО «АвтоМастер», ИНН 7701234567',
      'Королёв Дмитрий Юрьевич',
      'Две тысячи рублей 00 копеек',
      'Заказ-наряд № 000001 от 13.03.2026',
      'Счётова М. И.',
    ])
      expect(text).toContain(dense(said));
  });

  it('says the same byte for byte after prices, the client, the car, the garage and its logo have changed', async () => {
    const { manager, garage, set, order, clientId, carId, staffId } = await startPrinting();
    const garageId = (await garage.database.reader.selectFrom('garage').select('id').executeTakeFirstOrThrow()).id;
    const logo = (width: number) =>
      attach(manager, {
        ownerTable: 'garage',
        ownerId: garageId,
        bytes: anImage({ width, height: 20 }),
        name: 'logo.png',
      });
    await set({ logoFileId: await logo(60) });
    const { id: orderId, workLine } = await order('work_completed');
    const { id } = (await manager.documents.issue({ orderId, kind: 'act' })).result;
    const printed = await bytesOf((await manager.documents.pdf({ id })).pdf);
    await set({ name: 'Другое имя', taxMode: 'on_top', taxRateBp: 1000, logoFileId: await logo(90), currency: 'KZT' });
    await manager.clients.update({ id: clientId, fields: { name: 'Другой клиент' } });
    await manager.orders.updateLine({ lineId: workLine, fields: { unitPriceKopecks: 999_900, name: 'Другая работа' } });
    await garage.database.write({ staffId, action: 'cars.update' }, async ({ db }) => {
      await db.updateTable('cars').set({ plate: 'Х999ХХ99' }).where('id', '=', carId).execute();
    });
    expect(await bytesOf((await manager.documents.pdf({ id })).pdf)).toEqual(printed);
    // Even when the kept file is lost: drawing it again from what was frozen gives the same bytes.
    const { pdfHash } = await garage.database.reader
      .selectFrom('documents')
      .select('pdfHash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    rmSync(join(garage.folder.files, pdfHash.slice(0, 2), pdfHash));
    const again = await manager.documents.pdf({ id });
    expect(again.isRedrawn).toBe(false);
    expect(await bytesOf(again.pdf)).toEqual(printed);
  });

  it('is drawn again, and says so, when neither its file nor its logo is there any more', async () => {
    const { manager, garage, set, order } = await startPrinting();
    const garageId = (await garage.database.reader.selectFrom('garage').select('id').executeTakeFirstOrThrow()).id;
    const bytes = anImage({ width: 40, height: 20 });
    const owner = { ownerTable: 'garage', ownerId: garageId } as const;
    await set({ logoFileId: await attach(manager, { ...owner, bytes, name: 'logo.png' }) });
    const { id: orderId } = await order('checked_in');
    const { id } = (await manager.documents.issue({ orderId, kind: 'work_order' })).result;
    rmSync(garage.folder.files, { recursive: true });
    const { pdf, isRedrawn } = await manager.documents.pdf({ id });
    expect(isRedrawn).toBe(true);
    expect(await textOf(pdf)).toContain('Заменамасла');
  });

  it('keeps its file through the sweep', async () => {
    const { manager, garage, clock, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const { id } = (await manager.documents.issue({ orderId, kind: 'estimate' })).result;
    const before = await bytesOf((await manager.documents.pdf({ id })).pdf);
    clock.advance(100 * dayMs);
    expect(await sweepFiles(garage)).toBe(0);
    expect(await bytesOf((await manager.documents.pdf({ id })).pdf)).toEqual(before);
  });
});

describe('a printed file', () => {
  it('leaves with everything else that leaves the garage, and stays in the backups that speak of it', async () => {
    const { manager, garage, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const { id } = (await manager.documents.issue({ orderId, kind: 'estimate' })).result;
    const before = await bytesOf((await manager.documents.pdf({ id })).pdf);
    const target = join(temporaryFolder(), 'out');
    const left = await exportEverything(garage, target, { language: 'ru' });
    expect(left).toMatchObject({ attachments: 1, lost: [] });
    const folder = join(target, 'attachments', 'documents');
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/ Предварительная смета 1-2026 А 123 ВС 77\.pdf$/);
    expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(before);

    await manager.backups.create();
    const mirror = join(garage.folder.backups, 'files');
    rmSync(garage.folder.files, { recursive: true });
    await manager.backups.create();
    const { pdfHash } = await garage.database.reader
      .selectFrom('documents')
      .select('pdfHash')
      .executeTakeFirstOrThrow();
    expect([...(await fileNames(mirror))].some((file) => file.endsWith(pdfHash))).toBe(true);
  });
});

describe('a preview', () => {
  it('is marked as a draft, uses up no number, and becomes the document itself once that is issued', async () => {
    const { manager, garage, order } = await startPrinting();
    const { id: orderId } = await order('approved');
    const wish = { orderId, kind: 'invoice' } as const;
    const draft = await manager.documents.preview(wish);
    expect(draft.issued).toBeNull();
    const text = await textOf(draft.pdf);
    expect(text).toContain('Черновик');
    expect(text).toContain('Счётнаоплату№б/н');
    expect(await garage.database.reader.selectFrom('documents').selectAll().execute()).toEqual([]);
    const { id, number } = (await manager.documents.issue(wish)).result;
    expect(number).toBe('1/2026');
    const after = await manager.documents.preview(wish);
    expect(after.issued).toMatchObject({ id, number });
    expect(await bytesOf(after.pdf)).toEqual(await bytesOf((await manager.documents.pdf({ id })).pdf));
  });

  it('is in the garage’s language unless another is asked for', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const wish = { orderId, kind: 'estimate' } as const;
    expect(await textOf((await manager.documents.preview(wish)).pdf)).toContain('Предварительнаясмета');
    expect(await textOf((await manager.documents.preview({ ...wish, language: 'en' })).pdf)).toContain('EstimateNo.');
  });
});

describe('who may print', () => {
  it('is the desk', async () => {
    const { manager, as, order } = await startPrinting();
    const { id: orderId } = await order('work_completed');
    const wish = { orderId, kind: 'act' } as const;
    const { id } = (await manager.documents.issue(wish)).result;
    for (const role of ['mechanic', 'storekeeper'] as const) {
      const { client } = await as(role);
      for (const call of [
        () => client.documents.ofOrder({ orderId }),
        () => client.documents.preview(wish),
        () => client.documents.issue(wish),
        () => client.documents.pdf({ id }),
      ])
        await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const { client: master } = await as('master');
    expect((await master.documents.issue({ orderId, kind: 'work_order' })).result.isNew).toBe(true);
  });

  it('is nobody for an order in the bin, but what was issued stays', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    const { id } = (await manager.documents.issue({ orderId, kind: 'work_order' })).result;
    await manager.orders.remove({ ids: [orderId] });
    await expect(manager.documents.issue({ orderId, kind: 'estimate' })).rejects.toMatchObject({
      data: { code: 'order.gone' },
    });
    expect((await manager.documents.pdf({ id })).isRedrawn).toBe(false);
  });
});

describe('the kinds of document', () => {
  it('are all offered for every order, those that make sense first', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId } = await order('draft');
    const { offers } = await manager.documents.ofOrder({ orderId });
    expect(offers.map(({ kind }) => kind).toSorted()).toEqual([...documentKinds].toSorted());
    expect(offers.map(({ kind, refusal }) => [kind, refusal?.code ?? null])).toEqual([
      ['estimate', null],
      ['work_order', 'document.not_checked_in'],
      ['invoice', 'document.not_agreed'],
      ['act', 'document.not_completed'],
    ]);
  });
});
