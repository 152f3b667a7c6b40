import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createSampleGarage } from '../../../src-main/sample/create.ts';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { openBenchGarage, startProgram } from '../bench-garage.ts';

const visits = 5;
/** What Chromium's developer tools call "slow 4G", and a phone of a quarter of this machine's speed. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const slower = 4;

export interface PageFigures {
  /** From the beginning of the navigation until the repair was painted, in milliseconds. */
  readonly first: readonly number[];
  /** The same on a phone that was here before. */
  readonly again: readonly number[];
  /** What travels on a first visit, in bytes. */
  readonly bytes: number;
}

/** Opens the page of an order of the sample garage as an owner does for the first time, each time with a browser that was never there. */
export async function measureOwnerPage(address: string): Promise<PageFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-bench-page-'));
  const browser = await launchBrowser();
  try {
    const link = await publish(folder, address);
    const measured = [];
    for (let visit = 0; visit < visits; visit += 1) measured.push(await visitTwice(browser, link));
    return {
      first: measured.map(({ first }) => first),
      again: measured.map(({ again }) => again),
      bytes: measured[0]?.bytes ?? 0,
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sample garage that has published the page of an order; answers its address. */
async function publish(folder: string, address: string): Promise<string> {
  const program = await startProgram(folder);
  await createSampleGarage(program, { orders: 300, language: 'ru' });
  await program.close();
  const { application, garage, client, orderIds, close } = await openBenchGarage(folder);
  await garage.sync.connect({ address, code: '', deviceName: 'Bench' });
  garage.sync.start();
  const [orderId = ''] = orderIds;
  await client.links.open({ kind: 'order', orderId });
  await application.garage.links.settled();
  const { link } = await client.links.of({ kind: 'order', orderId });
  if (!link?.address) throw new Error('The link was not published.');
  await close();
  return link.address;
}

async function visitTwice(browser: Browser, link: string) {
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 390, height: 844 }, isMobile: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', network);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const shown = async (open: () => Promise<unknown>) => {
    // Nothing is asked of the page before: what asks it takes some 60 ms of such a phone. It follows the cloud's stream once it has shown something.
    const follows = page.waitForRequest((request) => request.url().endsWith('/events'));
    await open();
    await follows;
    return page.evaluate(() => performance.getEntriesByName('garageflow.shown')[0]?.startTime ?? Number.NaN);
  };
  try {
    const first = await shown(() => page.goto(link, { waitUntil: 'commit' }));
    const firstBytes = bytes;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    return { first, again: await shown(() => page.reload({ waitUntil: 'commit' })), bytes: firstBytes };
  } finally {
    await context.close();
  }
}
