import { describe, expect, it } from 'vitest';
import { foundGarage } from './pages/first-start.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function openSample(options: ScreenOptions = {}): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 300 }), options);
  await signIn(screen, 'Ольга Ветрова', samplePin);
  await screen.page.getByRole('heading', { name: screen.t('today.title'), level: 1 }).waitFor();
  return screen;
}

describe('today', () => {
  it('is where the program opens, and says what to do first in a new garage', async () => {
    const screen = await openScreen(await startWorkshop());
    const { page, t } = screen;
    await foundGarage(screen);
    await page.getByText(t('today.empty')).waitFor();
    expect(new URL(page.url()).pathname).toBe('/today');
    await page
      .getByRole('button', { name: t('orders.new') })
      .first()
      .click();
    await page.getByRole('heading', { name: t('orders.new') }).waitFor();
  });

  it('counts what the lists then show', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    for (const name of ['inGarage', 'parts', 'collection'] as const) {
      const link = page
        .getByRole('list', { name: t('today.counts') })
        .getByRole('link', { name: t(`today.count.${name}`) });
      const count = Number(/\d+/.exec((await link.textContent()) ?? '')?.[0]);
      await link.click();
      await page.getByText(t('orders.count', { count }), { exact: true }).waitFor();
      await page
        .getByRole('link', { name: t('nav.today') })
        .first()
        .click();
      await page.getByRole('list', { name: t('today.counts') }).waitFor();
    }
  });

  it('opens an order from the plan and from whoever waits', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    await page
      .getByRole('region', { name: t('today.plan') })
      .getByRole('link')
      .first()
      .press('Enter');
    await page.getByRole('article').waitFor();
    await page.goBack();
    await page
      .getByRole('region', { name: t('today.list.parts') })
      .getByRole('link')
      .first()
      .press('Enter');
    await page.getByRole('article').getByText(t('order.status.waiting_parts')).first().waitFor();
  });
});

describe('the calendar', () => {
  it('takes an order by dragging, moves it by its form, and gives it back by undo', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    await page
      .getByRole('link', { name: t('nav.calendar') })
      .first()
      .click();
    const unplanned = page.getByRole('region', { name: t('calendar.unplanned') }).getByRole('button');
    await unplanned.first().waitFor();
    const before = await unplanned.count();
    const plate = /\p{L} \d{3} \p{L}{2} \d{2,3}/u.exec((await unplanned.first().textContent()) ?? '')?.[0] ?? '';
    const table = page.getByRole('table');
    const card = table.getByRole('button').filter({ hasText: plate });
    await unplanned.first().dragTo(table.getByRole('row').nth(1).getByRole('cell').last());
    await page.getByText(t('calendar.done.planned')).waitFor();
    await expect.poll(() => unplanned.count()).toBe(before - 1);
    await card.waitFor();

    await card.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('calendar.time')).first().fill('06:30');
    await dialog.getByRole('button', { name: t('ui.save') }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await card.filter({ hasText: '06:30–07:30' }).waitFor();

    await card.press('Enter');
    await dialog.getByRole('button', { name: t('calendar.unplan') }).press('Enter');
    await expect.poll(() => unplanned.count()).toBe(before);
    await page
      .getByRole('button', { name: t('ui.undo') })
      .first()
      .click();
    await card.filter({ hasText: '06:30–07:30' }).waitFor();
  });

  it('keeps its week in the address', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    await page.goto(`${new URL(page.url()).origin}/calendar?week=2026-11-18`);
    const heading = page.getByRole('columnheader').first();
    await heading.waitFor();
    expect(await heading.locator('time').getAttribute('datetime')).toBe('2026-11-16');
    await page.getByRole('button', { name: t('calendar.next') }).click();
    await expect.poll(() => heading.locator('time').getAttribute('datetime')).toBe('2026-11-23');
    await page.goBack();
    await expect.poll(() => heading.locator('time').getAttribute('datetime')).toBe('2026-11-16');
  });
});
