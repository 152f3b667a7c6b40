import { describe, expect, it } from 'vitest';
import type { LabelRequest } from '../../../src-shared/contract/labels.ts';
import { aPart } from '../support/builders.ts';
import { refusal } from '../support/orders.ts';
import { levelOf, pieces, receive, roubles, startWithStock } from '../support/stock.ts';

/** A shelf with two parts on it, five and three pieces, at 100 and 40 roubles. */
async function startWithShelf() {
  const started = await startWithStock();
  const { manager, mainId, partId } = started;
  const place = (shelf: string) => ({
    ...{ warehouseId: mainId, shelf },
    ...{ reorderPointThousandths: null, reorderToThousandths: null },
  });
  await manager.parts.update({ id: partId, fields: { places: [place('А-1')] } });
  const otherId = (
    await manager.parts.create(
      aPart({ article: 'NGK-1', name: 'Свеча', barcodes: ['4006381333931'], places: [place('А-1')] }),
    )
  ).result.id;
  await receive(manager, mainId, partId, 5);
  await receive(manager, mainId, otherId, 3, 40);
  const { id } = (await manager.stocktakes.create({ warehouseId: mainId, shelf: 'А-1', notes: '' })).result;
  return { ...started, otherId, id };
}

describe('a stocktake', () => {
  it('is counted blind by several people at once, reviewed at cost, and posted as one set of corrections', async () => {
    const { manager, as, id, partId, otherId, mainId } = await startWithShelf();
    const { client: mechanic } = await as('mechanic');
    const sheet = await mechanic.stocktakes.sheet({ id });
    expect(sheet.map(({ name, shelf, countedThousandths }) => [name, shelf, countedThousandths])).toEqual([
      ['Свеча', 'А-1', null],
      ['Фильтр масляный', 'А-1', null],
    ]);
    expect(JSON.stringify(sheet)).not.toMatch(/expected|stock/i);
    await Promise.all([
      mechanic.stocktakes.count({ id, partId, quantityThousandths: pieces(1) }),
      manager.stocktakes.count({ id, partId, quantityThousandths: pieces(2) }),
      manager.stocktakes.count({ id, partId: otherId, quantityThousandths: pieces(4) }),
    ]);
    await expect(mechanic.stocktakes.review({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const review = await manager.stocktakes.review({ id });
    expect(review).toMatchObject({ surplusKopecks: roubles(40), shortageKopecks: roubles(200), uncountedParts: 0 });
    expect(review.lines).toMatchObject([
      { name: 'Свеча', expectedThousandths: pieces(3), differenceThousandths: pieces(1), valueKopecks: roubles(40) },
      { expectedThousandths: pieces(5), differenceThousandths: -pieces(2), valueKopecks: roubles(-200) },
    ]);
    const posted = await manager.stocktakes.post({ id });
    expect(posted.result.corrected).toBe(2);
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: pieces(3) });
    expect(await levelOf(manager, otherId, mainId)).toMatchObject({ quantityThousandths: pieces(4) });
    const { rows } = await manager.stock.movements({ kinds: ['count'], offset: 0, limit: 10 });
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ documentId }) => documentId)).size).toBe(1);
    await expect(manager.stocktakes.post({ id })).rejects.toMatchObject({ data: { code: 'stocktake.is_posted' } });
    await expect(manager.stocktakes.count({ id, partId, quantityThousandths: pieces(1) })).rejects.toMatchObject({
      data: { code: 'stocktake.is_posted' },
    });
  });

  it('corrects the stock to what was counted while work goes on', async () => {
    const { manager, id, partId, mainId } = await startWithShelf();
    await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(4) });
    await receive(manager, mainId, partId, 10);
    await manager.stock.writeOff({
      ...{ warehouseId: mainId, reason: 'Сломали', note: '' },
      lines: [{ partId, quantityThousandths: pieces(1) }],
    });
    const line = (await manager.stocktakes.review({ id })).lines.find((each) => each.partId === partId);
    expect(line).toMatchObject({
      expectedThousandths: pieces(5),
      differenceThousandths: -pieces(1),
      isDoubtful: false,
    });
    await manager.stocktakes.post({ id });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: pieces(13) });
  });

  it('doubts what moved while it was being counted, until it is counted anew', async () => {
    const { manager, id, partId, mainId } = await startWithShelf();
    await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(2) });
    await receive(manager, mainId, partId, 1);
    await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(4) });
    const lineOf = async () => (await manager.stocktakes.review({ id })).lines.find((each) => each.partId === partId);
    expect(await lineOf()).toMatchObject({ isDoubtful: true, countedThousandths: pieces(6) });
    await manager.stocktakes.recount({ id, parts: [{ partId, quantityThousandths: pieces(6) }] });
    expect(await lineOf()).toMatchObject({ isDoubtful: false, differenceThousandths: 0 });
  });

  it('leaves what nobody counted as it is, and counts nothing as nothing', async () => {
    const { manager, id, partId, otherId, mainId } = await startWithShelf();
    await expect(manager.stocktakes.post({ id })).rejects.toMatchObject(refusal('stocktake.nothing_counted'));
    await manager.stocktakes.recount({ id, parts: [{ partId, quantityThousandths: 0 }] });
    expect((await manager.stocktakes.review({ id })).uncountedParts).toBe(1);
    await manager.stocktakes.post({ id });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: 0 });
    expect(await levelOf(manager, otherId, mainId)).toMatchObject({ quantityThousandths: pieces(3) });
  });

  it('takes a slip of the hand back, and its posting too, and can be posted again', async () => {
    const { manager, id, partId, mainId } = await startWithShelf();
    await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(3) });
    const slip = await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(10) });
    await manager.history.undo({ changeId: slip.changeId ?? '' });
    const counted = (await manager.stocktakes.sheet({ id })).find((line) => line.partId === partId);
    expect(counted?.countedThousandths).toBe(pieces(3));
    const posted = await manager.stocktakes.post({ id });
    await manager.history.undo({ changeId: posted.changeId ?? '' });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: pieces(5) });
    expect(await manager.stocktakes.get({ id })).toMatchObject({ postedAt: null });
    await manager.stocktakes.post({ id });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: pieces(3) });
  });

  it('puts what was found without a place on the sheet, of the whole warehouse too', async () => {
    const { manager, id, mainId } = await startWithShelf();
    const found = (await manager.parts.create(aPart({ article: 'НОВАЯ', name: 'Ничья' }))).result.id;
    await manager.stocktakes.count({ id, partId: found, quantityThousandths: pieces(2) });
    const lines = (await manager.stocktakes.review({ id })).lines;
    expect(lines.find(({ partId }) => partId === found)).toMatchObject({
      expectedThousandths: 0,
      differenceThousandths: pieces(2),
      valueKopecks: null,
    });
    const whole = (await manager.stocktakes.create({ warehouseId: mainId, shelf: '', notes: '' })).result.id;
    expect((await manager.stocktakes.sheet({ id: whole })).map(({ name }) => name)).toEqual([
      'Свеча',
      'Фильтр масляный',
    ]);
    expect(await manager.stocktakes.shelves({ warehouseId: mainId })).toEqual([{ shelf: 'А-1', parts: 2 }]);
    const list = await manager.stocktakes.list({ isOpen: true, offset: 0, limit: 10 });
    expect(list).toMatchObject({ total: 2 });
    await expect(manager.stocktakes.create({ warehouseId: mainId, shelf: 'Я-9', notes: '' })).rejects.toMatchObject(
      refusal('stocktake.shelf_empty', { shelf: 'Я-9' }),
    );
  });

  it('counts what was merged meanwhile for the part that was kept', async () => {
    const { manager, id, partId, otherId, mainId } = await startWithShelf();
    await manager.stocktakes.count({ id, partId: otherId, quantityThousandths: pieces(3) });
    await manager.parts.merge({ keepId: partId, otherId });
    await manager.stocktakes.count({ id, partId, quantityThousandths: pieces(4) });
    const { lines } = await manager.stocktakes.review({ id });
    expect(lines).toMatchObject([
      { partId, countedThousandths: pieces(7), expectedThousandths: pieces(8), differenceThousandths: -pieces(1) },
    ]);
    await manager.stocktakes.post({ id });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: pieces(7) });
  });
});

