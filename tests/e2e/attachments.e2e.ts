import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { CarsPage } from './pages/cars.ts';
import { CloudPage } from './pages/cloud.ts';
import { aPhoto, FilesPage } from './pages/files.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { startCloudProcess } from './support/cloud-process.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

it('a photo taken on one PC is seen on the other: its small version while the photo itself cannot come, with a word on why', async () => {
  const cloud = await startCloudProcess();
  const [workshopA, workshopB] = [await startWorkshop({ sample: 10 }), await startWorkshop()];
  const [a, b] = [
    await openScreen(workshopA),
    await openScreen(workshopB, { expectedFaults: /Failed to load|ERR_CONNECTION/ }),
  ];
  const [cloudA, cloudB] = [new CloudPage(a, workshopA.address), new CloudPage(b, workshopB.address)];
  await signIn(a, sampleManager, samplePin);
  const cars = new CarsPage(a);
  await cars.open();
  await cars.begin('к005ke163');
  await cars.save('К 005 КЕ 163');
  await cars.openTab('files');
  const filesA = new FilesPage(a);
  await filesA.choose([aPhoto('small.png'), aPhoto('the larger.png', { bytes: 3 * 1024 * 1024 })]);
  await filesA.photo('the larger.png').waitFor();
  const address = a.page.url().replace(workshopA.address, workshopB.address);
  await cloudA.connect(cloud.address, 'Приёмка');

  // All of it goes to the cloud; then the cloud loses the photo's own chunks.
  const store = new Sqlite(join(cloud.data, 'cloud.db'));
  const largeChunks = store.prepare('SELECT count(*) FROM blobs WHERE length(content) >= 1048576').pluck();
  const blobs = store.prepare('SELECT count(*) FROM blobs').pluck();
  await expect.poll(() => Number(largeChunks.get()), { timeout: 60_000 }).toBe(3);
  // Besides: the rest of it, the other photo, and a small version of each.
  await expect.poll(() => Number(blobs.get()), { timeout: 60_000 }).toBeGreaterThanOrEqual(7);
  await cloudA.expectState(a.t('sync.state.synced'));
  store.exec('DELETE FROM blobs WHERE length(content) >= 1048576');
  store.close();

  await cloudB.join(await cloudA.pairingCode(), 'Цех', sampleManager);
  await signIn(b, sampleManager, samplePin);
  await b.page.goto(address);
  const filesB = new FilesPage(b);
  await expect.poll(() => filesB.photo('small.png').locator('img').count()).toBe(1);
  await expect.poll(() => filesB.photo('the larger.png').locator('img').count()).toBe(1);
  await filesB
    .photo('the larger.png')
    .getByRole('img', { name: b.t('files.place.coming') })
    .waitFor();
  await filesB.photo('small.png').click();
  await filesB.viewer.getByRole('img', { name: 'small.png' }).waitFor();
  await b.page.keyboard.press('Escape');
  await cloud.stop();
  await filesB.photo('the larger.png').click();
  await filesB.viewer.getByText(b.t('refusal.file.comes_with_network')).waitFor();
  await filesB.viewer.getByRole('img', { name: 'the larger.png' }).waitFor();
  await b.expectAccessible();
}, 180_000);
