import { expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { CloudPage } from './pages/cloud.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { startCloudProcess } from './support/cloud-process.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

it('a PC that was shut out says so, and is brought back from there by a code: nothing that was done on it is lost', async () => {
  const cloud = await startCloudProcess();
  const [workshopA, workshopB] = [await startWorkshop({ sample: 5 }), await startWorkshop()];
  const [a, b] = [await openScreen(workshopA), await openScreen(workshopB)];
  const [cloudA, cloudB] = [new CloudPage(a, workshopA.address), new CloudPage(b, workshopB.address)];
  await signIn(a, sampleManager, samplePin);
  await cloudA.connect(cloud.address, 'Приёмка');
  await cloudB.join(await cloudA.pairingCode(), 'Цех', sampleManager);
  await signIn(b, sampleManager, samplePin);
  await cloudB.expectState(b.t('sync.state.synced'));

  await cloudA.shutOut('Цех');
  await cloudB.openAttention();
  await new ClientsPage(b).open();
  await new ClientsPage(b).createByKeyboard('Пришедший Потом', '89161234567');

  await cloudB.openAttention();
  const { page, t } = b;
  await page.getByRole('link', { name: t('sync.attention.open'), exact: true }).click();
  await page.getByRole('button', { name: t('sync.again') }).press('Enter');
  const dialog = page.getByRole('dialog', { name: t('sync.again.title') });
  await dialog.getByText(t('sync.again.sent', { count: 1 })).waitFor();
  await b.expectAccessible();
  const code = dialog.getByLabel(t('first.join.code'), { exact: true });
  await code.and(page.locator(':focus')).waitFor();
  const submit = dialog.getByRole('button', { name: t('sync.again.submit'), exact: true });
  await submit.click();
  await dialog.getByText(t('first.join.code_missing')).waitFor();
  await code.fill(await cloudA.pairingCode());
  await submit.click();
  await page.getByText(t('sync.again.done')).waitFor();
  await cloudB.expectState(t('sync.state.synced'));
  await page
    .getByRole('heading', { name: t('sync.title') })
    .and(page.locator(':focus'))
    .waitFor();
  expect(await page.getByRole('button', { name: t('sync.again') }).count()).toBe(0);
  await page.getByText(t('sync.devices.this')).waitFor();

  await new ClientsPage(a).open();
  await new ClientsPage(a).search('Пришедший');
  await new ClientsPage(a).expectNames(['Пришедший Потом']);
}, 120_000);
