import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { refusal } from '../support/orders.ts';
import { levelOf, pieces, receive, roubles, startWithStock } from '../support/stock.ts';

describe('the ledger of movements', () => {
  it('makes stock, cost and the answer to "why"', async () => {
    const { manager, mainId, partId } = await startWithStock();
    await receive(manager, mainId, partId, 10, 100);
    await receive(manager, mainId, partId, 10, 200);
    await manager.stock.writeOff({
      warehouseId: mainId,
      lines: [{ partId, quantityThousandths: pieces(3) }],
      reason: 'Брак',
      note: '',
    });
    const part = await manager.parts.get({ id: partId });
    expect(part).toMatchObject({ averageCostKopecks: 15_000, lastCostKopecks: 20_000 });
    const why = await manager.stock.why({ productId: partId, warehouseId: mainId, offset: 0, limit: 10 });
    expect(why.quantityThousandths).toBe(17_000);
    expect(why.warehouses).toEqual([{ warehouseId: mainId, quantityThousandths: 17_000 }]);
    expect(
      why.rows.map(({ kind, quantityThousandths, sumThousandths }) => [kind, quantityThousandths, sumThousandths]),
    ).toEqual([
      ['write_off', -3_000, 17_000],
      ['receipt', 10_000, 20_000],
      ['receipt', 10_000, 10_000],
    ]);
    const second = await manager.stock.why({ productId: partId, warehouseId: mainId, offset: 1, limit: 1 });
    expect(second.rows[0]?.sumThousandths).toBe(20_000);
    expect(why.rows[0]).toMatchObject({ reason: 'Брак', staffName: 'Ольга Ветрова', unitCostKopecks: 15_000 });
  });

  it('is corrected by entries, and undone by entries', async () => {
    const { manager, mainId, partId } = await startWithStock();
    const { changeId } = await receive(manager, mainId, partId, 5);
    const lines = [{ productId: partId, countedThousandths: pieces(3) }];
    await manager.stock.correct({ warehouseId: mainId, lines, note: 'Пересчёт' });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: 3_000 });
    await manager.history.undo({ changeId: changeId ?? '' });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: -2_000,
      availableThousandths: 0,
    });
    const { rows } = await manager.stock.movements({ productId: partId, offset: 0, limit: 10 });
    expect(
      rows.map(({ kind, quantityThousandths, isReversed, reversesId }) => [
        kind,
        quantityThousandths,
        isReversed,
        reversesId !== null,
      ]),
    ).toEqual([
      ['receipt', -5_000, false, true],
      ['count', -2_000, false, false],
      ['receipt', 5_000, true, false],
    ]);
    await expect(manager.history.undo({ changeId: changeId ?? '' })).rejects.toMatchObject(refusal('undo.already'));
  });

  it('refuses what names nothing that is there', async () => {
    const { manager, mainId, partId } = await startWithStock();
    const lines = [{ partId, quantityThousandths: pieces(1), unitCostKopecks: roubles(1) }];
    await expect(manager.stock.receive({ warehouseId: partId, lines, note: '' })).rejects.toMatchObject(
      refusal('stock.warehouse_gone'),
    );
    const stranger = [{ partId: mainId, quantityThousandths: pieces(1), unitCostKopecks: null }];
    await expect(manager.stock.receive({ warehouseId: mainId, lines: stranger, note: '' })).rejects.toMatchObject(
      refusal('part.gone'),
    );
  });

  it('can be derived again from nothing: what is wrong is found, and mended', async () => {
    const { manager, garage, mainId, southId, partId } = await startWithStock();
    await receive(manager, mainId, partId, 10, 100);
    await manager.stock.transfers.send({
      fromId: mainId,
      toId: southId,
      lines: [{ partId, quantityThousandths: pieces(4) }],
      note: '',
    });
    const { database } = garage;
    expect(await verifyDatabase(database)).toEqual([]);
    await database.write({ staffId: null, action: 'test' }, async ({ db }) => {
      await db.updateTable('stockLevels').set({ quantityThousandths: 99 }).execute();
      await db.updateTable('stockProducts').set({ averageCostThousandths: 1 }).execute();
      await db.updateTable('stockTransfers').set({ departedThousandths: 1 }).execute();
      await db.insertInto('stockCheckpoints').values({ productId: partId, at: 9e15, id: 'z', state: '{}' }).execute();
      await db.deleteFrom('stale').execute();
    });
    const faults = await verifyDatabase(database);
    expect(faults.map(({ what }) => what.split(':')[0])).toEqual(
      expect.arrayContaining(['stock_levels', 'stock_products', 'stock_transfers']),
    );
    await database.derived.rebuild();
    expect(await verifyDatabase(database)).toEqual([]);
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: 6_000 });
  });
});

describe('a transfer', () => {
  it('leaves, is on its way, arrives short, and is settled by an entry', async () => {
    const { manager, mainId, southId, partId, clock } = await startWithStock();
    await receive(manager, mainId, partId, 10, 100);
    const sent = await manager.stock.transfers.send({
      fromId: mainId,
      toId: southId,
      lines: [{ partId, quantityThousandths: pieces(4) }],
      note: '',
    });
    const [id = ''] = sent.result.ids;
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: 6_000,
      outgoingThousandths: 4_000,
    });
    expect(await levelOf(manager, partId, southId)).toMatchObject({
      quantityThousandths: 0,
      incomingThousandths: 4_000,
    });
    expect(await manager.stock.transfers.get({ id })).toMatchObject({
      state: 'in_transit',
      seconds: 0,
      differenceThousandths: null,
    });
    clock.advance(3_600_000);
    const arrived = await manager.stock.transfers.arrive({ lines: [{ id, quantityThousandths: pieces(3) }], note: '' });
    expect(await manager.stock.transfers.get({ id })).toMatchObject({
      state: 'differs',
      seconds: 3_600,
      differenceThousandths: 1_000,
      senderId: mainId,
      receiverId: southId,
    });
    await expect(manager.history.undo({ changeId: sent.changeId ?? '' })).rejects.toMatchObject(
      refusal('undo.changed_since'),
    );
    const open = await manager.stock.transfers.list({ filter: 'open', offset: 0, limit: 10 });
    expect(open.rows.map((row) => row.id)).toEqual([id]);
    await manager.stock.transfers.settle({ id, outcome: 'lost', note: 'Разбилась' });
    expect((await manager.stock.transfers.list({ filter: 'open', offset: 0, limit: 10 })).total).toBe(0);
    expect((await manager.stock.transfers.get({ id })).state).toBe('settled');
    const levels = await manager.stock.levels({ productId: partId });
    expect(levels.map(({ quantityThousandths }) => quantityThousandths).toSorted()).toEqual([3_000, 6_000]);
    expect(arrived.changeId).not.toBeNull();
  });
});
