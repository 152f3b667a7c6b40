import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { aCar, aPart } from '../support/builders.ts';
import { aDelivery, aPurchase, aSupplier, startWithSupplier } from '../support/buying.ts';
import { anOrder, bringTo, oilChange, refusal, rowOf } from '../support/orders.ts';
import { levelOf, pieces, receive, roubles, startWithStock } from '../support/stock.ts';

const page = {
  search: '',
  filters: {},
  sort: { by: 'created', descending: true },
  offset: 0,
  limit: 50,
} as const;

describe('an order to a supplier', () => {
  it('is on order once it is sent, and in stock once it is received', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(5) });
    expect(await manager.purchases.get({ id })).toMatchObject({ status: 'draft', orderedKopecks: roubles(500) });
    expect((await levelOf(manager, partId, mainId))?.onOrderThousandths ?? 0).toBe(0);

    await manager.purchases.send({ id });
    const sent = await manager.purchases.get({ id });
    expect(sent.status).toBe('sent');
    expect(sent.expectedAt).toBe((sent.sentAt ?? 0) + 2 * 24 * 60 * 60_000);
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ onOrderThousandths: pieces(5) });

    const delivery = { supplierId, purchaseOrderId: id, warehouseId: mainId, partId };
    const first = await manager.purchases.receive(aDelivery({ ...delivery, quantityThousandths: pieces(2) }));
    expect(first.result.status).toBe('partly_received');
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: pieces(2),
      onOrderThousandths: pieces(3),
    });
    const rest = await manager.purchases.receive(
      aDelivery({ ...delivery, quantityThousandths: pieces(3), priceKopecks: 11_000 }),
    );
    expect(rest.result.status).toBe('received');
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: pieces(5),
      onOrderThousandths: 0,
    });
    expect((await manager.parts.get({ id: partId })).averageCostKopecks).toBe(roubles(106));
    expect((await manager.purchases.list(page)).rows).toMatchObject([{ id, status: 'received', awaitedKopecks: 0 }]);
    expect((await manager.suppliers.offers({ partId }))[0]).toMatchObject({ supplierId, priceKopecks: roubles(110) });
  });

  it('takes more than was ordered only when that was counted, and learns the barcode of what came', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(2) });
    await manager.purchases.send({ id });
    const delivery = {
      ...{ supplierId, purchaseOrderId: id, warehouseId: mainId, partId },
      ...{ quantityThousandths: pieces(3), barcode: '4006381333931' },
    };
    await expect(manager.purchases.receive(aDelivery(delivery))).rejects.toMatchObject(
      refusal('purchase.more_than_ordered', { name: 'Фильтр масляный', awaited: 2 }),
    );
    expect(await manager.suppliers.get({ id: supplierId })).toMatchObject({ owedKopecks: 0 });
    await manager.purchases.receive(aDelivery({ ...delivery, acceptsMore: true }));
    const [found] = await manager.parts.find({ text: '4006381333931', warehouseId: null, limit: 5 });
    expect(found).toMatchObject({ id: partId, match: 'barcode', stockThousandths: pieces(3) });
    // The answer was lost and the storekeeper presses again: nothing is awaited any more.
    await expect(manager.purchases.receive(aDelivery(delivery))).rejects.toMatchObject({
      data: { code: 'purchase.more_than_ordered' },
    });
  });

  it('keeps nothing of a delivery whose barcode is another part’s', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    await manager.parts.create(aPart({ article: 'W712', name: 'Другой фильтр', barcodes: ['4006381333931'] }));
    const delivery = {
      supplierId,
      warehouseId: mainId,
      partId,
      quantityThousandths: pieces(1),
      barcode: '4006381333931',
    };
    await expect(manager.purchases.receive(aDelivery(delivery))).rejects.toMatchObject({
      data: { code: 'part.barcode_taken' },
    });
    expect((await levelOf(manager, partId, mainId))?.quantityThousandths ?? 0).toBe(0);
    expect(await manager.suppliers.get({ id: supplierId })).toMatchObject({ owedKopecks: 0 });
  });

  it('tells an order that lacks the part how much is coming and when, and lets it go on by itself once it is there', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const carId = (await manager.cars.create(aCar())).result.id;
    const two = { kind: 'part', partId, quantityThousandths: pieces(2) } as const;
    const { id: orderId } = await anOrder(manager, carId, oilChange, two);
    await bringTo(manager, orderId, 'approved');
    await manager.orders.advance({ orderId, to: 'in_progress' });
    expect(await manager.stock.ofOrder({ orderId })).toMatchObject([{ onOrderThousandths: 0, expectedAt: null }]);
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(5) });
    await manager.purchases.send({ id });
    const { expectedAt } = await manager.purchases.get({ id });
    expect(expectedAt).not.toBeNull();
    expect(await manager.stock.ofOrder({ orderId })).toMatchObject([
      { shortThousandths: pieces(2), onOrderThousandths: pieces(5), expectedAt },
    ]);
    expect(await rowOf(manager, orderId)).toMatchObject({ status: 'waiting_parts', shortPartCount: 1 });
    await manager.purchases.receive(
      aDelivery({ supplierId, purchaseOrderId: id, warehouseId: mainId, partId, quantityThousandths: pieces(5) }),
    );
    expect(await manager.stock.ofOrder({ orderId })).toMatchObject([{ shortThousandths: 0, onOrderThousandths: 0 }]);
    expect(await rowOf(manager, orderId)).toMatchObject({ status: 'in_progress', shortPartCount: 0 });
  });

  it('gives a receipt back as if it had never been, by one undo', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(2) });
    await manager.purchases.send({ id });
    const { changeId } = await manager.purchases.receive(
      aDelivery({ supplierId, purchaseOrderId: id, warehouseId: mainId, partId, quantityThousandths: pieces(2) }),
    );
    await manager.history.undo({ changeId: changeId ?? '' });
    expect(await manager.purchases.get({ id })).toMatchObject({ status: 'sent', receipts: [{ isCancelled: true }] });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: 0,
      onOrderThousandths: pieces(2),
    });
    expect(await manager.suppliers.get({ id: supplierId })).toMatchObject({ owedKopecks: 0, receivedKopecks: 0 });
    await expect(manager.history.undo({ changeId: changeId ?? '' })).rejects.toMatchObject(refusal('undo.already'));
  });

  it('is closed when the rest will not come, cancelled when nothing came, and cannot be changed after', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const make = () => aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(4) });
    const [closed, cancelled] = [await make(), await make()];
    await manager.purchases.send({ id: closed });
    await manager.purchases.send({ id: cancelled });
    await expect(manager.purchases.close({ id: cancelled })).rejects.toMatchObject(refusal('purchase.cancel_instead'));
    await manager.purchases.cancel({ id: cancelled, reason: 'Нет на складе поставщика' });
    await manager.purchases.receive(
      aDelivery({ supplierId, purchaseOrderId: closed, warehouseId: mainId, partId, quantityThousandths: pieces(1) }),
    );
    await expect(manager.purchases.cancel({ id: closed, reason: 'x' })).rejects.toMatchObject(
      refusal('purchase.close_instead'),
    );
    await manager.purchases.close({ id: closed });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ onOrderThousandths: 0 });
    for (const id of [closed, cancelled])
      await expect(
        manager.purchases.addLine({ id, line: { partId, quantityThousandths: pieces(1), priceKopecks: null } }),
      ).rejects.toMatchObject({ data: { code: 'purchase.is_over' } });
    expect((await manager.purchases.get({ id: closed })).status).toBe('received');
    expect((await manager.purchases.get({ id: cancelled })).status).toBe('cancelled');
  });

  it('is the same part once, however often it is added, and never less than has come', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(2) });
    await manager.purchases.addLine({ id, line: { partId, quantityThousandths: pieces(1), priceKopecks: null } });
    const { lines } = await manager.purchases.get({ id });
    expect(lines).toMatchObject([{ partId, quantityThousandths: pieces(3), priceKopecks: roubles(100) }]);
    const [line] = lines;
    await manager.purchases.receive(
      aDelivery({ supplierId, purchaseOrderId: id, warehouseId: mainId, partId, quantityThousandths: pieces(2) }),
    );
    const lineId = line?.id ?? '';
    await expect(
      manager.purchases.updateLine({ lineId, fields: { quantityThousandths: pieces(1) } }),
    ).rejects.toMatchObject(refusal('purchase.less_than_received'));
    await expect(manager.purchases.removeLines({ lineIds: [lineId] })).rejects.toMatchObject(
      refusal('purchase.less_than_received'),
    );
  });

  it('goes to the supplier as PDF and as a spreadsheet, with their own articles', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    await manager.suppliers.setPart({
      ...{ supplierId, partId, article: 'ЗО-90', priceKopecks: roubles(95) },
      ...{ packThousandths: 0, isPreferred: true },
    });
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(3) });
    const pdf = await manager.purchases.paper({ id, format: 'pdf' });
    expect(pdf.name).toMatch(/^Заказ 1-2026 .+\.pdf$/);
    const { dense } = await readPdf(new Uint8Array(await pdf.file.arrayBuffer()));
    for (const said of ['Заказпоставщику№1/2026', 'ЗО-90', 'Фильтрмасляный', '300,00₽', 'ГаражнаЛесной'])
      expect(dense).toContain(said);
    const xlsx = await manager.purchases.paper({ id, format: 'xlsx' });
    const rows = await readXlsx(Buffer.from(await xlsx.file.arrayBuffer()));
    expect(JSON.stringify(rows)).toContain('ЗО-90');
    const empty = (
      await manager.purchases.create({ supplierId, warehouseId: mainId, notes: '', expectedAt: null, lines: [] })
    ).result.id;
    await expect(manager.purchases.paper({ id: empty, format: 'pdf' })).rejects.toMatchObject(
      refusal('purchase.empty'),
    );
  });
});

