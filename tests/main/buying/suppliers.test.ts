import { describe, expect, it } from 'vitest';
import { aPart } from '../support/builders.ts';
import { aDelivery, aPurchase, aSupplier, startWithSupplier } from '../support/buying.ts';
import { newest } from '../support/list.ts';
import { refusal } from '../support/orders.ts';
import { pieces, roubles, startWithStock } from '../support/stock.ts';

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
    const list = { ...newest, sort: { by: 'owed', descending: true } } as const;
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
      const { overdueKopecks } = (await manager.suppliers.list({ ...newest, sort: { by: 'owed', descending: true } }))
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
    const list = { ...newest, sort: { by: 'name', descending: false } } as const;
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
