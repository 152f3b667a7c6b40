import { describe, expect, it } from 'vitest';
import { readPdf } from '../main/documents/read-pdf.ts';
import { OrdersPage } from './pages/orders.ts';
import { PartsPage } from './pages/parts.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { scan } from './support/scanner.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function open(options: ScreenOptions = {}): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 40 }), options);
  await signIn(screen, 'Ольга Ветрова', samplePin);
  await screen.page
    .getByRole('link', { name: screen.t('nav.parts') })
    .first()
    .waitFor();
  return screen;
}

/** Goes to an address inside the program, as a link does. */
async function go({ page }: TestScreen, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function addSupplier(screen: TestScreen, name: string): Promise<void> {
  const { page, t } = screen;
  await go(screen, '/parts/suppliers/new');
  await page.getByLabel(t('suppliers.field.name'), { exact: true }).fill(name);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name }).waitFor();
}

/** What stands on the screen, with no-break spaces as plain ones. */
const plain = (text: string | null): string => (text ?? '').replaceAll(/\s/g, ' ');

const code = '4006381333931';

async function addPart(screen: TestScreen, name: string, barcode: string): Promise<void> {
  const { page, t } = screen;
  await go(screen, '/parts/new');
  await page.getByLabel(t('parts.column.name'), { exact: true }).fill(name);
  await page.getByLabel(t('parts.field.barcode'), { exact: true }).first().fill(barcode);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name }).waitFor();
}

const belt = 'Ремень проверочный';

/** Orders five of the supplier; a scan adds the line, another one raises it. */
async function orderBelts(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  await go(screen, '/parts/buying/new');
  await page.getByRole('combobox', { name: t('purchases.column.supplier') }).fill('Запчасть');
  await page.getByRole('option', { name: 'Запчасть-Опт' }).click();
  await page.getByRole('button', { name: t('purchases.create') }).click();
  await page.getByText(t('purchases.lines_none')).waitFor();
  await scan(screen, code);
  await page
    .getByRole('table', { name: t('purchases.lines') })
    .getByText(belt)
    .waitFor();
  const quantity = page.getByLabel(t('purchases.line.quantity_of', { name: belt }));
  await page.getByLabel(t('purchases.line.price_of', { name: belt })).fill('500');
  await page.keyboard.press('Tab');
  await scan(screen, code);
  await expect.poll(() => quantity.inputValue()).toBe('2');
  await quantity.fill('5');
  await page.keyboard.press('Tab');
  await expect.poll(async () => plain(await page.locator('footer').last().textContent())).toContain('2 500,00');
  await screen.expectAccessible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^Заказ .+Запчасть-Опт\.pdf$/);
  await page.getByRole('button', { name: t('purchases.send') }).click();
  await page.getByText(t('purchases.status.sent')).first().waitFor();
}

/** Unpacks what was ordered: two pieces by scanner, the rest typed. */
async function receiveBelts(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  await page.getByRole('button', { name: t('purchases.receive') }).click();
  const present = page.getByLabel(t('goods.present_of', { name: belt }));
  await present.waitFor();
  await scan(screen, code);
  await expect.poll(() => present.inputValue()).toBe('1');
  await scan(screen, code);
  await expect.poll(() => present.inputValue()).toBe('2');
  await screen.expectAccessible();
  await present.fill('5');
  await page.getByRole('button', { name: t('goods.receive'), exact: true }).click();
  await page.getByText(t('purchases.status.received'), { exact: true }).first().waitFor();
}

/** A repair order takes one: the scan adds its line. */
async function serveOrder(screen: TestScreen): Promise<string> {
  const { page, t } = screen;
  await go(screen, '/orders');
  const row = page
    .getByRole('grid', { name: t('orders.title') })
    .getByRole('row')
    .nth(2);
  const plate = /\p{L} \d{3} \p{L}{2} \d+/u.exec((await row.textContent()) ?? '')?.[0] ?? '';
  const number = await new OrdersPage(screen).createByKeyboard(plate, 'Свистит ремень');
  await scan(screen, code);
  const state = (key: 'reserved' | 'issued') =>
    page.getByRole('button', { name: t(`orders.stock.${key}`, { [key]: '1\u00a0шт' }) });
  await state('reserved').waitFor();
  await page.getByRole('button', { name: t('orders.stock.issue_all', { count: 1 }) }).click();
  await state('issued').waitFor();
  return number;
}