describe('what should be bought', () => {
  it('says for which orders and shelves, by supplier, and nothing twice', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    await manager.suppliers.setPart({
      ...{ supplierId, partId, article: '', priceKopecks: roubles(95), packThousandths: 0, isPreferred: true },
    });
    const low = (
      await manager.parts.create(
        aPart({
          article: 'NGK-1',
          name: 'Свеча',
          places: [
            {
              warehouseId: mainId,
              shelf: 'А-1',
              reorderPointThousandths: pieces(4),
              reorderToThousandths: pieces(10),
            },
          ],
        }),
      )
    ).result.id;
    await receive(manager, mainId, low, 3);
    const carId = (await manager.cars.create(aCar())).result.id;
    const order = await anOrder(manager, carId, {
      ...{ kind: 'part', name: 'Фильтр масляный', partId, unitPriceKopecks: roubles(300) },
      quantityThousandths: quantity(2_000),
    });
    await bringTo(manager, order.id, 'in_progress');

    const groups = await manager.purchases.propose({ warehouseId: null });
    expect(groups).toMatchObject([
      {
        supplierId,
        lines: [
          {
            partId,
            quantityThousandths: pieces(2),
            priceKopecks: roubles(95),
            reason: { forOrdersThousandths: pieces(2), orders: [{ orderId: order.id, thousandths: pieces(2) }] },
          },
        ],
      },
      { supplierId: null, lines: [{ partId: low, quantityThousandths: pieces(7) }] },
    ]);

    const lines = groups.flatMap((group) =>
      group.lines.map(({ partId: id, warehouseId, quantityThousandths, priceKopecks, reason }) => ({
        ...{ partId: id, warehouseId, quantityThousandths, priceKopecks, reason },
        supplierId: group.supplierId ?? supplierId,
      })),
    );
    const { result } = await manager.purchases.createProposed({ lines });
    expect(result.ids).toHaveLength(1);
    const [id = ''] = result.ids;
    expect((await manager.purchases.get({ id })).lines[0]?.reason.orders[0]?.orderId).toBe(order.id);
    await manager.purchases.send({ id });
    expect(await manager.purchases.propose({ warehouseId: null })).toEqual([]);
  });
});

