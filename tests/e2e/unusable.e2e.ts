import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, onTestFinished } from 'vitest';
import { foundGarage } from './pages/first-start.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

describe('a garage that cannot be opened', () => {
  it('says why, touches nothing, and offers another try and the backups', async () => {
    const dataPath = mkdtempSync(join(tmpdir(), 'garageflow-e2e-'));
    onTestFinished(() => rmSync(dataPath, { recursive: true, force: true }));
    const first = await startWorkshop({ dataPath });
    const founding = await openScreen(first);
    await foundGarage(founding);
    await founding.page.close();
    await first.stop();

    writeFileSync(join(dataPath, 'garage.db'), Buffer.alloc(64 * 1024, 7));
    const screen = await openScreen(await startWorkshop({ dataPath }));
    const { page, t } = screen;
    await page.getByRole('heading', { name: t('unusable.title') }).waitFor();
    await page.getByText(t('refusal.storage.damaged')).waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('unusable.retry') }).click();
    await page.getByRole('heading', { name: t('first.restore') }).waitFor();
    await page.getByLabel(t('restore.folder')).waitFor();
  });
});
