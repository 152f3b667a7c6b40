import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { takeReply } from '../../../src-main/links/take-reply.ts';
import { readEvents } from '../../../src-main/orders/state.ts';
import { aClient, aWork } from '../support/builders.ts';
import { LinkShelf, Owner } from '../support/link-cloud.ts';
import { anOrder, bringTo, oilChange, oilFilter, startWithCar } from '../support/orders.ts';

const head = { format: 1, at: 0 } as const;

async function startWithLink() {
  const started = await startWithCar();
  const { manager, garage, carId } = started;
  const order = await anOrder(manager, carId, oilChange, oilFilter);
  await bringTo(manager, order.id, 'estimated');
  const shelf = new LinkShelf();
  const linkId = (await manager.links.open({ kind: 'order', orderId: order.id })).result.id;
  return { ...started, order, shelf, linkId, owner: new Owner(garage, shelf, linkId) };
}

describe('an owner’s answer to the estimate', () => {
  it('is their own action: line by line, and it approves the order', async () => {
    const { manager, order, owner } = await startWithLink();
    const [, filter = ''] = order.lineIds;
    expect(await owner.answers(filter)).toBe('taken');
    const { status, timeline, totals, lines } = await manager.orders.get({ id: order.id });
    expect(status).toBe('approved');
    expect(totals.agreedKopecks).toBe(120_000);
    expect(lines.map(({ decision, state }) => [decision, state])).toEqual([
      ['agreed', 'planned'],
      ['declined', 'declined'],
    ]);
    expect(timeline.at(-1)?.event).toMatchObject({ kind: 'estimate_answered', staffId: null, data: { by: 'owner' } });
    expect((await owner.repair()).estimate?.lines.map(({ word }) => word)).toEqual(['accepted', 'declined']);
    expect((await owner.page()).replies).toEqual([{ id: expect.any(String), outcome: 'taken' }]);
  });

  it('is told apart where by it nothing is left to be done', async () => {
    const { manager, order, owner } = await startWithLink();
    const { estimate, orderId } = await owner.repair();
    const [change = '', filter = ''] = order.lineIds;
    const { version = 1, hash = '' } = estimate ?? {};
    for (const lineId of [change, filter]) {
      expect((await manager.links.news()).replies.some(({ isAllDeclined }) => isAllDeclined)).toBe(false);
      const decisions = [{ lineId, accepted: false }];
      expect(await owner.sends({ ...head, kind: 'answer', orderId, version, hash, decisions })).toBe('taken');
    }
    const { replies } = await manager.links.news();
    expect(replies.map(({ declined, isAllDeclined }) => [declined, isAllDeclined])).toEqual([
      [1, true],
      [1, false],
    ]);
    expect((await manager.orders.get({ id: order.id })).status).toBe('estimated');
    expect(await owner.repair()).toMatchObject({ status: 'estimated' });
  });

  it('counts once, however often it comes and on however many PCs', async () => {
    const { garage, order, owner } = await startWithLink();
    const { estimate, orderId } = await owner.repair();
    const decisions = order.lineIds.map((lineId) => ({ lineId, accepted: true }));
    const reply = { ...head, kind: 'answer', orderId, version: 1, hash: estimate?.hash ?? '', decisions } as const;
    const mail = await owner.mail(reply);
    await Promise.all([takeReply(garage, mail), takeReply(garage, mail)]);
    expect(await takeReply(garage, { ...mail, seq: 9 })).toBe('taken');
    const events = (await readEvents(garage.database.reader, [orderId])).get(orderId) ?? [];
    expect(events.filter(({ kind }) => kind === 'estimate_answered')).toHaveLength(1);

    // Another PC with the same data makes the very same rows of the same mail.
    const other = await startWithLink();
    const theirs = {
      ...reply,
      orderId: other.order.id,
      decisions: other.order.lineIds.map((lineId) => ({ lineId, accepted: true })),
    };
    const again = await other.owner.mail(theirs, { id: mail.id, at: mail.at });
    await takeReply(other.garage, again);
    const [answer] = (
      (await readEvents(other.garage.database.reader, [other.order.id])).get(other.order.id) ?? []
    ).filter(({ kind }) => kind === 'estimate_answered');
    expect(answer?.id).toBe(events.find(({ kind }) => kind === 'estimate_answered')?.id);
  });

  it('to an estimate that has changed counts for what stayed, asks about the rest, and is kept as stale where nothing is left', async () => {
    const { manager, order, owner } = await startWithLink();
    const [work = '', filter = ''] = order.lineIds;
    const first = await owner.repair();
    const answerTo = (...lineIds: string[]) => ({
      ...head,
      kind: 'answer' as const,
      orderId: order.id,
      version: 1,
      hash: first.estimate?.hash ?? '',
      decisions: lineIds.map((lineId) => ({ lineId, accepted: true })),
    });
    await manager.orders.updateLine({ lineId: filter, fields: { unitPriceKopecks: 90_000 } });
    await manager.orders.issueEstimate({ orderId: order.id });
    await owner.sends(answerTo(work, filter));
    const { estimate, status } = await owner.repair();
    expect(status).toBe('estimated');
    expect(estimate?.lines.map(({ word }) => word)).toEqual(['accepted', 'pending']);

    await owner.sends(answerTo(filter));
    expect((await owner.page()).replies.map(({ outcome }) => outcome)).toEqual(['stale', 'taken']);
    expect((await manager.orders.get({ id: order.id })).invalidMoves).toHaveLength(1);
    const { replies } = await manager.links.of({ kind: 'order', orderId: order.id });
    expect(replies.map(({ outcome, accepted }) => [outcome, accepted])).toEqual([
      ['stale', 1],
      ['taken', 2],
    ]);
    expect((await owner.repair()).estimate?.lines.map(({ word }) => word)).toEqual(['accepted', 'pending']);
  });

  it('comes after the question, whatever the clocks say', async () => {
    const { garage, manager, order, owner } = await startWithLink();
    const { estimate, orderId } = await owner.repair();
    const decisions = order.lineIds.map((lineId) => ({ lineId, accepted: true }));
    const reply = { ...head, kind: 'answer', orderId, version: 1, hash: estimate?.hash ?? '', decisions } as const;
    await takeReply(garage, await owner.mail(reply, { at: 1 }));
    expect((await manager.orders.get({ id: orderId })).status).toBe('approved');
  });
});