describe('suppliers', () => {
  it('are owed for what was received, less what went back and what was paid', async () => {
    const { manager, supplierId, mainId, partId, clock } = await startWithSupplier();
    const delivery = { supplierId, warehouseId: mainId, partId };
    await manager.purchases.receive(aDelivery({ ...delivery, quantityThousandths: pieces(10) }));
    clock.advance(40 * 24 * 60 * 60_000);
    await manager.purchases.receive(aDelivery({ ...delivery, quantityThousandths: pieces(1), priceKopecks: 25_000 }));
    const back = { supplierId, warehouseId: mainId, documentNumber: '', note: 'брак' };
    const line = { partId, quantityThousandths: pieces(2), priceKopecks: roubles(100), lineId: null };
    await manager.purchases.giveBack({ ...back, lines: [line] });
    const paid = await manager.suppliers.pay({
      ...{ supplierId, isRefund: false, amountKopecks: roubles(300), method: 'transfer' as const },
      ...{ documentNumber: '55', note: '' },
    });
    expect(paid.result.owedKopecks).toBe(roubles(750));
    expect(await manager.suppliers.get({ id: supplierId })).toMatchObject({
      receivedKopecks: roubles(1250),
      returnedKopecks: roubles(200),
      paidKopecks: roubles(300),
      owedKopecks: roubles(750),
      age: { notDueKopecks: roubles(250), days30Kopecks: roubles(500) },
    });
    const { rows, total } = await manager.suppliers.account({ id: supplierId, offset: 0, limit: 50 });
    expect(total).toBe(4);
    expect(rows.map(({ kind, balanceKopecks }) => [kind, balanceKopecks])).toEqual([
      ['payment', roubles(750)],
      ['return', roubles(1050)],
      ['receipt', roubles(1250)],
      ['receipt', roubles(1000)],
    ]);
    await manager.history.undo({ changeId: paid.changeId ?? '' });
    expect(await manager.suppliers.get({ id: supplierId })).toMatchObject({
      owedKopecks: roubles(1050),
      paidKopecks: 0,
    });
    const list = { ...page, sort: { by: 'owed', descending: true } } as const;
    expect((await manager.suppliers.list(list)).totals).toMatchObject({
      owedKopecks: roubles(1050),
      // What came last is not due yet.
      overdueKopecks: roubles(800),
    });
  });

  it('are to be paid on the day of the receipt where nothing else was agreed: it is overdue on the next', async () => {
    const { manager, mainId, partId, clock } = await startWithStock();
    const { id: supplierId } = (await manager.suppliers.create(aSupplier({ paymentTermsDays: 0 }))).result;
    await manager.purchases.receive(
      aDelivery({ supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(1) }),
    );
    const overdue = async () => {
      const { age } = await manager.suppliers.get({ id: supplierId });
      const { overdueKopecks } = (await manager.suppliers.list({ ...page, sort: { by: 'owed', descending: true } }))
        .totals;
      return [age.notDueKopecks, age.days30Kopecks, overdueKopecks];
    };
    clock.advance(1);
    expect(await overdue()).toEqual([roubles(100), 0, 0]);
    clock.advance(24 * 60 * 60_000);
    expect(await overdue()).toEqual([0, roubles(100), roubles(100)]);
  });

  it('get back no more than the warehouse has', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const line = { partId, quantityThousandths: pieces(1), priceKopecks: null, lineId: null };
    await expect(
      manager.purchases.giveBack({ supplierId, warehouseId: mainId, documentNumber: '', note: '', lines: [line] }),
    ).rejects.toMatchObject(refusal('purchase.not_in_stock', { name: 'Фильтр масляный' }));
  });

  it('are found by name, number and phone, go into the bin when nothing is open, and come back', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const other = (await manager.suppliers.create(aSupplier({ name: 'Ёлкин ИП', inn: '770123456789', phone: '' })))
      .result.id;
    const list = { ...page, sort: { by: 'name', descending: false } } as const;
    for (const search of ['запчасть', '7701234567', '495 123'])
      expect((await manager.suppliers.list({ ...list, search })).rows.map(({ id }) => id)).toContain(supplierId);
    const id = await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(1) });
    await manager.purchases.send({ id });
    await expect(manager.suppliers.remove({ ids: [supplierId] })).rejects.toMatchObject({
      data: { code: 'supplier.has_open_order' },
    });
    const removed = await manager.suppliers.remove({ ids: [other] });
    expect((await manager.suppliers.list(list)).total).toBe(1);
    await manager.history.undo({ changeId: removed.changeId ?? '' });
    expect((await manager.suppliers.list(list)).total).toBe(2);
    await expect(manager.suppliers.create(aSupplier({ name: ' ' }))).rejects.toMatchObject(
      refusal('supplier.name_missing'),
    );
  });

  it('sell the kept part once two records of it are made one', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    const otherId = (await manager.parts.create(aPart({ article: 'ОС-90A', brand: 'Knecht' }))).result.id;
    await manager.purchases.receive(
      aDelivery({ supplierId, warehouseId: mainId, partId: otherId, quantityThousandths: pieces(2) }),
    );
    await manager.parts.merge({ keepId: partId, otherId });
    expect(await manager.suppliers.parts({ supplierId })).toMatchObject([{ partId, priceKopecks: roubles(100) }]);
  });

  it('and what is owed to them are the business of the store; paying is the manager’s', async () => {
    const { as, supplierId } = await startWithSupplier();
    const { client: mechanic } = await as('mechanic');
    const { client: storekeeper } = await as('storekeeper');
    await expect(mechanic.suppliers.get({ id: supplierId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await storekeeper.suppliers.get({ id: supplierId })).name).toBe('ООО «Запчасть-Опт»');
    const payment = { supplierId, isRefund: false, amountKopecks: roubles(1), method: 'cash' as const };
    await expect(storekeeper.suppliers.pay({ ...payment, documentNumber: '', note: '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('leave as a spreadsheet, with their orders', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    await aPurchase(manager, { supplierId, warehouseId: mainId, partId, quantityThousandths: pieces(1) });
    for (const what of [
      { list: 'suppliers', request: { search: '', filters: {}, sort: { by: 'name', descending: false } } },
      { list: 'purchases', request: { search: '', filters: {}, sort: { by: 'created', descending: true } } },
    ] as const) {
      const { bytes } = await manager.exports.list({
        ...{ exportId: '018f0000-0000-7000-8000-000000000000', what, columns: null },
        ...{ format: 'csv', language: 'ru' },
      });
      expect(await bytes.text()).toContain('Запчасть-Опт');
    }
  });
});
