import { describe, expect, it } from 'vitest';
import { PricesPage } from './pages/prices.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const work = 'Замена ремня навесного оборудования';

async function openPrices(options: Parameters<typeof openScreen>[1] = {}) {
  const screen = await openScreen(await startWorkshop({ sample: 20 }), options);
  await signIn(screen, 'Ольга Ветрова', samplePin);
  const prices = new PricesPage(screen);
  await prices.open();
  return { screen, prices };
}

describe('the price list', () => {
  it('names every price for a model, tells why, and takes another one where it stands', async () => {
    const { screen, prices } = await openPrices();
    const { page, t } = screen;
    await prices.chooseCar('гран', 'Lada Granta');
    await expect.poll(() => new URL(page.url()).search).toBe('?make=Lada&model=Granta');
    await prices.typePrice(work, '1999');
    await prices.expectPrice(work, '1 999,00 ₽');

    await prices
      .row(work)
      .getByTitle(t('prices.explain', { name: work }))
      .click();
    await page
      .getByRole('dialog', { name: t('prices.explain.title') })
      .getByText('1 999,00')
      .waitFor();
    await page.keyboard.press('Escape');

    // For every other car it is what it was.
    await page.goBack();
    await expect.poll(() => prices.row(work).locator('[data-edits-price]').textContent()).not.toContain('1 999');

    await page.goForward();
    await page.keyboard.press('Control+z');
    await expect.poll(() => prices.row(work).locator('[data-edits-price]').textContent()).not.toContain('1 999');
  });

  it('changes many prices at once exactly as shown, and takes them back', async () => {
    const { screen, prices } = await openPrices();
    const { page, t } = screen;
    await prices.chooseCar('kia rio', 'Kia Rio');
    await prices.typePrice(work, '1234');
    await page.getByRole('button', { name: t('prices.bulk') }).click();
    await page.getByRole('textbox', { name: t('prices.bulk.percent') }).fill('8');
    const row = page.getByRole('table').getByRole('row').filter({ hasText: work });
    await expect.poll(async () => (await row.textContent())?.replaceAll(/\s/g, ' ')).toContain('1 330,00 ₽');
    await page.getByRole('button', { name: /Изменить \d+ цен/ }).click();
    await prices.expectPrice(work, '1 330,00 ₽');

    await prices.choose('prices.versions');
    await page
      .getByRole('button', { name: t('prices.rollback') })
      .first()
      .click();
    await page.getByRole('button', { name: t('prices.rollback.confirm') }).click();
    await prices.expectPrice(work, '1 234,00 ₽');
  });

  it('puts works and parts together and prices them for the car', async () => {
    const { screen, prices } = await openPrices();
    const { page, t } = screen;
    await prices.chooseCar('гранта', 'Lada Granta');
    await prices.typePrice(work, '1000');
    await prices.choose('packages.title');
    await page.getByRole('button', { name: t('packages.new') }).click();
    await page.getByLabel(t('packages.field.name')).fill('Ремень с работой');
    await page.getByRole('button', { name: t('packages.add_work') }).click();
    await screen.type('ремня навес');
    await page.getByRole('option', { name: work }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('packages.add_part') }).click();
    await page.getByLabel(t('packages.part'), { exact: true }).fill('Ремень');
    await page.getByLabel(t('packages.price'), { exact: true }).fill('2450,50');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Ремень с работой', level: 2 }).waitFor();
    await page.getByRole('link', { name: /Ремень с работой\s+3\s450,50/ }).waitFor();
  });

  it.each([
    { colorScheme: 'light', width: 1440, height: 900 },
    { colorScheme: 'dark', width: 390, height: 844, hasTouch: true, language: 'en' },
  ] as const)('breaks no rule of accessibility at $width in $colorScheme', async (options) => {
    const { screen, prices } = await openPrices(options);
    const { page, t } = screen;
    await prices.chooseCar('granta', 'Lada Granta');
    await screen.expectAccessible();
    await prices.row(work).locator('[data-edits-price]').click();
    await page.getByLabel(t('prices.edit.amount')).waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await prices.row(work).click();
    await page.getByRole('tab', { name: t('prices.tab.timeline') }).waitFor();
    for (const tab of ['timeline', 'details', 'history', 'prices'] as const) {
      await page.getByRole('tab', { name: t(`prices.tab.${tab}`) }).click();
      await page.getByRole('tabpanel').waitFor();
      await screen.expectAccessible();
    }
    const places = {
      bulk: 'prices.bulk',
      versions: 'prices.versions',
      'packages/new': 'packages.new',
      new: 'prices.new',
    } as const;
    for (const [place, title] of Object.entries(places)) {
      await page.goto(new URL(`/prices/${place}?make=Lada`, page.url()).href);
      await page.getByRole('heading', { name: t(title) }).waitFor();
      if (place === 'bulk') {
        await page.getByRole('textbox', { name: t('prices.bulk.percent') }).fill('8');
        await page.getByRole('table').waitFor();
      }
      await screen.expectAccessible();
    }
  });
});
