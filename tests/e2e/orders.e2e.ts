import { describe, expect, it } from 'vitest';
import { OrdersPage } from './pages/orders.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function openSample(options: Parameters<typeof openScreen>[1] = {}): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 60 }), options);
  await signIn(screen, 'Ольга Ветрова', samplePin);
  await screen.page
    .getByRole('navigation', { name: screen.t('frame.places') })
    .first()
    .waitFor();
  return screen;
}

/** A plate of the sample garage, read off the list as a person would. */
async function somePlate({ page, t }: TestScreen): Promise<string> {
  await page
    .getByRole('link', { name: t('nav.orders') })
    .first()
    .click();
  const row = page
    .getByRole('grid', { name: t('orders.title') })
    .getByRole('row')
    .nth(2);
  return /\p{L} \d{3} \p{L}{2} \d+/u.exec((await row.textContent()) ?? '')?.[0] ?? '';
}

describe('an order', () => {
  it('is made, priced, agreed, done, paid and closed with the keyboard alone', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const plate = await somePlate(screen);
    const orders = new OrdersPage(screen);
    const number = await orders.createByKeyboard(plate, 'Скрип спереди');
    expect(number).toBe('000061');

    await orders.addWork('ТР-01', 'Замена передних тормозных колодок');
    await orders.addPart('Смазка направляющих', '2', '150');
    expect(await orders.lineOf('Смазка направляющих').textContent()).toContain('300,00');

    await orders.goOn('order.status.checked_in', async () => {
      await page.getByLabel(t('orders.mileage')).press('Enter');
    });
    await orders.goOn('order.status.estimated');
    await orders.goOn('order.status.approved', async () => {
      await page.getByRole('dialog').getByLabel(t('orders.answer.who')).press('Enter');
    });
    for (const status of ['in_progress', 'work_completed', 'ready', 'issued'] as const)
      await orders.goOn(`order.status.${status}`);
    await orders.goOn('order.status.closed', async () => {
      await page.getByRole('dialog').getByLabel(t('orders.amount')).press('Enter');
    });
    await page.keyboard.press('Escape');
    await page
      .getByRole('grid', { name: t('orders.title') })
      .getByText(number)
      .waitFor();
  });

  it('asks the owner again only when its lines have changed since', async () => {
    const screen = await openSample();
    const orders = new OrdersPage(screen);
    await orders.createByKeyboard(await somePlate(screen), 'ТО');
    await orders.addWork('ТО-01', 'Замена масла двигателя и масляного фильтра');
    const { page, t } = screen;
    await orders.goOn('order.status.checked_in', async () => {
      await page.getByLabel(t('orders.mileage')).press('Enter');
    });
    await orders.goOn('order.status.estimated');
    await page.getByRole('button', { name: t('orders.reissue', { version: 2 }) }).waitFor({ state: 'detached' });
    await orders.addPart('Прокладка', '1', '60');
    await page.getByRole('button', { name: t('orders.reissue', { version: 2 }) }).click();
    await page.getByText(t('orders.done.estimate', { version: 2 })).waitFor();
  });

  it('shows what was agreed beside what is proposed, and the clock of whoever works on it', async () => {
    const screen = await openSample();
    const orders = new OrdersPage(screen);
    const { page, t } = screen;
    const number = await orders.createByKeyboard(await somePlate(screen), 'ТО');
    const work = 'Замена масла двигателя и масляного фильтра';
    await orders.addWork('ТО-01', work);
    await orders.goOn('order.status.checked_in', async () => {
      await page.getByLabel(t('orders.mileage')).press('Enter');
    });
    await orders.goOn('order.status.estimated');
    await orders.goOn('order.status.approved', async () => {
      await page.getByRole('dialog').getByLabel(t('orders.answer.who')).press('Enter');
    });
    await orders.goOn('order.status.in_progress');
    const agreed = t('orders.line.agreed', { amount: '' }).trim();
    expect(await orders.lineOf(work).getByText(agreed).count()).toBe(1);
    const price = page.getByLabel(`${t('orders.line.price')}: ${work}`);
    await price.fill('9000');
    await orders.lineOf(work).getByText(t('orders.line.frozen')).waitFor();
    await price.press('Enter');
    await orders
      .lineOf(work)
      .getByText(new RegExp(`${agreed} \\d`))
      .waitFor();
    await page.getByText(t('orders.sum.proposed')).waitFor();

    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: t('sign_in.other') }).click();
    await page
      .getByRole('button', { name: t('role.mechanic') })
      .first()
      .click();
    await page.getByLabel(t('sign_in.pin')).fill(samplePin);
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: t('nav.orders') })
      .first()
      .click();
    await page
      .getByRole('grid', { name: t('orders.title') })
      .getByText(number)
      .click();
    const clock = (kind: 'start' | 'pause' | 'stop') =>
      page.getByRole('button', { name: `${t(`orders.clock.${kind}`)}: ${work}` });
    await clock('start').click();
    await clock('pause').click();
    await orders
      .lineOf(work)
      .getByText(/прервано/)
      .waitFor();
    await clock('start').click();
    await clock('stop').click();
    await clock('stop').waitFor({ state: 'detached' });
    await screen.expectAccessible();
  });

  it.each([
    { colorScheme: 'light', width: 1440 },
    // Tall, because what is half behind the bottom bar is no target yet.
    { colorScheme: 'dark', width: 390, height: 2400 },
  ] as const)('is accessible in the list, on the board and itself: %o', async (options) => {
    const screen = await openSample(options);
    const { page, t } = screen;
    await page
      .getByRole('link', { name: t('nav.orders') })
      .first()
      .click();
    const grid = page.getByRole('grid', { name: t('orders.title') });
    await grid.getByRole('row').nth(2).waitFor();
    await screen.expectAccessible();
    await grid.getByRole('row').nth(2).click();
    await page.getByRole('article').waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByText(t('orders.view.board')).click();
    // Before its cards are there and with them: what scrolls is reached by the keyboard in both.
    await page.getByRole('heading', { name: t('orders.board') }).waitFor();
    await screen.expectAccessible();
    await page
      .getByRole('region', { name: t('orders.board.group') })
      .getByRole('link')
      .first()
      .waitFor();
    await screen.expectAccessible();
  });
});
