import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ImportPage } from './pages/import.ts';
import { OrdersPage } from './pages/orders.ts';
import { PartsPage } from './pages/parts.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function openSample(options: ScreenOptions = {}): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 60 }), options);
  await signIn(screen, sampleManager, samplePin);
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

const battery = { name: 'Аккумулятор 60 А·ч', barcode: '2000000000251' };

/** How many there are of a part in the list. */
async function stockOf(parts: PartsPage, name: string): Promise<number> {
  await parts.row(name).waitFor();
  return Number.parseFloat((await parts.row(name).getByRole('button').first().locator('.figures').textContent()) ?? '');
}

describe('parts', () => {
  it('are received by scanner and keyboard, and each figure says why it is what it is', async () => {
    const screen = await openSample();
    const { page } = screen;
    const parts = new PartsPage(screen);
    await parts.open();
    const before = await stockOf(parts, battery.name);
    await parts.open('/parts/receive');
    await parts.addLine(battery.name, battery.name);
    await expect
      .poll(() => parts.quantityOf(battery.name).evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.type('3');
    await parts.save('stock.done.received', { count: 1 });

    await parts.open();
    await parts.expectStock(battery.name, String(before + 3));
    const [newest, ...earlier] = await parts.why(battery.name);
    expect(newest).toContain(screen.t('stock.kind.receipt'));
    expect(newest).toContain('+3');
    expect(newest).toContain(`= ${before + 3} шт`);
    expect(earlier.at(-1)).toContain(screen.t('stock.kind.opening'));
  });

  it('are reserved by an order, issued to it, and brought back', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const parts = new PartsPage(screen);
    await parts.open();
    const before = await stockOf(parts, battery.name);
    const orders = new OrdersPage(screen);
    const number = await orders.createByKeyboard(await somePlate(screen), 'Не заводится');
    await page.keyboard.press('Alt+a');
    await screen.type('60AH-540');
    await page.getByRole('option', { name: battery.name }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const state = (key: 'reserved' | 'issued', count: string) =>
      page.getByRole('button', { name: t(`orders.stock.${key}`, { [key]: `${count}\u00a0шт` }) });
    await state('reserved', '1').waitFor();
    await page.getByRole('button', { name: t('orders.stock.issue_all', { count: 1 }) }).click();
    await state('issued', '1').click();
    await page.getByRole('menuitem', { name: t('stock.why') }).click();
    const [newest] = await parts.movements();
    expect(newest).toContain(t('stock.movement.order', { number }));
    await page.keyboard.press('Escape');

    await state('issued', '1').click();
    await page.getByRole('menuitem', { name: t('orders.stock.return') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('orders.stock.return_submit') })
      .click();
    await state('reserved', '1').waitFor();
    await parts.open();
    await parts.expectStock(battery.name, String(before));
  });

  it('go to another warehouse, arrive short, and the difference is settled', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const parts = new PartsPage(screen);
    await parts.open('/parts/transfers/send');
    await parts.addLine(battery.name, battery.name);
    await parts.quantityOf(battery.name).fill('3');
    await parts.save('transfers.done.sent', { count: 1 });
    await parts.expectFigure('transfers.column.departed', '3 шт');
    await page.getByRole('button', { name: t('transfers.arrive') }).click();
    await page.getByRole('textbox', { name: t('transfers.arrive.counted', { name: battery.name }) }).fill('2');
    await parts.save('transfers.done.arrived');
    await parts.expectFigure('transfers.column.difference', '1 шт');
    await page.getByRole('button', { name: t('transfers.settle') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('transfers.settle.submit') })
      .click();
    await page.getByText(t('transfers.done.settled'), { exact: true }).waitFor();
    await page
      .getByRole('region', { name: battery.name })
      .getByText(t('transfers.state.settled'), { exact: true })
      .waitFor();
  });

  it('below nothing are shown as 0, named with their true figure and its cause', async () => {
    const screen = await openSample();
    const { page, t } = screen;
    const parts = new PartsPage(screen);
    await parts.open('/parts/below-zero');
    const grid = page.getByRole('grid', { name: t('below.title') });
    const row = grid.getByRole('row').filter({ hasText: 'C27009' });
    const figure = row.getByRole('button', { name: t('stock.why') });
    await expect.poll(() => figure.textContent()).toMatch(/^-1\s*0/);
    await figure.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('note').waitFor();
    expect((await dialog.textContent())?.replaceAll(/\s/g, ' ')).toContain('По записям -1 шт');
  });
});

const imports = new URL('../../../shared/data/imports/', import.meta.url);
const expectedSchema = z.object({ parts: z.number(), quantity_thousandths: z.number() });

const expectedMovements = z.object({
  lines: z.number(),
  distinct_events: z.number(),
  rejected: z.number(),
  stock: z.array(z.object({ warehouse: z.string(), product: z.string(), sum: z.number(), shown: z.number() })),
});

describe('parts with their stock from a file', () => {
  it.skipIf(!existsSync(new URL('parts.xlsx', imports)))('come to the figures that the file has', async () => {
    const expected = expectedSchema.parse(JSON.parse(readFileSync(new URL('parts.expected.json', imports), 'utf8')));
    const screen = await openSample();
    const parts = new PartsPage(screen);
    await parts.open('/parts');
    await parts.grid.waitFor();
    const wizard = new ImportPage(screen);
    await wizard.openByCommand('parts');
    await wizard.choose({ name: 'parts.xlsx', content: readFileSync(new URL('parts.xlsx', imports)) });
    await wizard.check();
    await wizard.expectFigure(screen.t('import.new_parts'), String(expected.parts));
    await wizard.run();
    await parts.open('/parts');
    await screen.page.getByText(screen.t('parts.count', { count: expected.parts + sampleParts })).waitFor();
  });
});

