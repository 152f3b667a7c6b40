import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import type { Language } from '../../../src-shared/texts/text.ts';
import type { TextKey } from '../../../src-shared/texts/texts.ts';
import { type TextValues, translate } from '../../../src-shared/texts/translate.ts';
import { findBrokenRules } from './axe.ts';
import { launchBrowser } from './browser.ts';
import type { Workshop } from './workshop.ts';

/** One browser for all tests of a file; each screen has a context, and so a session, of its own. */
let browser: Promise<Browser> | undefined;
function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}
afterAll(async () => (await browser)?.close());

/** Between two keys; a scanner sends one every 50 ms at most. */
const quickHandMs = 60;

export interface ScreenOptions {
  readonly language?: Language;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** A tablet or phone, with fingers. */
  readonly hasTouch?: boolean;
  /** A browser of its own, instead of the one that the file's tests share. */
  readonly browser?: Browser;
  /** Faults that this test brings about on purpose (a killed server). */
  readonly expectedFaults?: RegExp;
}

/** One browser window with the program in it. Anything that it reports as an error fails the test. */
export class TestScreen {
  readonly page: Page;
  readonly language: Language;
  readonly faults: string[] = [];

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  /** A text as the screen says it: the page objects find things by what people read. */
  readonly t = (key: TextKey, values?: TextValues): string => translate(this.language, key, values);

  /** Types as a quick hand does. Without a pause between the keys it would be a scanner's code, which the program takes out of the field again. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: quickHandMs });
  }

  /** Fails with a readable list when the page as it is now breaks a rule of WCAG 2.2 AA that axe can check. */
  async expectAccessible(): Promise<void> {
    // The library's menus and tooltips stand at the end of the page, outside of its landmarks; whoever opens one is in it.
    expect(await findBrokenRules(this.page, ['region'])).toEqual([]);
  }
}

/** Opens the program in a new browser window of its own session. */
export async function openScreen(
  workshop: Pick<Workshop, 'address'>,
  options: ScreenOptions = {},
): Promise<TestScreen> {
  const language = options.language ?? 'ru';
  const contextOptions: BrowserContextOptions = {
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: options.colorScheme ?? 'light',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    hasTouch: options.hasTouch ?? false,
    reducedMotion: 'reduce',
  };
  const context = await (options.browser ?? (await sharedBrowser())).newContext(contextOptions);
  // Whoever has chosen a language has it before they sign in; the garage's own is Russian.
  if (language !== 'ru')
    await context.addInitScript(
      (chosen) => localStorage.setItem('garageflow.appearance', chosen),
      JSON.stringify({ language }),
    );
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const screen = new TestScreen(page, language);
  onTestFinished(async () => {
    await context.close();
    const unexpected = screen.faults.filter((fault) => !options.expectedFaults?.test(fault));
    expect(unexpected, 'errors that the page reported').toEqual([]);
  });
  await page.goto(workshop.address);
  return screen;
}
