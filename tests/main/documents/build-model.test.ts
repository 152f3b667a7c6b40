import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src-main/documents/build-model.ts';
import { readDocumentSources } from '../../../src-main/documents/queries.ts';
import { planDocument } from '../../../src-main/documents/service.ts';
import { createSampleGarage } from '../../../src-main/sample/create.ts';
import {
  type DocumentKind,
  documentKinds,
  documentLines,
  isCounted,
} from '../../../src-shared/domain/document-model.ts';
import { startApplication } from '../support/garage.ts';
import { agree, bring, oilChange, oilFilter, requisites, startPrinting } from './order-to-print.ts';

/** The model that would be issued now. */
async function start(fields = requisites) {
  const started = await startPrinting(fields);
  const { garage } = started;
  const model = async (orderId: string, kind: DocumentKind) => {
    const plan = await planDocument(garage.database.reader, { orderId, kind }, garage.now());
    if (plan.issued) throw new Error('Nothing was issued yet.');
    return plan.model;
  };
  return { ...started, model };
}

type Model = Awaited<ReturnType<Awaited<ReturnType<typeof start>>['model']>>;
const shown = (model: Model) => documentLines(model).map(({ name, decision }) => [name, decision]);

describe('the lines of a document', () => {
  it('stand under the work that takes them, with who did it and in how much time', async () => {
    const { manager, order, model, as } = await start();
    const { id, workLine } = await order('checked_in');
    const { session } = await as('mechanic');
    await manager.orders.updateLine({ lineId: workLine, fields: { executorId: session.staff!.id } });
    const { groups, totals, taxMode } = await model(id, 'work_order');
    expect(groups.map(({ work, parts }) => [work?.name ?? null, parts.map((part) => part.name)])).toEqual([
      ['Замена масла', ['Фильтр масляный']],
      [null, ['Щётки стеклоочистителя']],
    ]);
    expect(groups[0]?.work).toMatchObject({ normHours: 600, executor: expect.stringMatching(/^mechanic /) });
    expect(groups[1]?.parts[0]).toMatchObject({ discountBp: 1000, discount: 15_000, total: 135_000, taxBp: 2000 });
    expect(taxMode).toBe('included');
    expect(totals).toMatchObject({ works: 120_000, parts: 199_000, discount: 15_000, total: 319_000, paid: 0 });
  });

  it('of a contract are what was agreed, at the agreed price, whatever the order says now', async () => {
    const { manager, order, model } = await start();
    const { id, workLine } = await order('approved');
    await manager.orders.updateLine({ lineId: workLine, fields: { unitPriceKopecks: 500_000 } });
    await manager.orders.addLine({ orderId: id, line: { ...oilFilter, name: 'Ещё не согласовано' } });
    const before = await model(id, 'work_order');
    expect(before.totals.total).toBe(319_000);
    expect(shown(before).map(([name]) => name)).not.toContain('Ещё не согласовано');
    // The estimate says what was put before the owner, until the change is.
    expect((await model(id, 'estimate')).totals.total).toBe(319_000);
    await manager.orders.issueEstimate({ orderId: id });
    expect((await model(id, 'estimate')).totals.total).toBe(763_000);
    expect((await model(id, 'work_order')).totals.total).toBe(319_000);
    await agree(manager, id);
    expect((await model(id, 'invoice')).totals.total).toBe(763_000);
  });

  it('name what the owner declined, except on an invoice', async () => {
    const { manager, order, model } = await start();
    const { id } = await order('estimated');
    const { lines } = await manager.orders.get({ id });
    const wipers = lines.find(({ name }) => name.startsWith('Щётки'))!;
    await agree(manager, id, [wipers.id]);
    for (const kind of ['estimate', 'work_order'] as const)
      expect(shown(await model(id, kind))).toContainEqual(['Щётки стеклоочистителя', 'declined']);
    const invoice = await model(id, 'invoice');
    expect(shown(invoice)).toEqual([
      ['Замена масла', 'accepted'],
      ['Фильтр масляный', 'accepted'],
    ]);
    expect(invoice.totals.total).toBe(184_000);
  });

  it('offer the choice between an original and an alternative, and later only what was chosen', async () => {
    const { manager, order, model } = await start();
    const { id, workLine } = await order('checked_in');
    const { lines } = await manager.orders.get({ id });
    const original = lines.find(({ name }) => name === 'Фильтр масляный')!;
    const analogue = { ...oilFilter, name: 'Аналог фильтра', unitPriceKopecks: 30_000, alternativeOfId: original.id };
    const { lineId } = (await manager.orders.addLine({ orderId: id, line: analogue })).result;
    await bring(manager, id, 'estimated');
    const offered = await model(id, 'estimate');
    expect(offered.totals.total).toBe(319_000);
    expect(offered.groups[0]?.parts.map(({ name, decision }) => [name, decision])).toEqual([
      ['Фильтр масляный', 'proposed'],
      ['Аналог фильтра', 'alternative'],
    ]);
    const { estimate } = await manager.orders.get({ id });
    const decisions = [workLine, lineId].map((chosen) => ({ lineId: chosen, accepted: true }));
    await manager.orders.answerEstimate({ orderId: id, hash: estimate!.hash, decisions });
    // What fell with the choice is not the owner's refusal.
    for (const kind of ['estimate', 'work_order'] as const)
      expect(shown(await model(id, kind)).map(([name]) => name)).not.toContain('Фильтр масляный');
    expect((await model(id, 'work_order')).totals.total).toBe(150_000);
  });

  it('keep the tax at which they were agreed', async () => {
    const { manager, order, model, set } = await start();
    const { id } = await order('approved');
    await set({ taxMode: 'on_top', taxRateBp: 1000 });
    const tax = { taxMode: 'included', totals: { taxes: [{ rateBp: 2000, amount: 53_167 }] } };
    expect(await model(id, 'work_order')).toMatchObject(tax);
    await manager.orders.addLine({ orderId: id, line: { ...oilChange, name: 'Новая работа' } });
    await manager.orders.issueEstimate({ orderId: id });
    await agree(manager, id);
    const after = await model(id, 'work_order');
    expect(after).toMatchObject({ taxMode: 'included', totals: { taxes: [{ rateBp: 2000, amount: 73_167 }] } });
    expect(after.totals.total).toBe(439_000);
  });
});

