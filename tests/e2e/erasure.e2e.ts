import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { foundGarage } from './pages/first-start.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

it('a manager hands out all that is known of a client, destroys the personal data after typing the name, and keeps the protocol', async () => {
  const screen = await openScreen(await startWorkshop());
  const { page, t } = screen;
  await foundGarage(screen);
  const clients = new ClientsPage(screen);
  await clients.open();
  const name = 'Неповторимов Аристарх';
  await clients.createByKeyboard(name, '9161234567');
  const choose = async (item: 'erasure.export' | 'erasure.open') => {
    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t(item) }).click();
  };
  const archive = page.waitForEvent('download');
  await choose('erasure.export');
  expect((await archive).suggestedFilename()).toBe(`${name}.zip`);

  await choose('erasure.open');
  const dialog = page.getByRole('dialog', { name: t('erasure.title') });
  await dialog.getByText(t('erasure.what.client_phones')).waitFor();
  await screen.expectAccessible();
  const submit = dialog.getByRole('button', { name: t('erasure.submit') });
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByLabel(t('erasure.type_name', { name })).fill(name);
  await submit.click();
  await dialog.getByText(t('erasure.done')).waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: t('erasure.protocol') }).click();
  const protocol = await download;
  expect(protocol.suggestedFilename()).toMatch(/\.pdf$/);
  expect(
    readFileSync(await protocol.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await dialog
    .getByRole('button', { name: t('ui.close') })
    .last()
    .click();
  await dialog.waitFor({ state: 'detached' });
  await clients.expectNames([]);
  expect(await page.getByText(name).count()).toBe(0);
});
