import { describe, expect, it } from 'vitest';
import { aWork } from '../support/builders.ts';
import { anOrder, answer, bringTo, oilChange, oilFilter, refusal, rowOf, startWithCar } from '../support/orders.ts';

type Started = Awaited<ReturnType<typeof startWithCar>>;

/** Another tax of the garage, as its settings change it. */
function setTax({ garage, staffId }: Started, taxMode: 'none' | 'included' | 'on_top', taxRateBp: number) {
  return garage.database.write({ staffId, action: 'settings.update' }, ({ db }) =>
    db.updateTable('garage').set({ taxMode, taxRateBp }).execute(),
  );
}

async function estimateOf({ manager }: Started, id: string) {
  const { estimate } = await manager.orders.get({ id });
  if (!estimate) throw new Error('No estimate was issued.');
  return estimate;
}

describe('an estimate', () => {
  it('asks only about what changed since the last one', async () => {
    const started = await startWithCar();
    const { manager, carId } = started;
    const { id, lineIds } = await anOrder(manager, carId, oilChange, oilFilter);
    const [change = '', filter = ''] = lineIds;
    await bringTo(manager, id, 'approved');
    await expect(manager.orders.issueEstimate({ orderId: id })).rejects.toMatchObject(refusal('estimate.unchanged'));
    await manager.orders.updateLine({ lineId: filter, fields: { unitPriceKopecks: 70_000 } });
    const pads = (await manager.orders.addLine({ orderId: id, line: { kind: 'work', name: 'Колодки' } })).result.lineId;
    expect(await estimateOf(started, id)).toMatchObject({ version: 1, isOutdated: true, isAnswered: true });
    expect((await manager.orders.issueEstimate({ orderId: id })).result.version).toBe(2);
    expect(await estimateOf(started, id)).toMatchObject({ version: 2, isOutdated: false, pending: [filter, pads] });
    await answer(manager, id, pads);
    const { lines, totals, status } = await manager.orders.get({ id });
    expect(lines.map(({ id: lineId, decision }) => [lineId, decision])).toEqual([
      [change, 'agreed'],
      [filter, 'agreed'],
      [pads, 'declined'],
    ]);
    expect([totals.totalKopecks, status]).toEqual([190_000, 'approved']);
    // What was declined is not offered again, and asks for no new version.
    expect(await estimateOf(started, id)).toMatchObject({ isOutdated: false });
  });

  it('is answered once: an answer to an earlier version is refused and changes nothing', async () => {
    const started = await startWithCar();
    const { manager, carId } = started;
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'estimated');
    const first = await estimateOf(started, id);
    await manager.orders.updateLine({ lineId: lineIds[0]!, fields: { unitPriceKopecks: 130_000 } });
    await manager.orders.issueEstimate({ orderId: id });
    const decisions = [{ lineId: lineIds[0]!, accepted: true }];
    await expect(manager.orders.answerEstimate({ orderId: id, hash: first.hash, decisions })).rejects.toMatchObject(
      refusal('estimate.superseded', { version: 1, current: 2 }),
    );
    expect(await rowOf(manager, id)).toMatchObject({ status: 'estimated', debtKopecks: 0 });
  });

  it('offers a choice of which one counts: the original until the owner has chosen', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange, oilFilter);
    const original = lineIds[1]!;
    const analogue = { ...oilFilter, code: 'LF-101', name: 'Фильтр Luzar', unitPriceKopecks: 30_000 };
    const cheap = (await manager.orders.addLine({ orderId: id, line: { ...analogue, alternativeOfId: original } }))
      .result;
    await bringTo(manager, id, 'estimated');
    expect(await manager.orders.get({ id })).toMatchObject({
      totals: { totalKopecks: 184_000, proposedKopecks: 184_000 },
      lines: [{ isCounted: true }, { isCounted: true }, { isCounted: false }],
    });
    const { estimate } = await manager.orders.get({ id });
    const yes = (...ids: string[]) => ids.map((lineId) => ({ lineId, accepted: true }));
    const say = (decisions: { lineId: string; accepted: boolean }[]) =>
      manager.orders.answerEstimate({ orderId: id, hash: estimate!.hash, decisions });
    await expect(say(yes(original, cheap.lineId))).rejects.toMatchObject(refusal('estimate.two_alternatives'));
    await say(yes(lineIds[0]!, cheap.lineId));
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'approved',
      totals: { totalKopecks: 150_000 },
      lines: [
        { decision: 'agreed' },
        { decision: 'declined', isCounted: false },
        { decision: 'agreed', isCounted: true },
      ],
    });
    await say(yes(original));
    expect(await rowOf(manager, id)).toMatchObject({ totalKopecks: 184_000 });
  });

  it('cannot be handed over unanswered', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'ready');
    await manager.orders.addLine({ orderId: id, line: oilFilter });
    await manager.orders.issueEstimate({ orderId: id });
    await expect(manager.orders.advance({ orderId: id, to: 'issued' })).rejects.toMatchObject(
      refusal('estimate.awaits_answer', { count: 1 }),
    );
  });
});

