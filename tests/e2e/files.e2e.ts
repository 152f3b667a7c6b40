import { describe, expect, it } from 'vitest';
import { CarsPage } from './pages/cars.ts';
import { aPdf, aPhoto, FilesPage } from './pages/files.ts';
import { founder, foundGarage } from './pages/first-start.ts';
import { signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop, type Workshop } from './support/workshop.ts';

/** A garage with one car, whose tab of files is open. */
async function openFiles(
  options: ScreenOptions = {},
): Promise<{ screen: TestScreen; files: FilesPage; workshop: Workshop }> {
  const workshop = await startWorkshop();
  const screen = await openScreen(workshop, options);
  await foundGarage(screen);
  const cars = new CarsPage(screen);
  await cars.open();
  await cars.begin('к005ке163');
  await cars.save('К 005 КЕ 163');
  await cars.openTab('files');
  return { screen, files: new FilesPage(screen), workshop };
}

describe('files', () => {
  it('are added together, said to be there, and taken back together', async () => {
    const { screen, files } = await openFiles();
    const { page, t } = screen;
    await page.getByText(t('files.none')).waitFor();
    await files.choose([aPhoto('front.png'), aPhoto('rear.png'), aPdf('СТС.pdf')]);
    await page.getByText(t('files.done.added_many', { count: 3 })).waitFor();
    await files.photo('front.png').waitFor();
    await page
      .getByRole('list', { name: t('files.documents') })
      .getByText('СТС.pdf')
      .waitFor();
    await expect.poll(() => files.photo('front.png').locator('img').count()).toBe(1);

    await page.getByRole('button', { name: t('ui.undo') }).click();
    await page.getByText(t('files.none')).waitFor();
  });

  it('are looked through, described and deleted with the keyboard', async () => {
    const { screen, files } = await openFiles();
    const { page, t } = screen;
    await files.choose([aPhoto('front.png'), aPhoto('rear.png')]);
    await page.getByText(t('files.done.added_many', { count: 2 })).waitFor();
    await files.photo('rear.png').press('Enter');
    await files.viewer.getByRole('img', { name: 'rear.png' }).waitFor();
    await files.viewer.getByText(t('files.place', { place: 1, count: 2 })).waitFor();
    await page.keyboard.press('ArrowRight');
    await files.viewer.getByText(t('files.place', { place: 2, count: 2 })).waitFor();
    await page.keyboard.press('F2');
    await page.getByLabel(t('files.note'), { exact: true }).waitFor();
    await screen.type('Царапина на двери');
    await page.getByLabel(t('files.name'), { exact: true }).press('Enter');
    await files.photo('Царапина на двери').press('Enter');
    await files.viewer.getByRole('img', { name: 'Царапина на двери' }).waitFor();
    await page.keyboard.press('Delete');
    await files.viewer.getByRole('img', { name: 'rear.png' }).waitFor();
    await page.keyboard.press('Escape');
    await files.viewer.waitFor({ state: 'detached' });
    await expect.poll(() => files.photo('Царапина на двери').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await files.photo('Царапина на двери').waitFor();
  });

  it('that are documents are shown where they are, those that cannot be read say so', async () => {
    const { screen, files } = await openFiles();
    const { page, t } = screen;
    await files.choose([aPdf('СТС.pdf'), { name: 'torn.pdf', content: Buffer.from('%PDF-1.7 and no more') }]);
    await page.getByText(t('files.done.added_many', { count: 2 })).waitFor();
    await files.document('СТС.pdf').press('Enter');
    await files.viewer.getByRole('figure', { name: t('documents.page', { page: '1', pages: '1' }) }).waitFor();
    await page.keyboard.press('Escape');
    await files.viewer.waitFor({ state: 'detached' });
    await files.document('torn.pdf').press('Enter');
    await files.viewer.getByText(t('files.unreadable')).waitFor();
  });

  it('of a kind that is not kept, and empty ones, say so where they stood, and the others arrive', async () => {
    const { screen, files } = await openFiles();
    const { page, t } = screen;
    const program = { name: 'virus.exe', content: Buffer.from('MZ…') };
    const empty = { name: 'empty.png', content: Buffer.alloc(0) };
    await files.choose([program, empty, aPhoto('front.png')]);
    await files.photo('front.png').waitFor();
    const uploads = page.getByRole('list', { name: t('files.uploads') });
    await uploads.getByText(t('refusal.file.type_not_kept')).waitFor();
    await uploads.getByText(t('refusal.file.empty')).waitFor();
    await page.getByRole('button', { name: t('files.dismiss', { name: 'virus.exe' }) }).click();
    await page.getByRole('button', { name: t('files.dismiss', { name: 'empty.png' }) }).click();
    await uploads.waitFor({ state: 'detached' });
  });

  it('that are on their way when the program ends go on when it is back and somebody is signed in', async () => {
    const { screen, files, workshop } = await openFiles({ expectedFaults: /WebSocket|ERR_CONNECTION|Failed to load/ });
    const { page, t } = screen;
    await files.choose([aPhoto('large.png', { bytes: 24 * 1024 * 1024 })]);
    const progress = page.getByRole('progressbar', { name: t('files.sending', { name: 'large.png' }) });
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await workshop.kill();
    await startWorkshop({ dataPath: workshop.dataPath, port: workshop.port });
    await signIn(screen, founder.name, founder.pin);
    await files.photo('large.png').waitFor();
  });

  it('go on their way while one works elsewhere, and can be called back', async () => {
    const { screen, files } = await openFiles();
    const { page, t } = screen;
    const cars = new CarsPage(screen);
    await files.choose([aPhoto('first.png', { bytes: 20 * 1024 * 1024 }), aPhoto('second.png')]);
    await page.getByRole('button', { name: t('files.cancel', { name: 'second.png' }) }).click();
    await cars.openTab('details');
    await page.getByText(t('files.done.added', { name: 'first.png' })).waitFor();
    await cars.openTab('files');
    await files.photo('first.png').waitFor();
    expect(await files.photo('second.png').count()).toBe(0);
  });

  it('begin with the camera on a phone', async () => {
    const { screen } = await openFiles({ width: 390, height: 844, hasTouch: true });
    const chooser = screen.page.waitForEvent('filechooser');
    await screen.page.getByRole('button', { name: screen.t('files.take_photo') }).click();
    expect(await (await chooser).element().getAttribute('capture')).toBe('environment');
  });
});