describe('a document', () => {
  it('names client, car and garage as they are known, and leaves out what cannot be right', async () => {
    const { manager, order, model, clientId } = await start({
      ...requisites,
      inn: '77 0123 4567',
      ogrn: '12',
      kpp: '',
    });
    await manager.clients.update({
      id: clientId,
      fields: { kind: 'company', name: 'ООО «Магистраль»', inn: '7812345678', contactPerson: 'Петров П. П.' },
    });
    const { id } = await order('approved');
    const { garage, client, car, order: of, signatures, promisedAt } = await model(id, 'work_order');
    expect(garage).toMatchObject({ inn: '7701234567', kpp: '', ogrn: '', bank: null, phone: '+7 495 765-43-21' });
    expect(client).toMatchObject({ kind: 'company', inn: '7812345678', representative: 'Петров П. П.' });
    expect(client).toMatchObject({ phone: '+7 916 123-45-67' });
    expect(car).toMatchObject({ plate: 'А 123 ВС 77', engine: '1,6 л, 106 л. с.', mileageKm: 84_500 });
    expect(of?.number).toBe('000001');
    expect(signatures).toEqual([
      { role: 'master', name: 'Ольга Ветрова' },
      { role: 'client', name: 'Петров П. П.' },
    ]);
    expect(promisedAt).toBeNull();
  });

  it('is signed by the sole proprietor alone where the garage is one', async () => {
    const { order, model } = await start({ ...requisites, inn: '770123456789', kpp: '', ogrn: '315774600012345' });
    const { id } = await order('approved');
    expect((await model(id, 'invoice')).signatures).toEqual([{ role: 'sole_proprietor', name: 'Лесной А. Б.' }]);
  });

  it('has no code for a bank in a currency that its standard does not know', async () => {
    const { order, model, set } = await start();
    const { id } = await order('approved');
    expect((await model(id, 'invoice')).codes.payment).toMatch(/^ST00012\|Name=ООО «АвтоМастер»\|.*\|Sum=319000\|/);
    await set({ currency: 'KZT' });
    expect((await model(id, 'invoice')).codes.payment).toBeNull();
  });

  it('takes each recommendation for itself, however it was listed, and cuts what no paper holds', async () => {
    const { manager, order, model } = await start();
    const { id } = await order('checked_in');
    const recommendations = `- Диски через 10 000 км\n\n2) Щётки до зимы\n${'длинно '.repeat(200)}`;
    await manager.orders.update({ id, fields: { recommendations, complaint: 'я'.repeat(4000) } });
    const made = await model(id, 'work_order');
    expect(made.recommendations.slice(0, 2)).toEqual(['Диски через 10 000 км', 'Щётки до зимы']);
    expect(Math.max(...made.recommendations.map((text) => text.length))).toBeLessThanOrEqual(500);
    expect(made.complaint).toHaveLength(4000);
  });

  it('that would not fit on paper is refused in words', async () => {
    const { garage, order, staffId, manager } = await start();
    const { id } = await order('checked_in');
    await garage.database.write({ staffId, action: 'orders.addLine' }, async ({ db, newId, at }) => {
      for (let position = 10; position < 520; position += 1)
        await db
          .insertInto('orderLines')
          .values({ id: newId(), orderId: id, kind: 'work', name: `Работа ${position}`, position, createdAt: at })
          .execute();
    });
    await expect(manager.documents.preview({ orderId: id, kind: 'work_order' })).rejects.toMatchObject({
      data: { code: 'document.too_long' },
    });
    const { offers } = await manager.documents.ofOrder({ orderId: id });
    expect(offers[0]?.refusal?.code).toBe('document.too_long');
  });
});

describe('every order of a garage at work', () => {
  it('gives documents that add up to what the order comes to', async () => {
    const { application } = await startApplication();
    const { garage } = await createSampleGarage(application, { orders: 120, language: 'ru' });
    const { reader } = garage.database;
    const orders = await reader
      .selectFrom('orderSummaries')

      .select(['orderId', 'totalKopecks', 'paidKopecks'])
      .where('status', 'not in', ['declined', 'cancelled'])
      .execute();
    let made = 0;
    for (const { orderId, totalKopecks, paidKopecks } of orders) {
      const sources = await readDocumentSources(reader, orderId, garage.now());
      for (const kind of documentKinds) {
        const model = buildModel({ kind, language: 'ru', number: '1', issuedAt: garage.now() }, sources);
        if (documentLines(model).filter(isCounted).length > 0) made += 1;
        if (kind !== 'estimate') expect(model.totals).toMatchObject({ total: totalKopecks, paid: paidKopecks });
      }
    }
    expect(made).toBeGreaterThan(300);
  });
});
