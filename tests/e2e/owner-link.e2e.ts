import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { managerPin } from '../main/support/garage.ts';
import { signIn } from './pages/sign-in.ts';
import { findBrokenRules } from './support/axe.ts';
import { personal, ru, startWithEstimate } from './support/estimate.ts';
import { Phone } from './support/owner.ts';
import { openScreen } from './support/screen.ts';

/** As somebody sends who would like to be more than an owner. */
const hostile = `<img src=x onerror="document.body.remove()"><script>alert(1)</script>'); DROP TABLE orders; --`;

describe('the owner’s link', () => {
  it('is answered on a phone while the garage’s screen changes by itself', async () => {
    const { manager, order, address, workshop, cloud } = await startWithEstimate();
    const screen = await openScreen(workshop);
    await signIn(screen, 'Ольга Ветрова', managerPin);
    await screen.page.goto(`${workshop.address}/orders/${order.id}`);
    await screen.page.getByText(screen.t('links.state.published')).waitFor();
    // The garage sees what the owner will see, by the very same page.
    await screen.page.getByRole('button', { name: screen.t('links.preview'), exact: true }).click();
    const preview = screen.page.frameLocator(`iframe[title="${screen.t('links.preview')}"]`);
    await preview.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    await preview.getByText(ru('booking.hint')).waitFor();
    await screen.page.keyboard.press('Escape');
    await screen.page.locator('iframe').waitFor({ state: 'detached' });

    const phone = await Phone.open(address, { isOld: true });
    await phone.page.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    await phone.page.getByText(personal.complaint).waitFor();
    expect(await findBrokenRules(phone.page)).toEqual([]);
    await phone
      .line('Замена масла')
      .getByRole('button', { name: ru('line.yes') })
      .click();
    await phone
      .line('Фильтр масляный')
      .getByRole('button', { name: ru('line.no') })
      .click();
    await expect.poll(() => phone.page.locator('.estimate .total strong').textContent()).toMatch(/^1\s200,00/);
    await phone.page.getByRole('button', { name: ru('estimate.send') }).click();

    // Nobody touches the garage's screen.
    await screen.page.getByText(screen.t('links.news.toast'), { exact: false }).first().waitFor();
    await screen.page
      .getByText(screen.t('links.reply.answer', { accepted: 1, declined: 1 }))
      .first()
      .waitFor();
    await expect.poll(async () => (await manager.orders.get({ id: order.id })).status).toBe('approved');
    // And the owner's follows the garage.
    await phone.page.getByRole('heading', { name: ru('status.approved') }).waitFor();
    await phone.line('Замена масла').getByText(ru('line.accepted')).waitFor();

    await phone.page.getByLabel(ru('message.label')).fill(`${personal.message}\u202e ${hostile}`);
    await phone.page.getByRole('button', { name: ru('message.send'), exact: true }).click();
    await expect.poll(async () => (await manager.tickets.list({ states: ['open'] })).tickets.length).toBe(1);
    const [ticket] = (await manager.tickets.list({ states: ['open'] })).tickets;
    expect(ticket?.lastText).toBe(`${personal.message} ${hostile}`);
    await screen.page.goto(`${workshop.address}/tickets/${ticket?.id}`);
    // What an owner writes is text and nothing else.
    await screen.page.getByText(hostile, { exact: false }).first().waitFor();
    expect(await screen.page.locator('img[src="x"], [onerror]').count()).toBe(0);
    await screen.page.getByLabel(screen.t('tickets.answer')).fill('Позвоним в шесть');
    await screen.page.getByRole('button', { name: screen.t('tickets.send') }).click();
    await phone.page.getByText('Позвоним в шесть').waitFor();
    await screen.expectAccessible();

    for (const to of ['in_progress', 'work_completed', 'ready', 'issued'] as const)
      await manager.orders.advance({ orderId: order.id, to });
    await phone.page.getByRole('heading', { name: ru('rating') }).waitFor();
    await phone.page.getByRole('radio', { name: ru('rating.star').replace('{stars}', '5') }).check();
    await phone.page.getByLabel(ru('rating.comment')).fill(personal.comment);
    await phone.page.getByRole('button', { name: ru('rating.send') }).click();
    await phone.page.getByRole('heading', { name: ru('rating.done') }).waitFor();
    await expect
      .poll(async () =>
        (await manager.links.of({ kind: 'order', orderId: order.id })).replies.map(({ stars }) => stars),
      )
      .toContain(5);

    await phone.page.getByText(ru('booking.hint')).click();
    const add = phone.page.getByRole('button', { name: ru('booking.add').replace('{name}', 'Замена масла двигателя') });
    await add.click();
    await add.click();
    await expect.poll(() => phone.page.locator('.basket .total strong').textContent()).toMatch(/^3\s000,00/);
    expect(await findBrokenRules(phone.page)).toEqual([]);
    await phone.page
      .getByRole('button', { name: ru('booking.remove').replace('{name}', 'Замена масла двигателя') })
      .click();
    await phone.page.locator('.basket').waitFor({ state: 'detached' });
    await add.click();
    await expect.poll(() => phone.page.locator('.basket .total strong').textContent()).toMatch(/^1\s500,00/);
    await phone.page.getByLabel(ru('booking.comment')).fill(personal.booking);
    await phone.page.getByLabel(ru('booking.search')).fill('мойка');
    await phone.page.getByRole('button', { name: ru('booking.send') }).click();
    await expect.poll(() => phone.page.getByLabel(ru('booking.search')).inputValue()).toBe('');
    await screen.page.goto(workshop.address);
    await screen.page.getByText(personal.booking).first().waitFor();
    await screen.page.goto(`${workshop.address}/calendar`);
    const requests = screen.page.getByRole('region', { name: screen.t('bookings.title') });
    await requests.getByText(personal.booking).waitFor();
    await screen.expectAccessible();
    await requests.getByRole('button', { name: screen.t('bookings.accept') }).click();
    await screen.page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await phone.page.getByText(ru('booking.state.accepted')).waitFor();

    // What an operator with the whole store can learn.
    const store = readdirSync(cloud.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    for (const value of [
      ...Object.values(personal),
      'К 777 КК',
      'Королёв',
      'Vesta',
      'Замена масла',
      'Гараж на Лесной',
      'Позвоним',
    ])
      for (const encoding of ['utf8', 'utf16le'] as const)
        expect(
          store.some((bytes) => bytes.includes(Buffer.from(value, encoding))),
          value,
        ).toBe(false);
    const key = address.split('#')[1] ?? '';
    expect(store.some((bytes) => bytes.includes(key) || bytes.includes(Buffer.from(key, 'base64url')))).toBe(false);
  });

  it('shows what changed meanwhile, and never counts an answer to what is no longer offered', async () => {
    const { manager, garage, order, address, workshop } = await startWithEstimate();
    const [, filter = ''] = order.lineIds;
    const phone = await Phone.open(address, { expectedFaults: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });
    await phone
      .line('Фильтр масляный')
      .getByRole('button', { name: ru('line.yes') })
      .click();
    await phone.context.setOffline(true);
    await phone.page.getByRole('button', { name: ru('estimate.send') }).click();
    const said = phone.page.locator('.toasts');
    await said.getByText(ru('net.waiting')).waitFor();
    await phone.line('Фильтр масляный').getByText(ru('message.waits')).waitFor();

    await manager.orders.updateLine({ lineId: filter, fields: { unitPriceKopecks: 99_000 } });
    await manager.orders.issueEstimate({ orderId: order.id });
    await garage.links.settled();
    await phone.context.setOffline(false);
    await phone.page.getByText(ru('estimate.stale')).waitFor();
    const { estimate, invalidMoves } = await manager.orders.get({ id: order.id });
    expect(estimate?.pending).toContain(filter);
    expect(invalidMoves).toHaveLength(1);
    const screen = await openScreen(workshop);
    await signIn(screen, 'Ольга Ветрова', managerPin);
    await screen.page.goto(`${workshop.address}/orders/${order.id}`);
    await screen.page.getByText(screen.t('orders.invalid_move')).waitFor();
    await screen.expectAccessible();
    await phone.line('Фильтр масляный').getByText('990,00', { exact: false }).first().waitFor();

    // While the owner is choosing: what is the same stays chosen, what is new is asked about.
    await phone
      .line('Замена масла')
      .getByRole('button', { name: ru('line.yes') })
      .click();
    await phone
      .line('Фильтр масляный')
      .getByRole('button', { name: ru('line.no') })
      .click();
    await manager.orders.updateLine({ lineId: filter, fields: { unitPriceKopecks: 50_000 } });
    await manager.orders.issueEstimate({ orderId: order.id });
    await phone.line('Фильтр масляный').getByText('500,00', { exact: false }).first().waitFor();
    await phone.line('Фильтр масляный').getByText(ru('line.new')).waitFor();
    expect(
      await phone
        .line('Замена масла')
        .getByRole('button', { name: ru('line.yes') })
        .getAttribute('aria-pressed'),
    ).toBe('true');
    expect(
      await phone
        .line('Фильтр масляный')
        .getByRole('button', { name: ru('line.no') })
        .getAttribute('aria-pressed'),
    ).toBe('false');

    // After a no to everything nothing waits, and nothing is promised.
    for (const line of ['Замена масла', 'Фильтр масляный'])
      await phone
        .line(line)
        .getByRole('button', { name: ru('line.no') })
        .click();
    await phone.page.getByRole('button', { name: ru('estimate.send') }).click();
    await phone.page.getByRole('heading', { name: ru('status.declined') }).waitFor();
  });

  it('is made and withdrawn by keyboard, and the focus stays with it', async () => {
    const { manager, order, workshop } = await startWithEstimate();
    const { link } = await manager.links.of({ kind: 'order', orderId: order.id });
    await manager.links.withdraw({ id: link?.id ?? '' });
    const screen = await openScreen(workshop);
    const { page, t } = screen;
    await signIn(screen, 'Ольга Ветрова', managerPin);
    await page.goto(`${workshop.address}/orders/${order.id}`);
    const focused = (name: string) => page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));
    await page.getByRole('button', { name: t('links.open') }).press('Enter');
    await focused(t('links.share')).waitFor();
    await page.getByRole('button', { name: t('links.withdraw') }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await focused(t('links.open')).waitFor();
  });
});
