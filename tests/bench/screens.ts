import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { samplePin } from '../../src-main/sample/town.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Result, summarise } from './measure.ts';

const root = join(import.meta.dirname, '../..');
const readyLine = /^GarageFlow is ready at (\S+)$/;
const port = 4791;
/** How far the list is dragged in one frame, and how many frames: from its top to far below its middle. */
const scrollStepPx = 1_500;
const scrollFrames = 600;
/** Whoever shares the cores holds up one drag or another. */
const drags = 5;
const rowOfList = '[role="grid"] [role="gridcell"]';

/** What a person at the screen waits for: the second start, the list that scrolls. In the real program and a real browser. */
export async function measureScreens(folder: string, size: string): Promise<Result[]> {
  const browser = await launchBrowser();
  try {
    const first = await startProgram(folder);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    await signIn(page, first.address);
    await page.goto(`${first.address}/orders`);
    await page.locator(rowOfList).first().waitFor();
    const longest: number[] = [];
    for (let drag = 0; drag < drags; drag += 1) longest.push(await longestTaskWhileScrolling(page));
    const memory = memoryOf(first.child);
    await first.stop();

    const startMs: number[] = [];
    const paintMs: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const program = await startProgram(folder);
      startMs.push(program.readyMs);
      await signIn(page, program.address);
      const start = performance.now();
      await page.goto(`${program.address}/orders`);
      await page.locator(rowOfList).first().waitFor();
      paintMs.push(performance.now() - start);
      await program.stop();
    }
    const sums = startMs.map((ms, index) => ms + (paintMs[index] ?? 0));
    return [
      { work: 'second start: process to painted order list', size, timing: summarise(sums), target: '≤ 1 500 ms' },
      { work: '… of it the process until it serves', size, timing: summarise(startMs), target: '' },
      {
        work: `scrolling the order list, longest task of ${scrollFrames} frames (${drags} drags)`,
        size,
        timing: summarise(longest),
        target: '≤ 50 ms',
      },
      ...(memory === null
        ? []
        : [
            {
              work: 'memory of the main process at work',
              size,
              figure: { value: memory, unit: 'MB' },
              target: '≤ 250 MB',
            },
          ]),
    ];
  } finally {
    await browser.close();
  }
}

/** The scripts that the first page asks for, compressed as they travel. */
export function measureFirstScript(): Result {
  const screens = join(root, 'dist/renderer');
  const page = readFileSync(join(screens, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) =>
    join(screens, path ?? ''),
  );
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).byteLength, 0);
  return {
    work: `first script (${scripts.length} files, gzip)`,
    size: '',
    figure: { value: Math.round(bytes / 1024), unit: 'KB' },
    target: '≤ 350 KB',
  };
}

async function startProgram(folder: string) {
  const start = performance.now();
  const args = [join(root, 'scripts/start.mjs'), '--workshop', '--no-open', '--port', String(port), '--data', folder];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = readyLine.exec(line)?.[1];
    if (!address) continue;
    const readyMs = performance.now() - start;
    child.stdout.resume();
    const stop = () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    return { child, address, readyMs, stop };
  }
  throw new Error('The program ended before it was ready.');
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const pin = page.locator('input[type="password"]');
  const manager = page.getByRole('button', { name: 'Ольга Ветрова' });
  await pin.or(manager).first().waitFor();
  if (!(await pin.isVisible())) await manager.click();
  await pin.fill(samplePin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Drags the list down frame by frame and asks the browser for tasks that held its thread for over 50 ms; answers the longest, 0 for none. */
function longestTaskWhileScrolling(page: Page): Promise<number> {
  return page.evaluate(
    async ({ step, frames }) => {
      let longest = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
      });
      observer.observe({ type: 'longtask' });
      const grid = document.querySelector('[role="grid"]');
      const scroller = [grid, ...(grid?.querySelectorAll('*') ?? [])].find(
        (element) => element instanceof HTMLElement && element.scrollHeight > element.clientHeight + 1000,
      );
      scroller?.scrollTo(0, 0);
      for (let frame = 0; frame < frames; frame += 1) {
        scroller?.scrollBy(0, step);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      observer.disconnect();
      return Math.round(longest);
    },
    { step: scrollStepPx, frames: scrollFrames },
  );
}

/** What the program itself holds, in megabytes; null where the system does not tell. It is the one child of what `npm start` runs. */
function memoryOf({ pid }: ChildProcess): number | null {
  const children = `/proc/${pid}/task/${pid}/children`;
  const program = existsSync(children) ? readFileSync(children, 'utf8').trim() : '';
  const file = `/proc/${program}/status`;
  if (program === '' || !existsSync(file)) return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1000);
}