describe('what does not belong to the link', () => {
  it('is dropped: another’s order, another’s car, a broken seal, a reply under another id', async () => {
    const { manager, garage, carId, owner, order, linkId } = await startWithLink();
    const stranger = (await manager.clients.create(aClient({ name: 'Сидоров', phones: [] }))).result.id;
    const foreign = await anOrder(manager, carId, oilChange);
    await manager.orders.update({ id: foreign.id, fields: { clientId: stranger } });
    await bringTo(manager, foreign.id, 'estimated');
    const { estimate } = await manager.orders.get({ id: foreign.id });
    const decisions = foreign.lineIds.map((lineId) => ({ lineId, accepted: true }));
    expect(
      await owner.sends({
        ...head,
        kind: 'answer',
        orderId: foreign.id,
        version: 1,
        hash: estimate?.hash ?? '',
        decisions,
      }),
    ).toBe('dropped');
    expect(await owner.sends({ ...head, kind: 'rating', orderId: foreign.id, stars: 1, comment: '' })).toBe('dropped');
    expect(await owner.sends({ ...head, kind: 'booking', carId: v7(), items: [], wishAt: 1, comment: 'x' })).toBe(
      'dropped',
    );
    const mail = await owner.mail({ ...head, kind: 'message', orderId: order.id, text: 'Здравствуйте' });
    expect(await takeReply(garage, { ...mail, id: v7() })).toBe('dropped');
    const otherEnd = mail.sealed.endsWith('AA') ? 'BA' : 'AA';
    expect(await takeReply(garage, { ...mail, sealed: `${mail.sealed.slice(0, -2)}${otherEnd}` })).toBe('dropped');
    expect(await takeReply(garage, { ...mail, sealed: '!' })).toBe('dropped');
    expect((await manager.links.of({ kind: 'order', orderId: order.id })).replies).toEqual([]);
    expect(linkId).not.toBe('');
  });

  it('waits while its link has not come to this PC yet', async () => {
    const { garage, owner } = await startWithLink();
    const mail = await owner.mail({ ...head, kind: 'message', orderId: null, text: 'Здравствуйте' });
    expect(await takeReply(garage, { ...mail, from: 'ZZZZZZZZZZZZZZZZZZZZZZ' })).toBe('later');
  });
});