describe('labels', () => {
  it('give a part without a barcode one of the garage’s own, which is found when it is scanned', async () => {
    const { manager, as, partId, otherId } = await startWithShelf();
    const request: LabelRequest = {
      ...{ format: 'roll58x40', kind: 'part', symbol: 'barcode', hasPrice: true, warehouseId: null, firstPosition: 0 },
      items: [partId, otherId].map((id) => ({ partId: id, copies: 2 })),
    };
    const first = await manager.labels.print(request);
    expect(first.result).toMatchObject({ name: 'Этикетки запчастей.pdf', barcodesGiven: 1 });
    expect(first.changeId).not.toBeNull();
    const { barcodes } = await manager.parts.get({ id: partId });
    const [found] = await manager.parts.find({ text: barcodes[0] ?? '', warehouseId: null, limit: 5 });
    expect(found).toMatchObject({ id: partId, match: 'barcode' });
    const again = await manager.labels.print(request);
    expect(again).toMatchObject({ changeId: null, result: { barcodesGiven: 0 } });
    await expect(manager.labels.print({ ...request, items: [{ partId, copies: 0 }] })).rejects.toMatchObject(
      refusal('labels.nothing'),
    );
    const { client: mechanic } = await as('mechanic');
    await expect(mechanic.labels.print(request)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