describe('what was agreed', () => {
  it('is touched by no later price', async () => {
    const { manager, carId } = await startWithCar();
    const price = { kind: 'fixed', amountKopecks: 90_000, normHoursThousandths: null } as const;
    const everyCar = { make: '', model: '', generation: '' };
    const workId = (await manager.prices.create({ fields: aWork(), price })).result.id;
    const { id } = await anOrder(manager, carId, { kind: 'work', workId });
    await bringTo(manager, id, 'approved');
    const before = await manager.orders.get({ id });
    await manager.prices.set({
      edits: [{ ...everyCar, ...price, workId, amountKopecks: 150_000 }],
      effectiveFrom: null,
      note: '',
    });
    expect(await manager.orders.get({ id })).toEqual(before);
    expect(await rowOf(manager, id)).toMatchObject({ totalKopecks: 90_000 });
    const other = await anOrder(manager, carId, { kind: 'work', workId });
    expect(await rowOf(manager, other.id)).toMatchObject({ totalKopecks: 150_000 });
  });

  it('is touched by no later tax, not even by lines that come after it; what was not agreed follows the tax', async () => {
    const started = await startWithCar();
    const { manager, carId } = started;
    const agreed = await anOrder(manager, carId, oilChange);
    await bringTo(manager, agreed.id, 'approved');
    const proposed = await anOrder(manager, carId, oilChange);
    await bringTo(manager, proposed.id, 'estimated');
    const binned = await anOrder(manager, carId, oilChange);
    const removed = await manager.orders.remove({ ids: [binned.id] });
    const before = await manager.orders.get({ id: agreed.id });
    await setTax(started, 'on_top', 2_200);
    expect(await manager.orders.get({ id: agreed.id })).toEqual(before);
    expect(await rowOf(manager, agreed.id)).toMatchObject({ totalKopecks: 120_000, debtKopecks: 120_000 });
    expect(await rowOf(manager, proposed.id)).toMatchObject({ totalKopecks: 146_400 });
    expect(await manager.orders.get({ id: proposed.id })).toMatchObject({
      estimate: { isOutdated: true },
      totals: { grossKopecks: 120_000, taxKopecks: 26_400, totalKopecks: 146_400 },
      tax: { mode: 'on_top', rateBp: 2_200 },
    });
    await manager.history.undo({ changeId: removed.changeId! });
    expect(await rowOf(manager, binned.id)).toMatchObject({ totalKopecks: 146_400 });
    await manager.orders.addLine({ orderId: agreed.id, line: oilFilter });
    await manager.orders.issueEstimate({ orderId: agreed.id });
    await answer(manager, agreed.id);
    expect(await manager.orders.get({ id: agreed.id })).toMatchObject({
      totals: { totalKopecks: 184_000, taxKopecks: 0 },
      tax: { mode: 'none' },
    });
  });
});