describe('an owner’s message', () => {
  it('begins a ticket, continues it until it is closed, and is answered on the page', async () => {
    const { manager, owner, order, linkId, clientId } = await startWithLink();
    const says = (text: string) => owner.sends({ ...head, kind: 'message', orderId: order.id, text });
    await says('Можно забрать\u202e в субботу?\u0000\nСпасибо');
    await says('И сколько будет стоить?');
    const { tickets, counts } = await manager.tickets.list({ states: ['open', 'in_progress'] });
    expect(counts).toEqual({ open: 1, in_progress: 0, closed: 0, reopened: 0 });
    expect(tickets).toMatchObject([
      {
        subject: 'Можно забрать в субботу?',
        clientName: 'Королёв Дмитрий Юрьевич',
        orderId: order.id,
        lastAuthor: 'owner',
      },
    ]);
    const id = tickets[0]?.id ?? '';
    await manager.tickets.answer({ id, text: 'Да, до 15:00' });
    expect((await owner.page()).messages.map(({ from, text }) => [from, text])).toEqual([
      ['owner', 'Можно забрать в субботу?\nСпасибо'],
      ['owner', 'И сколько будет стоить?'],
      ['garage', 'Да, до 15:00'],
    ]);
    expect(await manager.tickets.get({ id })).toMatchObject({
      state: 'in_progress',
      assigneeName: 'Ольга Ветрова',
      isReachable: true,
    });

    await manager.tickets.move({ id, to: 'closed' });
    await expect(manager.tickets.answer({ id, text: 'Ещё одно' })).rejects.toMatchObject({
      data: { code: 'ticket.closed' },
    });
    await expect(manager.tickets.move({ id, to: 'in_progress' })).rejects.toMatchObject({
      data: { code: 'ticket.move_not_allowed' },
    });
    await says('Передумал');
    expect((await manager.tickets.list({ states: ['open'] })).tickets).toMatchObject([{ subject: 'Передумал' }]);
    await manager.tickets.move({ id, to: 'reopened' });
    expect((await manager.tickets.list({ states: ['reopened'] })).counts).toMatchObject({ open: 1, reopened: 1 });

    // Nobody sees an answer on a page that was withdrawn, unless the client has one of their own.
    await manager.links.withdraw({ id: linkId });
    expect(await manager.tickets.get({ id })).toMatchObject({ isReachable: false });
    await manager.links.open({ kind: 'client', clientId });
    expect(await manager.tickets.get({ id })).toMatchObject({ isReachable: true });
  });

  it('is news until somebody has looked', async () => {
    const { manager, owner } = await startWithLink();
    await owner.sends({ ...head, kind: 'message', orderId: null, text: 'Здравствуйте' });
    const { replies, count } = await manager.links.news();
    expect(count).toBe(1);
    expect(replies).toMatchObject([{ kind: 'message', text: 'Здравствуйте', plate: 'А123ВС77', isSeen: false }]);
    const ids = replies.map(({ id }) => id);
    await manager.links.seen({ ids });
    await manager.links.seen({ ids });
    expect(await manager.links.news()).toEqual({ replies: [], count: 0 });
  });
});

