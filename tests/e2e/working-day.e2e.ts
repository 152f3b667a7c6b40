import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readPdf } from '../main/documents/read-pdf.ts';
import { DocumentsDialog } from './pages/documents.ts';
import { founder, foundGarage } from './pages/first-start.ts';
import { ImportPage } from './pages/import.ts';
import { OrdersPage } from './pages/orders.ts';
import { signIn } from './pages/sign-in.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

/** An older program's export as garages have it: no standard shape of a phone, ё as е, the same client twice, one row that cannot be. */
const clients = [
  'ФИО / Организация;Телефон;Марка;Модель;Год;Гос. номер;VIN;Пробег, км;Примечание',
  'Королёв Дмитрий Юрьевич;8 (916) 123-45-67;LADA (ВАЗ);Vesta;2019;а 123 вс 77;;53000;перезвонить после 18:00',
  'Королев Дмитрий Юрьевич;+7 916 123 45 67;VW;Polo;2015;B777OP77;;120000;',
  'Ким Анна;903 111-22-33;Kia;Rio;2020;С001СС163;;40000;',
  'Цой Виктор;позвонить жене;Kia;Rio;2020;С002СС163;;40000;',
  '',
].join('\r\n');

/** Works down, models across, an empty cell where the garage does not do that work. */
function priceList(): Promise<Buffer> {
  const text = (value: string) => ({ type: String, value });
  const price = (value: number) => ({ type: Number, value });
  return writeXlsxFile([
    [text('Работа'), text('Lada Vesta'), text('VW Polo'), text('Kia Rio')],
    [text('Замена масла двигателя'), price(900), price(1200), price(1100)],
    [text('Замена передних колодок'), price(1500), price(1800), null],
  ]).toBuffer();
}

describe('the working day', () => {
  it('of a new garage: lists brought in, a client found by four digits, an order from the call to the paid act, a power cut, and all of it there', async () => {
    const workshop = await startWorkshop();
    const screen = await openScreen(workshop, { expectedFaults: /WebSocket|ERR_CONNECTION_REFUSED|Failed to load/ });
    const { page, t } = screen;
    await foundGarage(screen);

    const imports = new ImportPage(screen);
    await imports.openByCommand('clients');
    await imports.choose({ name: 'clients.csv', content: clients });
    await imports.check();
    await imports.expectFigure(t('import.new_clients'), '2');
    await imports.expectFigure(t('import.rejected_rows'), '1');
    await imports.run();
    await imports.openByCommand('price-list');
    await imports.choose({ name: 'price-list.xlsx', content: await priceList() });
    await imports.check();
    await imports.run();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('search.title') }).fill('4567');
    await page
      .getByRole('option', { name: /^Королёв/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Королёв Дмитрий Юрьевич', level: 2 }).waitFor();

    const orders = new OrdersPage(screen);
    const number = await orders.createByKeyboard('В 777 ОР 77', 'Скрип при торможении');
    await orders.addWork('колодок', 'Замена передних колодок');
    // The price of this very model, not of another.
    expect(await orders.lineOf('Замена передних колодок').textContent()).toMatch(/1\s800,00/);
    await orders.goOn('order.status.checked_in', async () => {
      await page.getByLabel(t('orders.mileage')).fill('121500');
      await page.getByLabel(t('orders.mileage')).press('Enter');
    });
    await orders.goOn('order.status.estimated');
    await orders.goOn('order.status.approved', async () => {
      await page.getByRole('dialog').getByLabel(t('orders.answer.who')).press('Enter');
    });
    for (const status of ['in_progress', 'work_completed', 'ready', 'issued'] as const)
      await orders.goOn(`order.status.${status}`);

    const documents = new DocumentsDialog(screen);
    await documents.open('act');
    await documents.expectPage(/Замена передних колодок/);
    const { dense } = await readPdf((await documents.save()).bytes);
    expect(dense).toContain('1800,00');
    await page.keyboard.press('Escape');
    await documents.dialog.waitFor({ state: 'hidden' });

    await orders.goOn('order.status.closed', async () => {
      await page.getByRole('dialog').getByLabel(t('orders.amount')).press('Enter');
    });

    await workshop.kill();
    const again = await startWorkshop({ dataPath: workshop.dataPath, port: workshop.port });
    await page.goto(`${again.address}/orders`);
    await signIn(screen, founder.name, founder.pin);
    const grid = page.getByRole('grid', { name: t('orders.title') });
    await grid.getByText(number).click();
    await orders.expectStatus('order.status.closed');
    expect(await orders.lineOf('Замена передних колодок').textContent()).toMatch(/1\s800,00/);
    await page.getByText(t('orders.sum.paid')).waitFor();
  });
});