describe('movements of another program from a file', () => {
  it.skipIf(!existsSync(new URL('movements.ndjson', imports)))(
    'are tried, taken once, and come to the figures that the file has',
    async () => {
      const expected = expectedMovements.parse(
        JSON.parse(readFileSync(new URL('movements.expected.json', imports), 'utf8')),
      );
      const screen = await openSample();
      const { page, t } = screen;
      const wizard = new ImportPage(screen);
      const file = {
        name: 'movements.ndjson',
        mimeType: '',
        buffer: readFileSync(new URL('movements.ndjson', imports)),
      };
      const choose = async () => {
        await wizard.openByCommand('movements');
        await page.locator('input[type=file]').setInputFiles(file);
        await page.getByRole('heading', { name: t('import.would') }).waitFor();
      };
      await choose();
      await wizard.expectFigure(t('import.movements.new'), figure(expected.distinct_events));
      await wizard.expectFigure(
        t('import.movements.doubles'),
        figure(expected.lines - expected.rejected - expected.distinct_events),
      );
      await wizard.expectFigure(t('import.rejected_rows'), figure(expected.rejected));
      await screen.expectAccessible();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: t('import.movements.done') }).waitFor();
      await page.getByRole('button', { name: t('import.movements.unmatched') }).click();
      // The list shows what the file comes to over all warehouses; less than nothing is shown as nothing.
      const product = expected.stock[0]?.product ?? '';
      const levels = expected.stock.filter((level) => level.product === product);
      const row = page.getByRole('row').filter({ hasText: product }).first();
      await row.waitFor();
      const total = levels.reduce((all, { shown }) => all + shown, 0);
      await expect
        .poll(async () => plain(await row.textContent()))
        .toContain(`${product}${figure(total)}${t('stock.why')}`);
      // Pressed, it is told of each warehouse what the figure is made of.
      await row.getByRole('button', { name: t('stock.why') }).click();
      const places = page.getByRole('dialog').getByRole('list', { name: t('stock.why.places') });
      for (const { warehouse, sum } of levels)
        await places
          .getByRole('listitem')
          .filter({ hasText: `${warehouse} ${sum.toLocaleString('ru-RU')}` })
          .waitFor();
      await page.keyboard.press('Escape');

      await choose();
      await wizard.expectFigure(t('import.movements.new'), '0');
      await page.getByText(t('import.nothing_to_do')).waitFor();
    },
  );
});

/** A figure as a Russian screen writes it. */
const figure = (value: number) => plain(new Intl.NumberFormat('ru-RU').format(value));
const plain = (text: string | null) => (text ?? '').replaceAll(/\s/g, ' ');

/** How many parts the sample garage has. */
const sampleParts = 29;

const looks: readonly ScreenOptions[] = [
  { colorScheme: 'light' },
  // Tall, because what is half behind the bottom bar is no target yet.
  { colorScheme: 'dark', width: 390, height: 2400, hasTouch: true, language: 'en' },
];

describe.each(looks)('the screens of parts: %o', (look) => {
  it('are accessible: the list, a part and its form', async () => {
    const screen = await openSample(look);
    const { page, t } = screen;
    const parts = new PartsPage(screen);
    await parts.open();
    await parts.grid.getByRole('row').nth(3).waitFor();
    await screen.expectAccessible();
    await parts.grid.getByRole('row').nth(3).click();
    for (const tab of ['details', 'stock', 'movements', 'prices'] as const) {
      await page.getByRole('tab', { name: t(`parts.tab.${tab}`) }).click();
      await page.getByRole('tabpanel').waitFor();
      await screen.expectAccessible();
    }
    await page.keyboard.press('F2');
    await page.getByLabel(t('parts.column.name'), { exact: true }).first().waitFor();
    // What is added is filled in next, without a hand to the mouse.
    await page.getByRole('button', { name: t('parts.field.cross_add') }).click();
    await page.keyboard.insertText('OC-90/X');
    expect(await page.getByLabel(t('parts.field.cross_article')).last().inputValue()).toBe('OC-90/X');
    await page.getByRole('button', { name: t('parts.field.fit_add') }).click();
    await page.keyboard.insertText('Vesta');
    await page
      .getByRole('option', { name: /^Lada Vesta/ })
      .first()
      .click();
    await page
      .getByRole('group', { name: t('parts.field.fit') })
      .getByText('Vesta')
      .first()
      .waitFor();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await screen.expectAccessible();
  });

  it('are accessible: what is done with stock, and where it is kept', async () => {
    const screen = await openSample(look);
    const { page } = screen;
    const parts = new PartsPage(screen);
    for (const place of ['receive', 'transfers', 'transfers/send', 'below-zero', 'markups', 'warehouses', 'outside']) {
      await parts.open(`/parts/${place}`);
      await page.locator('#screen h1').first().waitFor({ state: 'attached' });
      await screen.expectAccessible();
    }
  });
});
