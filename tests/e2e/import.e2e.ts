import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { foundGarage } from './pages/first-start.ts';
import { ImportPage } from './pages/import.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const file = {
  name: 'клиенты.csv',
  content: [
    'ФИО;Телефон;Машина;Гос. номер;Год',
    'Королёв Дмитрий;89161234567;VW Polo;А123ВС77;2015',
    'Ким Анна;8 903 111-22-33;Kia Rio;В777ОР77;2020',
    'Цой Виктор;нет;Lada Vesta;С001СС77;20222',
  ].join('\r\n'),
};

async function openImport(options: ScreenOptions = {}): Promise<{ screen: TestScreen; imports: ImportPage }> {
  const screen = await openScreen(await startWorkshop(), options);
  await foundGarage(screen);
  return { screen, imports: new ImportPage(screen) };
}

/** The file that the page saves while `act` runs. */
async function saved(screen: TestScreen, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([screen.page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('an import', () => {
  it('is walked through by the keyboard: what was found, what would change, the result, and back', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    await imports.choose(file);
    expect(await imports.takenFor('Машина').inputValue()).toBe('car');
    await imports.check();
    await imports.expectFigure(t('import.new_clients'), '2');
    await imports.expectFigure(t('import.rejected_rows'), '1');
    // The rejected ones are shown first, and the active one is told in full.
    await expect.poll(() => imports.rowsOf('rejected')).toHaveLength(2);
    await page.getByRole('listbox', { name: t('import.report_rows') }).press('End');
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContainEqual(expect.stringContaining('20222'));
    await expect.poll(() => imports.rowsOf('all')).toHaveLength(4);

    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: t('import.done') }).waitFor();
    await page.getByRole('link', { name: t('import.open_clients') }).click();
    const clients = new ClientsPage(screen);
    await clients.expectNames(['Ким Анна', 'Королёв Дмитрий']);

    await page.goBack();
    await page.getByRole('button', { name: t('import.undo') }).click();
    await page.getByRole('heading', { name: t('import.undone') }).waitFor();
    await page.getByRole('link', { name: t('nav.clients') }).click();
    await page.getByRole('heading', { name: t('clients.empty') }).waitFor();
  });

  it('of the same file again finds nothing to do', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    await imports.choose(file);
    await imports.check();
    await imports.run();
    await page.getByRole('link', { name: t('import.another') }).click();
    await imports.choose(file);
    await imports.check();
    await page.getByText(t('import.nothing_to_do')).waitFor();
    await expect.poll(() => page.getByRole('button', { name: t('import.run') }).isDisabled()).toBe(true);
    await imports.expectFigure(t('import.new_clients'), '0');
  });

  it('survives a reload of the page at every step', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    await imports.choose(file);
    await page.reload();
    await page.getByRole('table', { name: t('import.columns') }).waitFor();
    await imports.check();
    await page.reload();
    await page.getByRole('heading', { name: t('import.would') }).waitFor();
    await imports.run();
    await page.reload();
    await page.getByRole('heading', { name: t('import.done') }).waitFor();
    await page.getByRole('button', { name: t('import.undo') }).waitFor();
  });

  it('lets a person name the columns, and knows them for the next file', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    const strange = { name: 'список.csv', content: 'Кто;Куда звонить;Что\nИванов Иван;89161234567;Lada Vesta' };
    await imports.openByCommand('clients');
    await imports.choose(strange);
    const check = page.getByRole('button', { name: t('import.check') });
    await page.getByLabel(t('import.first_row_names')).click();
    await imports.takenFor('Кто').waitFor();
    // Phones are known by what they look like; that the program is not sure of it, it says.
    expect(await imports.takenFor('Куда звонить').inputValue()).toBe('phone');
    await page.getByText(t('import.unsure')).waitFor();
    await expect.poll(() => check.isDisabled()).toBe(true);
    await imports.takenFor('Кто').selectOption({ label: t('import.field.name') });
    await check.click();
    await imports.expectFigure(t('import.new_clients'), '1');
    await imports.openByCommand('clients');
    await imports.choose(strange);
    await page.getByText(t('import.remembered')).waitFor();
    expect(await imports.takenFor('Кто').inputValue()).toBe('name');
  });

  it('says in words what is no table, and takes the next file', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    const pdf = { name: 'акт.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7') };
    await page.locator('input[type=file]').setInputFiles(pdf);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('PDF');
    await page.getByRole('button', { name: t('import.choose_other') }).click();
    await imports.choose(file);
  });

  it.each(['light', 'dark'] as const)('is accessible at every step: %s', async (colorScheme) => {
    const { screen, imports } = await openImport({ colorScheme });
    const { page } = screen;
    await imports.openByCommand('clients');
    await screen.expectAccessible();
    await imports.choose(file);
    await screen.expectAccessible();
    await imports.check();
    await imports.rowsOf('rejected');
    await screen.expectAccessible();
    await imports.run();
    await screen.expectAccessible();
    await page.goto(new URL('/settings/data', page.url()).href);
    await page.getByRole('heading', { name: screen.t('data.payments') }).waitFor();
    await screen.expectAccessible();
  });

  it('fits a phone', async () => {
    const { screen, imports } = await openImport({ width: 390, height: 844, hasTouch: true });
    const { page, t } = screen;
    await page.goto(new URL('/import/clients', page.url()).href);
    await imports.choose(file);
    await page.getByRole('button', { name: t('import.check') }).click();
    await imports.expectFigure(t('import.new_clients'), '2');
    await page.getByRole('button', { name: t('import.run') }).click();
    await page.getByRole('heading', { name: t('import.done') }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe('a list as a file', () => {
  it('is what the screen shows: rows, order and columns', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    await imports.choose(file);
    await imports.check();
    await imports.run();
    const clients = new ClientsPage(screen);
    await clients.open();
    await clients.search('ким');
    await clients.expectNames(['Ким Анна']);
    const { name, bytes } = await saved(screen, async () => {
      await page.getByRole('button', { name: t('export.menu') }).click();
      await page.getByRole('menuitem', { name: t('export.xlsx') }).click();
    });
    expect(name).toMatch(/^Клиенты \d{4}-\d\d-\d\d\.xlsx$/);
    const [sheet] = await readXlsxFile(bytes);
    expect(sheet?.data[0]?.slice(0, 3)).toEqual(['Имя', 'Телефон', 'Автомобили']);
    expect(sheet?.data.slice(1).map((row) => row.slice(0, 2))).toEqual([['Ким Анна', '+7 903 111-22-33']]);
    await page.getByText(t('export.done', { name })).waitFor();
  });

  it('can be the report of an import', async () => {
    const { screen, imports } = await openImport();
    const { page, t } = screen;
    await imports.openByCommand('clients');
    await imports.choose(file);
    await imports.check();
    const { name, bytes } = await saved(screen, async () => {
      await page.getByRole('button', { name: t('import.save_report') }).click();
      await page.getByRole('menuitem', { name: t('export.csv') }).click();
    });
    expect(name).toBe('Отчёт об импорте клиенты.csv');
    expect(bytes.toString()).toContain('20222');
  });
});
