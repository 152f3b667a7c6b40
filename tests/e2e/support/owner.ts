import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import { createWorkshopServer } from '../../../src-main/workshop/server.ts';
import { startGarage, TestClock } from '../../main/support/garage.ts';
import { launchBrowser } from './browser.ts';
import { startCloudProcess } from './cloud-process.ts';

/** The cloud's clock is the wall's, so the garage's is too. */
class WallClock extends TestClock {
  override readonly now = () => Date.now();
}

/**
 * A garage connected to a cloud that runs in a process of its own: it publishes by itself, and takes up what owners send the moment the cloud tells of it.
 * Its screens are served to browsers.
 */
export async function startConnectedGarage() {
  const cloud = await startCloudProcess();
  const started = await startGarage(new WallClock());
  const { application, garage } = started;
  const names: string[] = [];
  const server = await createWorkshopServer({
    application,
    rendererFolder: join(import.meta.dirname, '../../../dist/renderer'),
    host: 'loopback',
    hostNames: () => names,
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  names.push('127.0.0.1');
  onTestFinished(() => server.close());
  await garage.sync.connect({ address: cloud.address, code: '', deviceName: 'Стойка' });
  garage.sync.start();
  return { ...started, cloud, workshop: { address } };
}

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A phone with an owner's page in it. Whatever the page reports as an error fails the test, unless the test expects it. */
export class Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside of the cloud that the page asked for. */
  readonly strangers: string[] = [];

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
  }

  static async open(
    address: string,
    options: {
      locale?: string;
      colorScheme?: 'light' | 'dark';
      expectedFaults?: RegExp;
      isOld?: boolean;
      home?: string;
    } = {},
  ): Promise<Phone> {
    browser ??= launchBrowser();
    const context = await (await browser).newContext({
      locale: options.locale ?? 'ru-RU',
      timezoneId: 'Europe/Moscow',
      colorScheme: options.colorScheme ?? 'light',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    if (options.isOld) await context.addInitScript(forgetRecentYears);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const phone = new Phone(page, context);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(options.home ?? address).origin) && !/^(?:data|blob):/.test(request.url()))
        phone.strangers.push(request.url());
    });
    onTestFinished(async () => {
      await context.close();
      expect(faults.filter((fault) => !options.expectedFaults?.test(fault))).toEqual([]);
      expect(phone.strangers).toEqual([]);
    });
    await page.goto(address);
    return phone;
  }

  /** A line of the estimate, by what it is called. */
  line(name: string) {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }
}

/** Takes away what browsers have learnt since 2021: a page for older phones must do without. */
function forgetRecentYears(): void {
  const gone: readonly (readonly [object, readonly string[]])[] = [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Promise, ['any', 'withResolvers', 'try']],
    [Uint8Array.prototype, ['at', 'findLast', 'toHex', 'toBase64', 'toSorted']],
    [Uint8Array, ['fromHex', 'fromBase64']],
    [AbortSignal, ['timeout', 'any']],
    [window, ['structuredClone', 'CompressionStream', 'DecompressionStream', 'scheduler', 'Iterator']],
    [Crypto.prototype, ['randomUUID']],
  ];
  for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name);
}
