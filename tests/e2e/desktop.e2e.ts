import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { installed, obstacleHere } from '../../scripts/lib/electron.mjs';
import { founder, foundGarage } from './pages/first-start.ts';
import { expectLocked, signIn } from './pages/sign-in.ts';
import { TestScreen } from './support/screen.ts';

const root = join(import.meta.dirname, '../..');
const program = installed();
const obstacle = obstacleHere() ?? (program ? null : 'Electron’s program is not here');
const because = obstacle ? ` (skipped: ${obstacle})` : '';

function dataFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'garageflow-desktop-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function launch(dataPath: string, ...more: string[]): Promise<{ app: ElectronApplication; screen: TestScreen }> {
  const app = await _electron.launch({
    executablePath: program ?? '',
    args: [root, '--data', dataPath, ...more],
    locale: 'ru-RU',
  });
  onTestFinished(() => app.close());
  return { app, screen: new TestScreen(await app.firstWindow(), 'ru') };
}

describe.skipIf(obstacle !== null)(`the window${because}`, () => {
  beforeAll(async () => {
    const script = `import('./scripts/lib/prepare.mjs').then((prepare) => prepare.ensureProgram(process.execPath))`;
    await promisify(execFile)(process.execPath, ['-e', script], { cwd: root });
  });

  it('founds a garage, and knows it after a restart', async () => {
    const dataPath = dataFolder();
    const { app, screen } = await launch(dataPath);
    await foundGarage(screen);
    await app.close();
    const { screen: again } = await launch(dataPath);
    await expectLocked(again);
    await signIn(again, founder.name, founder.pin);
    await again.page.getByRole('navigation').first().waitFor();
    expect(again.faults).toEqual([]);
  });

  it('gives its page nothing of Node, and lets it go nowhere', async () => {
    const { app, screen } = await launch(dataFolder());
    const { page } = screen;
    expect(
      await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis)),
    ).toEqual([]);
    expect(new URL(page.url()).protocol).toBe('app:');
    const couldFetch = await page.evaluate(() =>
      fetch('https://example.com').then(
        () => true,
        () => false,
      ),
    );
    expect(couldFetch).toBe(false);
    await page.evaluate(() => window.open('https://example.com/'));
    await page.evaluate(() => {
      window.location.href = 'file:///etc/passwd';
    });
    expect(new URL(page.url()).protocol).toBe('app:');
    expect(app.windows()).toHaveLength(1);
  });

  it('hands the link of a second start to the first', async () => {
    const dataPath = dataFolder();
    const { screen } = await launch(dataPath);
    await foundGarage(screen);
    await promisify(execFile)(program ?? '', [root, '--data', dataPath, 'garageflow://clients']);
    await screen.page.waitForURL('app://garageflow/clients');
  });
});
