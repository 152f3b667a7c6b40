import { describe, expect, it } from 'vitest';
import { aClient, aWork } from '../support/builders.ts';
import { anOrder, answer, bringTo, oilChange, oilFilter, refusal, startWithCar } from '../support/orders.ts';

const everyCar = { make: '', model: '', generation: '' };

/** The texts of an order's lines with their parts, as they stand. */
async function linesOf(client: Awaited<ReturnType<typeof startWithCar>>['manager'], id: string) {
  const { lines } = await client.orders.get({ id });
  return lines.map(({ name, parentLineId }) => (parentLineId === null ? name : `  ${name}`));
}

describe('a line that is added', () => {
  it('raises no line that is before the owner, nor one that is begun', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilFilter);
    await bringTo(manager, id, 'estimated');
    const second = await manager.orders.addLine({ orderId: id, line: oilFilter });
    expect(second.result.wasRaised).toBe(false);
    expect((await manager.orders.addLine({ orderId: id, line: oilFilter })).result).toEqual({
      lineId: second.result.lineId,
      wasRaised: true,
    });
    await manager.orders.setLineState({ lineId: second.result.lineId, state: 'done' });
    expect((await manager.orders.addLine({ orderId: id, line: oilFilter })).result.wasRaised).toBe(false);
    const { lines } = await manager.orders.get({ id });
    expect(lines.map((line) => [line.quantityThousandths, line.decision])).toEqual([
      [1000, 'pending'],
      [2000, null],
      [1000, null],
    ]);
    expect(lines[0]?.id).toBe(lineIds[0]);
  });

  it('stands under works alone, in place of originals alone', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange, oilFilter);
    const [work = '', part = ''] = lineIds;
    const add = (line: object) =>
      manager.orders.addLine({ orderId: id, line: { kind: 'part', name: 'Шайба', ...line } });
    await expect(add({ parentLineId: part })).rejects.toMatchObject(refusal('order.line_parent'));
    await expect(add({ kind: 'work', parentLineId: work })).rejects.toMatchObject(refusal('order.line_parent'));
    const analogue = (await add({ alternativeOfId: part, name: 'Аналог' })).result.lineId;
    await expect(add({ alternativeOfId: analogue })).rejects.toMatchObject(refusal('order.line_alternative'));
    await expect(manager.orders.updateLine({ lineId: part, fields: { alternativeOfId: work } })).rejects.toMatchObject(
      refusal('order.line_alternative'),
    );
    await add({ parentLineId: work });
    await expect(manager.orders.updateLine({ lineId: work, fields: { kind: 'part' } })).rejects.toMatchObject(
      refusal('order.line_parent'),
    );
  });

  it('takes from the price list what it leaves out, and the client’s discount', async () => {
    const { manager, carId } = await startWithCar();
    const clientId = (await manager.clients.create(aClient({ discountBp: 1_000 }))).result.id;
    const price = { kind: 'fixed', amountKopecks: 90_000, normHoursThousandths: null } as const;
    const workId = (await manager.prices.create({ fields: aWork({ code: 'МС-01' }), price })).result.id;
    const { id } = (await manager.orders.create({ carId, clientId })).result;
    await manager.orders.addLine({ orderId: id, line: { kind: 'work', workId } });
    const { lines } = await manager.orders.get({ id });
    expect(lines).toMatchObject([
      {
        code: 'МС-01',
        name: 'Замена масла двигателя',
        unitPriceKopecks: 90_000,
        discountBp: 1_000,
        totalKopecks: 81_000,
      },
    ]);
    expect(lines[0]?.priceSource).toContain('fixed');
    const [line] = lines;
    await manager.orders.updateLine({ lineId: line!.id, fields: { unitPriceKopecks: 95_000 } });
    expect((await manager.orders.get({ id })).lines[0]?.priceSource).toBe('');
    await manager.orders.addLine({ orderId: id, line: { kind: 'work', workId, discountBp: 0 } });
    expect((await manager.orders.get({ id })).totals.totalKopecks).toBe(85_500 + 90_000);
  });

  it('comes with others of a package, its parts under its works, and goes with them by one undo', async () => {
    const { manager, carId } = await startWithCar();
    const workId = (await manager.prices.create({ fields: aWork(), price: null })).result.id;
    const part = {
      kind: 'part',
      id: null,
      article: 'W712',
      name: 'Фильтр',
      unit: 'шт',
      quantityThousandths: 1000,
      unitPriceKopecks: 64_000,
    } as const;
    const items = [
      { kind: 'work', id: null, workId, quantityThousandths: 1000 } as const,
      part,
      { ...part, article: '5W30', name: 'Масло' },
    ];
    const packageId = (await manager.prices.packages.create({ ...everyCar, name: 'ТО', notes: '', items })).result.id;
    const { id } = await anOrder(manager, carId);
    const added = await manager.orders.addPackage({ orderId: id, packageId });
    expect(await linesOf(manager, id)).toEqual(['Замена масла двигателя', '  Фильтр', '  Масло']);
    await manager.orders.addPackage({ orderId: id, packageId });
    expect((await manager.orders.get({ id })).lines.map((line) => line.quantityThousandths)).toEqual([
      2000, 2000, 2000,
    ]);
    await expect(manager.history.undo({ changeId: added.changeId! })).resolves.toBeTruthy();
  });

  it('is refused in words: without a name, too much of it, in an order that is handed over', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    await expect(manager.orders.addLine({ orderId: id, line: { kind: 'part', name: '  ' } })).rejects.toMatchObject(
      refusal('order.line_name_missing'),
    );
    const tooMuch = { ...oilFilter, quantityThousandths: 100_000_000 };
    await manager.orders.addLine({ orderId: id, line: tooMuch });
    await expect(manager.orders.addLine({ orderId: id, line: tooMuch })).rejects.toMatchObject(
      refusal('order.line_quantity'),
    );
    await bringTo(manager, id, 'issued');
    const closed = refusal('order.lines_are_closed', { status: 'issued' });
    await expect(manager.orders.addLine({ orderId: id, line: oilFilter })).rejects.toMatchObject(closed);
    await expect(manager.orders.removeLines({ lineIds })).rejects.toMatchObject(closed);
    const move = { lineId: lineIds[0]!, beforeLineId: null, parentLineId: null };
    await expect(manager.orders.moveLine(move)).rejects.toMatchObject(closed);
  });
});