describe('an owner’s rating', () => {
  it('is taken once, and only after the hand-over', async () => {
    const { manager, owner, order, clock } = await startWithLink();
    const rates = (stars: number) =>
      owner.sends({ ...head, kind: 'rating', orderId: order.id, stars, comment: 'Быстро' });
    await rates(1);
    expect((await owner.repair()).rating).toBeNull();
    await bringTo(manager, order.id, 'estimated').catch(() => {});
    await owner.answers();
    for (const to of ['in_progress', 'work_completed', 'ready', 'issued'] as const)
      await manager.orders.advance({ orderId: order.id, to });
    expect((await owner.repair()).rating).toBe('open');
    await rates(5);
    clock.advance(1_000);
    await rates(2);
    expect((await owner.repair()).rating).toMatchObject({ stars: 5, comment: 'Быстро' });
    const { replies } = await manager.links.of({ kind: 'order', orderId: order.id });
    expect(replies.filter(({ kind }) => kind === 'rating').map(({ stars, outcome }) => [stars, outcome])).toEqual([
      [2, 'refused'],
      [5, 'taken'],
      [1, 'refused'],
    ]);
  });
});

describe('an owner’s booking', () => {
  it('waits for a master, who makes a draft order of it at once', async () => {
    const { manager, owner, carId, clientId, clock } = await startWithLink();
    const { id: workId } = (await manager.prices.create({ fields: aWork(), price: null })).result;
    await manager.settings.updateGarage({ hourlyRateKopecks: 200_000 });
    const wishAt = clock.now() + 86_400_000;
    const items = [
      { workId, quantity: 1 },
      { workId, quantity: 1 },
      { workId: v7(), quantity: 3 },
    ];
    await owner.sends({ ...head, kind: 'booking', carId, items, wishAt, comment: 'Скрипит' });
    const [request] = await manager.bookings.list();
    expect(request).toMatchObject({ plate: 'А123ВС77', totalKopecks: 200_000, comment: 'Скрипит', wishAt });
    expect(request?.items).toEqual([{ workId, name: 'Замена масла двигателя', quantity: 2, priceKopecks: 100_000 }]);
    const id = request?.id ?? '';
    const { orderId } = (await manager.bookings.accept({ id })).result;
    const order = await manager.orders.get({ id: orderId });
    expect(order).toMatchObject({ status: 'draft', carId, clientId, complaint: 'Скрипит', plannedFrom: wishAt });
    expect(order.lines).toMatchObject([{ workId, quantityThousandths: 2_000, unitPriceKopecks: 100_000 }]);
    expect(await manager.bookings.list()).toEqual([]);
    await expect(manager.bookings.decline({ id })).rejects.toMatchObject({ data: { code: 'booking.decided' } });
    expect((await owner.page()).booking?.requests).toMatchObject([{ state: 'accepted', wishAt }]);

    // A wish that no clock can show is no wish, and one that has passed meanwhile is no plan.
    const asks = (wish: number) =>
      owner.sends({ ...head, kind: 'booking', carId, items, wishAt: wish, comment: 'Ещё' });
    await asks(Number.MAX_SAFE_INTEGER);
    clock.advance(1_000);
    const passing = clock.now() + 60_000;
    await asks(passing);
    clock.advance(3_600_000);
    const [never, soon] = await manager.bookings.list();
    expect([never?.wishAt, soon?.wishAt]).toEqual([null, passing]);
    for (const { id } of [never, soon].flatMap((booking) => booking ?? [])) {
      const accepted = (await manager.bookings.accept({ id })).result;
      expect(await manager.orders.get({ id: accepted.orderId })).toMatchObject({ plannedFrom: null });
    }
  });
});
