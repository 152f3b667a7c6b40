import { describe, expect, it } from 'vitest';
import { CarsPage } from './pages/cars.ts';
import { ClientsPage } from './pages/clients.ts';
import { foundGarage } from './pages/first-start.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function openEmptyGarage(): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop());
  await foundGarage(screen);
  return screen;
}

async function openSample(): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 60 }));
  await signIn(screen, 'Ольга Ветрова', samplePin);
  return screen;
}

describe('a car', () => {
  it('is added with its new owner by keyboard: the plate falls into its groups, the VIN names make and year', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await page.getByText(t('cars.empty')).waitFor();

    await cars.begin('a123bc77');
    expect(await cars.field('plate').inputValue()).toBe('A 123 BC 77');
    await page.keyboard.press('Tab');
    expect(await cars.field('plate').inputValue()).toBe('А 123 ВС 77');
    await screen.type('xta210930v0123456');
    await expect.poll(() => cars.field('make').inputValue()).toBe('Lada');
    expect(await cars.field('year').inputValue()).toBe('1997');
    await cars.field('model').fill('2109');
    await page.getByRole('button', { name: t('cars.owner_new') }).press('Enter');
    await screen.type('Королёв Дмитрий Юрьевич');
    await page.keyboard.press('Tab');
    await screen.type('89161234567');
    await cars.field('kilometres').fill('153 000');
    await cars.save('Lada 2109');
    await page.getByRole('link', { name: 'Королёв Дмитрий Юрьевич' }).waitFor();
    await page.getByText('+7 916 123-45-67').waitFor();
    await page.getByText('153 000').first().waitFor();

    const clients = new ClientsPage(screen);
    await clients.open();
    await clients.expectNames(['Королёв Дмитрий Юрьевич']);
  });

  it('is known by its make and model in any spelling, and by a plate that is there already', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await cars.begin('к005ке163');
    await cars.field('make').fill('солярис');
    await page.getByRole('option', { name: 'Hyundai Solaris' }).click();
    expect(await cars.field('model').inputValue()).toBe('Solaris');
    await cars.save('Hyundai Solaris');

    await cars.begin('K 005 KE 163');
    await page.getByText(t('cars.lookalikes', { count: 1 })).waitFor();
    await page.getByRole('button', { name: t('cars.lookalike.open') }).click();
    await page.getByRole('button', { name: t('form.leave_drop') }).click();
    await cars.heading('Hyundai Solaris').waitFor();
  });

  it('refuses what is no plate and no VIN where they stand, and keeps what was typed', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await cars.begin('а123вс');
    await cars.field('vin').fill('XTA2109');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('identity.plate.no_region')).waitFor();
    await page.getByText(t('identity.vin.length')).waitFor();
    await page.getByText(t('form.invalid', { count: 2 })).waitFor();
    expect(await cars.field('plate').inputValue()).toBe('А 123 ВС');
  });

  it('asks why its odometer shows less, and whether it can be that much more; a reading can be taken back', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await cars.begin('к005ке163');
    await cars.field('kilometres').fill('50000');
    await cars.save('К 005 КЕ 163');
    await cars.openTab('mileage');

    await cars.typeReading('48 000');
    await page.getByText(t('cars.mileage_why_missing')).waitFor();
    await page.getByLabel(t('cars.mileage_why'), { exact: true }).selectOption('odometer_replaced');
    await page.getByRole('button', { name: t('cars.mileage_add') }).click();
    await page.getByText(t('cars.km', { kilometres: 48_000 })).waitFor();

    await cars.typeReading('480000');
    await page.getByText(t('cars.mileage_confirm_missing')).waitFor();
    await page.getByLabel(t('cars.mileage_confirm')).check();
    await page.getByRole('button', { name: t('cars.mileage_add') }).click();
    const wrong = page.getByText(t('cars.km', { kilometres: 480_000 }));
    await wrong.waitFor();
    await page.getByRole('heading', { level: 2 }).first().click();
    await page.keyboard.press('Control+z');
    await wrong.waitFor({ state: 'detached' });
    await page.getByText(t('cars.km', { kilometres: 48_000 })).waitFor();
  });

  it('remembers its former plates and owners, and gives a mistaken plate up', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await cars.begin('к005ке163');
    await cars.save('К 005 КЕ 163');
    await page.keyboard.press('F2');
    await cars.field('plate').fill('В200ВВ63');
    await cars.save('В 200 ВВ 63');
    await cars.openTab('past');
    await page.getByText('К 005 КЕ 163').waitFor();
    await page.getByRole('button', { name: t('cars.past.forget', { plate: 'К 005 КЕ 163' }) }).click();
    await page.getByText('К 005 КЕ 163').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t('ui.undo') }).click();
    await page.getByText('К 005 КЕ 163').waitFor();
  });

  it('is merged with its double, taken apart by undo, and comes back from the bin', async () => {
    const screen = await openEmptyGarage();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    for (const plate of ['К 005 КЕ 163', 'В 200 ВВ 63']) {
      await cars.begin(plate);
      await cars.save(plate);
    }
    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('cars.merge') }).click();
    await page.getByRole('textbox', { name: t('cars.merge.find') }).fill('005');
    await page.getByRole('option', { name: /К 005 КЕ 163/ }).click();
    await page.getByRole('button', { name: t('merge.submit') }).click();
    await page.getByText(t('cars.done.merged')).waitFor();
    await page.getByText(t('cars.count', { count: 1 })).waitFor();
    await page.getByRole('button', { name: t('ui.undo') }).click();
    await page.getByText(t('cars.count', { count: 2 })).waitFor();

    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('cars.remove') }).click();
    await page.getByText(t('cars.count', { count: 1 })).waitFor();
    await page.goto(`${new URL(page.url()).origin}/cars?bin=yes`);
    await cars.openRow('В 200 ВВ 63');
    await page.getByRole('button', { name: t('cars.restore') }).click();
    await page.getByText(t('cars.done.restored', { count: 1 })).waitFor();
    await page.goto(`${new URL(page.url()).origin}/cars`);
    await page.getByText(t('cars.count', { count: 2 })).waitFor();
  });

  it('is added for a client, and in the middle of an order, whose words are not lost', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    const clients = new ClientsPage(screen);
    await clients.open();
    await clients.openFirst();
    const owner = await page.getByRole('heading', { level: 2 }).first().textContent();
    await page.getByRole('tab', { name: t('clients.tab.cars') }).click();
    await page.getByRole('button', { name: t('clients.cars_add') }).click();
    await cars.field('plate').fill('О111ОО163');
    await expect.poll(() => cars.field('owner').inputValue()).toBe(owner);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: /О 111 ОО 163/ }).waitFor();

    await page.keyboard.press('Alt+n');
    await page.getByLabel(t('orders.complaint')).fill('Стучит справа');
    await page.getByRole('button', { name: t('orders.add_car') }).click();
    await cars.field('plate').fill('О222ОО163');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByRole('textbox', { name: t('orders.car') }).inputValue()).toBe('О 222 ОО 163');
    expect(await page.getByLabel(t('orders.complaint')).inputValue()).toBe('Стучит справа');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('О 222 ОО 163').first().waitFor();
  });

  it('is found among others by make, model and open order, in the order of its mileage', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await cars.open();
    await page.getByRole('button', { name: t('list.filter') }).click();
    await page.getByRole('combobox', { name: t('cars.filter.make') }).fill('Hyun');
    await page.getByRole('option', { name: 'Hyundai' }).click();
    await page.getByRole('combobox', { name: t('cars.filter.model') }).fill('Sol');
    await page.getByRole('option', { name: 'Solaris' }).click();
    await page.keyboard.press('Escape');
    await cars.grid
      .getByRole('columnheader', { name: t('cars.column.kilometres') })
      .getByRole('button')
      .first()
      .click();
    await page.waitForURL(/make=Hyundai.*model=Solaris.*sort=-kilometres/);
    const rows = cars.grid.getByRole('row').filter({ hasText: 'Hyundai' });
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    expect(await cars.grid.getByRole('row').filter({ hasText: 'Lada' }).count()).toBe(0);
  });
});
