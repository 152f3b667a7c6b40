import { expect, it } from 'vitest';
import { managerPin } from '../main/support/garage.ts';
import { sampleManager, signIn } from './pages/sign-in.ts';
import { personal, ru, startWithEstimate } from './support/estimate.ts';
import { Phone } from './support/owner.ts';
import { openScreen } from './support/screen.ts';

it('an owner who declines everything is told of on every screen of the garage, and a person says what comes of it', async () => {
  const { manager, order, workshop, address } = await startWithEstimate();
  await manager.orders.promise({ orderId: order.id, promisedAt: Date.now() + 3_600_000 });
  const screen = await openScreen(workshop);
  const { page, t } = screen;
  await signIn(screen, sampleManager, managerPin);
  await page.getByRole('region', { name: t('today.list.approval') }).waitFor();

  const phone = await Phone.open(address);
  for (const line of ['Замена масла', 'Фильтр масляный'])
    await phone
      .line(line)
      .getByRole('button', { name: ru('line.no') })
      .click();
  await phone.page.getByRole('button', { name: ru('estimate.send') }).click();

  await page.getByText(t('links.reply.answer.all_declined'), { exact: false }).first().waitFor();
  const decision = page.getByRole('region', { name: t('today.list.decision') });
  await decision.getByText(personal.client, { exact: false }).waitFor();
  expect(await decision.getByRole('time').count()).toBe(0);
  expect(await page.getByRole('region', { name: t('today.list.approval') }).count()).toBe(0);
  await screen.expectAccessible();

  await page.goto(`${workshop.address}/orders/board`);
  await page.getByText(t('order.all_declined')).waitFor();
  await page.goto(`${workshop.address}/orders?state=all_declined`);
  await page.getByRole('grid').getByText(t('order.all_declined')).waitFor();

  await page.goto(`${workshop.address}/orders/${order.id}`);
  await page.getByRole('heading', { level: 1 }).getByText(t('order.all_declined')).waitFor();
  await page.getByText(t('orders.all_declined.next')).waitFor();
  await screen.expectAccessible();
  await page.getByRole('button', { name: t('order.move.declined'), exact: true }).click();
  await page.getByRole('dialog').getByLabel(t('orders.reason')).fill('Дорого');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('orders.confirm') })
    .click();
  await page.getByRole('heading', { level: 1 }).getByText(t('order.status.declined')).waitFor();
  expect(await page.getByText(t('orders.all_declined.next')).count()).toBe(0);
}, 120_000);
