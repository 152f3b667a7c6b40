import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../documents/read-pdf.ts';
import { aCar, aPart } from '../support/builders.ts';
import { aDelivery, aPurchase, startWithSupplier } from '../support/buying.ts';
import { newest } from '../support/list.ts';
import { anOrder, bringTo, oilChange, refusal, rowOf } from '../support/orders.ts';
import { levelOf, pieces, roubles } from '../support/stock.ts';

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
    expect((await manager.purchases.list(newest)).rows).toMatchObject([{ id, status: 'received', awaitedKopecks: 0 }]);
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
