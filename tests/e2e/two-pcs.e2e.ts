import { expect, it, onTestFinished } from 'vitest';
import { recoverySecret } from '../../src-main/sync/recovery.ts';
import { qrSvg } from '../../src-main/workshop/qr.ts';
import { formatRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { ownerPageTexts } from '../../src-shared/texts/owner-page.ts';
import { ClientsPage } from './pages/clients.ts';
import { CloudPage } from './pages/cloud.ts';
import { OrdersPage } from './pages/orders.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { findBrokenRules } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { makeCamera } from './support/camera.ts';
import { startCloudProcess } from './support/cloud-process.ts';
import { Phone, startConnectedGarage } from './support/owner.ts';
import { openScreen, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const ru = (key: keyof typeof ownerPageTexts) => ownerPageTexts[key].ru;

async function showOrders({ page, t }: TestScreen) {
  await page
    .getByRole('link', { name: t('nav.orders') })
    .first()
    .click();
  return page.getByRole('grid', { name: t('orders.title') });
}

it('two PCs of a garage: joined by a code, each at work without the cloud, agreed once it is back; the owner’s answer is seen on both', async () => {
  const first = await startCloudProcess();
  const [workshopA, workshopB] = [await startWorkshop({ sample: 30 }), await startWorkshop()];
  const [a, b] = [await openScreen(workshopA), await openScreen(workshopB)];
  const [cloudA, cloudB] = [new CloudPage(a, workshopA.address), new CloudPage(b, workshopB.address)];

  await signIn(a, sampleManager, samplePin);
  await cloudA.connect(first.address, 'Приёмка');
  await cloudA.rename('Приёмка', 'Стойка');
  await cloudB.join(await cloudA.pairingCode(), 'Цех', sampleManager);
  await signIn(b, sampleManager, samplePin);
  await cloudB.expectState(b.t('sync.state.synced'));
  await expect.poll(async () => (await (await showOrders(b)).textContent())?.includes('000030')).toBe(true);

  // The cloud is away: both go on, and say what waits.
  await first.stop();
  await cloudB.expectState(/^Без связи с \d\d:\d\d$/);
  const rows = (await showOrders(a)).getByRole('row');
  const plate = /\p{L} \d{3} \p{L}{2} \d+/u.exec((await rows.nth(2).textContent()) ?? '')?.[0] ?? '';
  const ordersA = new OrdersPage(a);
  const number = await ordersA.createByKeyboard(plate, 'Стук на первом ПК');
  await ordersA.addWork('ТР-01', 'Замена передних тормозных колодок');
  await ordersA.addPart('Смазка направляющих', '1', '150');
  await cloudA.expectState(/Жд[ёу]т связи .+ \(с \d\d:\d\d\)$/);
  const address = a.page.url();
  await showOrders(b);
  const numberB = await new OrdersPage(b).createByKeyboard(plate, 'Скрип на втором ПК');
  expect(numberB).not.toBe(number);
  await cloudB.expectState(/Жд[ёу]т связи/);

  // It is back, with the same store: the PCs agree by themselves.
  await first.start();
  await cloudA.expectState(a.t('sync.state.synced'));
  await cloudB.expectState(b.t('sync.state.synced'));
  const listB = await showOrders(b);
  await listB.getByText('Стук на первом ПК').waitFor();
  await (await showOrders(a)).getByText('Скрип на втором ПК').waitFor();

  // The estimate goes to the owner, who declines one line; nobody touches the screens.
  await a.page.goto(address);
  await ordersA.expectStatus('order.status.draft');
  await ordersA.goOn('order.status.checked_in', async () => {
    await a.page.getByLabel(a.t('orders.mileage')).press('Enter');
  });
  await ordersA.goOn('order.status.estimated');
  await a.page.getByRole('button', { name: a.t('links.open') }).click();
  await a.page.getByText(a.t('links.state.published')).waitFor();
  await a.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await a.page.getByRole('button', { name: a.t('links.copy') }).click();
  const link = await a.page.evaluate(() => navigator.clipboard.readText());
  await b.page.goto(address.replace(workshopA.address, workshopB.address));
  await new OrdersPage(b).expectStatus('order.status.estimated');

  const phone = await Phone.open(/\S+#\S+/.exec(link)?.[0] ?? '');
  await phone
    .line('Замена передних тормозных колодок')
    .getByRole('button', { name: ru('line.yes') })
    .click();
  await phone
    .line('Смазка направляющих')
    .getByRole('button', { name: ru('line.no') })
    .click();
  await phone.page.getByRole('button', { name: ru('estimate.send') }).click();
  for (const screen of [a, b]) {
    await new OrdersPage(screen).expectStatus('order.status.approved');
    await screen.page
      .getByText(screen.t('links.reply.answer', { accepted: 1, declined: 1 }))
      .first()
      .waitFor();
  }
  await a.page.getByText(a.t('links.news.toast'), { exact: false }).first().waitFor();

  // Both write into one field while they are apart: a person chooses, and may think again.
  await phone.page.close();
  await first.stop();
  for (const [screen, cloud, workshop, words] of [
    [a, cloudA, workshopA, 'Звонить утром'],
    [b, cloudB, workshopB, 'Звонить вечером'],
  ] as const) {
    await screen.page.goto(`${workshop.address}/clients`);
    await new ClientsPage(screen).openFirst();
    await screen.page.keyboard.press('F2');
    await screen.page.getByLabel(screen.t('clients.field.notes')).fill(words);
    await screen.page.keyboard.press('Control+Enter');
    await screen.page.getByLabel(screen.t('clients.field.notes')).waitFor({ state: 'detached' });
    await screen.page.getByText(words, { exact: true }).waitFor();
    await cloud.expectState(/Жд[ёу]т связи/);
  }
  await first.start();
  const bar = a.page.getByRole('banner');
  await bar.getByRole('button', { name: a.t('sync.open', { state: a.t('sync.state.attention') }) }).click();
  await a.page.getByRole('link', { name: a.t('sync.attention.open'), exact: true }).click();
  const conflicts = a.page.getByRole('region', { name: a.t('sync.conflicts'), exact: true });
  await conflicts.getByText('Звонить утром', { exact: true }).waitFor();
  expect(await findBrokenRules(a.page)).toEqual([]);
  await conflicts.getByRole('button', { name: a.t('sync.conflicts.write') }).click();
  await conflicts.getByLabel(a.t('sync.conflicts.value')).fill('Звонить днём');
  await conflicts.getByRole('button', { name: a.t('sync.conflicts.save') }).click();
  await conflicts.getByText(a.t('sync.conflicts.none')).waitFor();
  await b.page.getByText('Звонить днём', { exact: true }).waitFor();
  await a.page
    .getByRole('button', { name: a.t('ui.undo') })
    .last()
    .click();
  await b.page.getByText('Звонить вечером', { exact: true }).waitFor();
  await conflicts.getByRole('button', { name: a.t('sync.conflicts.take') }).click();
  await b.page.getByText('Звонить утром', { exact: true }).waitFor();
  await cloudA.expectState(a.t('sync.state.synced'));
  await cloudB.expectState(b.t('sync.state.synced'));
}, 240_000);

it('an empty PC is let in by the code before its camera', async () => {
  const { garage } = await startConnectedGarage();
  const workshop = await startWorkshop();
  const camera = makeCamera();
  const browser = await launchBrowser(camera.args);
  onTestFinished(() => browser.close());
  const screen = await openScreen(workshop, { browser });
  const { code } = await garage.sync.pairingCode();
  const blank = await browser.newPage();
  await camera.show(qrSvg(code), blank);
  await new CloudPage(screen, workshop.address).joinByCamera('Цех');
});

it('an empty PC is let in by the recovery sheet alone', async () => {
  const { garage, cloud } = await startConnectedGarage();
  // A turn of the sync lays what the sheet opens.
  await garage.sync.syncOnce();
  const workshop = await startWorkshop();
  const screen = await openScreen(workshop);
  const key = formatRecoveryKey(recoverySecret(garage.database) ?? '');
  await garage.sync.close();
  const door = new CloudPage(screen, workshop.address);
  await door.joinByNoCode();
  await door.joinBySheet({ address: cloud.address, key: key.toLowerCase() });
  await screen.page.getByText('Гараж на Лесной').waitFor();
});
