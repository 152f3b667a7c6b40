import { describe, it } from 'vitest';
import { CarsPage } from './pages/cars.ts';
import { aPdf, aPhoto, FilesPage } from './pages/files.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const looks: readonly (readonly [string, ScreenOptions])[] = [
  ['light, at a desk', { colorScheme: 'light' }],
  ['light, on a phone, in English', { colorScheme: 'light', width: 390, height: 844, hasTouch: true, language: 'en' }],
  ['dark, on a tablet', { colorScheme: 'dark', width: 800, height: 1100, hasTouch: true }],
];

async function openSample(look: ScreenOptions): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 200 }), look);
  await signIn(screen, screen.t('role.manager'), samplePin);
  await screen.page.getByRole('list', { name: screen.t('today.counts') }).waitFor();
  return screen;
}

describe.each(looks)('WCAG 2.2 AA as far as axe sees it (%s)', (_name, look) => {
  it('holds for Today and the calendar', async () => {
    const screen = await openSample(look);
    const { page, t } = screen;
    await screen.expectAccessible();
    await page.goto(`${new URL(page.url()).origin}/calendar`);
    const orders = page.getByRole('region', { name: t('calendar.unplanned') }).getByRole('button');
    await orders.first().waitFor();
    await screen.expectAccessible();
    await orders.first().click();
    await page.getByRole('dialog').waitFor();
    await screen.expectAccessible();
  });

  it('holds for cars: list, filters, record, mileage, form, merging', async () => {
    const screen = await openSample(look);
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await cars.grid.waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('list.filter') }).click();
    await page.getByRole('combobox', { name: t('cars.filter.make') }).click();
    await page.getByRole('option').first().waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await cars.openRow(/\d{3}/);
    for (const tab of ['details', 'orders', 'past', 'history', 'mileage'] as const) {
      await cars.openTab(tab);
      await screen.expectAccessible();
    }
    await cars.typeReading('1');
    await page.getByLabel(t('cars.mileage_why'), { exact: true }).waitFor();
    await screen.expectAccessible();

    await page.keyboard.press('F2');
    await cars.field('plate').waitFor();
    await screen.expectAccessible();
    await cars.field('vin').fill('Z94CB41ABDR12345');
    await cars.field('year').fill('1700');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('identity.vin.length')).waitFor();
    await screen.expectAccessible();
    await cars.field('vin').fill('Z94CB41ABDR123456');
    await page.getByRole('button', { name: t('cars.vin.take', { value: 'Kia' }) }).waitFor();
    await page.getByRole('button', { name: t('cars.owner_clear') }).click();
    await page.getByRole('button', { name: t('cars.owner_new') }).click();
    await page.getByLabel(t('clients.field.name')).waitFor();
    await screen.expectAccessible();
    await cars.field('make').click();
    await page.getByRole('option', { name: /Lada/ }).waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('ui.cancel') }).click();
    await page.getByRole('button', { name: t('form.leave_drop') }).click();

    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('cars.merge') }).click();
    await page.locator('input:focus').waitFor();
    await screen.expectAccessible();
    await screen.type('Lada');
    await page.getByRole('option').first().click();
    await page.getByRole('radio').last().waitFor();
    await screen.expectAccessible();
  });

  it('holds for files: the tab, a refusal, the viewer, the description', async () => {
    const screen = await openSample(look);
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    const files = new FilesPage(screen);
    await cars.open();
    await cars.openRow(/\d{3}/);
    await cars.openTab('files');
    await files.choose([aPhoto('front.png'), aPdf('СТС.pdf'), { name: 'empty.png', content: Buffer.alloc(0) }]);
    await page.getByText(t('refusal.file.empty')).waitFor();
    await files.photo('front.png').locator('img').waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('files.more', { name: 'СТС.pdf' }) }).click();
    await page.getByRole('menuitem', { name: t('files.edit_short') }).waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await files.photo('front.png').click();
    await files.viewer.getByRole('img', { name: 'front.png' }).waitFor();
    await screen.expectAccessible();
    await files.viewer.getByRole('button', { name: t('files.edit', { name: 'front.png' }) }).click();
    await page.getByLabel(t('files.note'), { exact: true }).waitFor();
    await screen.expectAccessible();
  });
});