describe('lines that are moved', () => {
  it('take their parts along', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    const [oil = ''] = lineIds;
    await manager.orders.addLine({ orderId: id, line: { ...oilFilter, parentLineId: oil } });
    const pads = (await manager.orders.addLine({ orderId: id, line: { kind: 'work', name: 'Колодки' } })).result.lineId;
    const moved = await manager.orders.moveLine({ lineId: oil, beforeLineId: null, parentLineId: null });
    expect(await linesOf(manager, id)).toEqual(['Колодки', 'Замена масла', '  Фильтр масляный']);
    await expect(
      manager.orders.moveLine({ lineId: oil, beforeLineId: null, parentLineId: pads }),
    ).rejects.toMatchObject(refusal('order.line_parent'));
    await manager.history.undo({ changeId: moved.changeId! });
    expect(await linesOf(manager, id)).toEqual(['Замена масла', '  Фильтр масляный', 'Колодки']);
  });
});

describe('lines that are taken out', () => {
  it('take their parts along, and come back with them', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    await manager.orders.addLine({ orderId: id, line: { ...oilFilter, parentLineId: lineIds[0]! } });
    const removed = await manager.orders.removeLines({ lineIds });
    expect(await linesOf(manager, id)).toEqual([]);
    await expect(manager.orders.removeLines({ lineIds })).rejects.toMatchObject(refusal('order.line_gone'));
    await manager.history.undo({ changeId: removed.changeId! });
    expect(await linesOf(manager, id)).toEqual(['Замена масла', '  Фильтр масляный']);
  });

  it('leave their place to the first of their alternatives', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilFilter);
    const [original = ''] = lineIds;
    for (const name of ['Аналог 1', 'Аналог 2'])
      await manager.orders.addLine({ orderId: id, line: { ...oilFilter, name, alternativeOfId: original } });
    expect((await manager.orders.get({ id })).totals.totalKopecks).toBe(64_000);
    await manager.orders.removeLines({ lineIds: [original] });
    const { lines, totals } = await manager.orders.get({ id });
    expect(lines.map(({ alternativeOfId }) => alternativeOfId)).toEqual([null, lines[0]?.id]);
    expect(totals.totalKopecks).toBe(64_000);
    await bringTo(manager, id, 'estimated');
  });

  it('are refused when they are done, or a part of them is; and by undo of what added them', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    const added = await manager.orders.addLine({ orderId: id, line: { ...oilFilter, parentLineId: lineIds[0]! } });
    await manager.orders.setLineState({ lineId: added.result.lineId, state: 'done' });
    const done = refusal('order.line_is_done', { name: 'Фильтр масляный' });
    await expect(manager.orders.removeLines({ lineIds })).rejects.toMatchObject(done);
    await expect(manager.history.undo({ changeId: added.changeId! })).rejects.toMatchObject(done);
  });
});

describe('undo of what was done to lines', () => {
  it('goes back step by step, and stops at the hand-over', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    const [lineId = ''] = lineIds;
    const dearer = await manager.orders.updateLine({ lineId, fields: { unitPriceKopecks: 150_000 } });
    await manager.history.undo({ changeId: dearer.changeId! });
    expect((await manager.orders.get({ id })).totals.totalKopecks).toBe(120_000);
    const raised = await manager.orders.addLine({ orderId: id, line: oilChange });
    await manager.history.undo({ changeId: raised.changeId! });
    expect((await manager.orders.get({ id })).totals.totalKopecks).toBe(120_000);
    const cheaper = await manager.orders.updateLine({ lineId, fields: { unitPriceKopecks: 100_000 } });
    await bringTo(manager, id, 'issued');
    await expect(manager.history.undo({ changeId: cheaper.changeId! })).rejects.toMatchObject(
      refusal('order.lines_are_closed', { status: 'issued' }),
    );
    expect((await manager.orders.get({ id })).lines[0]?.unitPriceKopecks).toBe(100_000);
  });

  it('of an agreed line leaves the agreement as it is', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'approved');
    await manager.orders.updateLine({ lineId: lineIds[0]!, fields: { unitPriceKopecks: 150_000 } });
    await manager.orders.issueEstimate({ orderId: id });
    const { lines, totals } = await manager.orders.get({ id });
    expect(totals).toMatchObject({ totalKopecks: 120_000, proposedKopecks: 150_000 });
    expect(lines[0]).toMatchObject({ totalKopecks: 150_000, agreedTotalKopecks: 120_000, decision: 'pending' });
    await answer(manager, id, lineIds[0]!);
    expect(await manager.orders.get({ id })).toMatchObject({
      totals: { totalKopecks: 120_000 },
      lines: [{ state: 'planned', agreedTotalKopecks: 120_000 }],
    });
  });
});
