import { expect, it, onTestFinished } from 'vitest';
import { recoverySecret } from '../../src-main/sync/recovery.ts';
import { qrSvg } from '../../src-main/workshop/qr.ts';
import { formatRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { ownerPageTexts } from '../../src-shared/texts/owner-page.ts';
import { CloudPage } from './pages/cloud.ts';
import { OrdersPage } from './pages/orders.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
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
  await cloudB.join(await cloudA.pairingCode(), 'Цех', sampleManager);
  await signIn(b, sampleManager, samplePin);
  await cloudB.expectState(b.t('sync.state.synced'));
  await expect.poll(async () => (await (await showOrders(b)).textContent())?.includes('000030')).toBe(true);

  // The cloud is away: both go on, and say what waits.
  await first.stop();
  const rows = (await showOrders(a)).getByRole('row');
  const plate = /\p{L} \d{3} \p{L}{2} \d+/u.exec((await rows.nth(2).textContent()) ?? '')?.[0] ?? '';
  const ordersA = new OrdersPage(a);
  const number = await ordersA.createByKeyboard(plate, 'Стук на первом ПК');
  await ordersA.addWork('ТР-01', 'Замена передних тормозных колодок');
  await ordersA.addPart('Смазка направляющих', '1', '150');
  await cloudA.expectState(/Жд[ёу]т связи/);
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
  await new CloudPage(screen, workshop.address).joinBySheet({ address: cloud.address, key: key.toLowerCase() });
  await screen.page.getByText('Гараж на Лесной').waitFor();
});