/** Two go to the other warehouse, where one is counted. */
async function transferShort(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  const parts = new PartsPage(screen);
  await go(screen, '/parts/transfers/send');
  await page.getByRole('textbox', { name: t('stock.line.add') }).waitFor();
  await scan(screen, code);
  await parts.quantityOf(belt).waitFor();
  await scan(screen, code);
  await expect.poll(() => parts.quantityOf(belt).inputValue()).toBe('2');
  await parts.save('transfers.done.sent', { count: 1 });
  await parts.expectFigure('transfers.column.departed', '2 шт');
  await page.getByRole('button', { name: t('transfers.arrive') }).click();
  await page.getByRole('textbox', { name: t('transfers.arrive.counted', { name: belt }) }).fill('1');
  await parts.save('transfers.done.arrived');
  await parts.expectFigure('transfers.column.difference', '1 шт');
}

/** The one that was missed never left: three lie on the shelf where the ledger has two. */
async function countBelts(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  await go(screen, '/parts/counting');
  await page
    .getByRole('button', { name: t('stocktakes.new') })
    .first()
    .click();
  await page.getByRole('button', { name: t('stocktakes.begin') }).click();
  await page.getByText(t('stocktakes.scan_hint')).waitFor();
  const counted = page.getByLabel(t('stocktakes.counted_of', { name: belt }));
  for (const pieces of [1, 2, 3]) {
    await scan(screen, code);
    await expect.poll(async () => Number.parseInt((await counted.textContent()) ?? '', 10)).toBe(pieces);
  }
  await screen.expectAccessible();
  await page.getByRole('button', { name: t('stocktakes.review') }).click();
  await page.getByRole('row', { name: belt }).getByText('+1').waitFor();
  await page.getByRole('button', { name: t('stocktakes.post') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('stocktakes.post') })
    .click();
  await page.getByText(t('stocktakes.is_posted')).waitFor();
}

describe('buying', () => {
  it('receives by scanner, serves an order, transfers with a loss, counts it, says why, and prints the label', async () => {
    const screen = await open();
    const { page, t } = screen;
    await addSupplier(screen, 'Запчасть-Опт');
    await addPart(screen, belt, code);
    await orderBelts(screen);
    await receiveBelts(screen);
    const number = await serveOrder(screen);
    await transferShort(screen);
    await countBelts(screen);

    const parts = new PartsPage(screen);
    await go(screen, '/parts?q=проверочный');
    await parts.expectStock(belt, '4');
    const why = await parts.why(belt);
    expect(why.map((movement) => /[+\-−]\d/.exec(movement)?.[0].replace('−', '-'))).toEqual([
      '+1',
      '+1',
      '-2',
      '-1',
      '+5',
    ]);
    expect(why[3]).toContain(number);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await go(screen, '/parts/labels');
    await page.getByText(t('labels.empty')).waitFor();
    await scan(screen, code);
    await page.getByText(belt).waitFor();
    const drawing = page.waitForEvent('download');
    await page.getByRole('button', { name: t('labels.save') }).click();
    const stream = await (await drawing).createReadStream();
    const pieces: Uint8Array[] = [];
    for await (const piece of stream) pieces.push(piece);
    const { dense } = await readPdf(new Uint8Array(Buffer.concat(pieces)));
    expect(dense).toContain('Ременьпроверочный');
    expect(dense).toContain(code);
    await screen.expectAccessible();
  });

  it('a scanner opens the part from any screen, leaves what was typed as it is, and says when it knows nothing', async () => {
    const screen = await open();
    const { page, t } = screen;
    await addPart(screen, belt, code);
    await go(screen, '/clients');
    const search = page.getByPlaceholder(t('clients.search'));
    await search.fill('Королёв');
    await page.waitForURL(/q=/);
    await scan(screen, code);
    await page.getByRole('heading', { name: belt }).waitFor();
    await page.goBack();
    await expect.poll(() => search.inputValue()).toBe('Королёв');
    // Somebody who types and presses Enter is no scanner.
    await search.focus();
    await page.keyboard.type('Ким 12345', { delay: 70 });
    await page.keyboard.press('Enter');
    await expect.poll(() => search.inputValue()).toContain('Ким 12345');
    await search.evaluate((field: HTMLElement) => field.blur());
    await scan(screen, '9999999/9999');
    await page.getByText(t('scanner.unknown', { code: '9999999/9999' })).waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});
