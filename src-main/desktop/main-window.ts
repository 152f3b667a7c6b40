import { join } from 'node:path';
import { type App, BrowserWindow, dialog, type MessageBoxOptions, nativeTheme, screen, shell } from 'electron';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { type TextValues, translate } from '../../src-shared/texts/translate.ts';
import { CrashCount, isCrash } from './crash.ts';
import { pageOrigin } from './page.ts';
import { guardContents } from './permissions.ts';
import { readPlacement, writePlacement } from './placement-file.ts';
import { placementFrom, windowOptions } from './window.ts';

/** What the window needs of the program around it. */
export interface WindowSurroundings {
  readonly app: App;
  /** The folder with the built program and its resources. */
  readonly root: string;
  readonly placementFile: string;
  readonly logFile: string;
  readonly language: () => Language;
  readonly log: (line: string, details?: Record<string, unknown>) => void;
  /** Whether closing the window hides it or ends the program. */
  readonly onClose: () => 'hide' | 'quit';
}

/** The one window: its place, its page, and what happens when the page stops. */
export class MainWindow {
  readonly #around: WindowSurroundings;
  readonly #crashes = new CrashCount();
  #window: BrowserWindow | null = null;
  #isQuitting = false;
  #isRestartingPage = false;

  constructor(around: WindowSurroundings) {
    this.#around = around;
    around.app.on('before-quit', () => {
      this.#isQuitting = true;
    });
  }

  /** Electron's window, or null while there is none (a Mac program without a window). */
  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Brings the window to the front, opening it if there is none. */
  show(): void {
    const window = this.#window ?? this.#open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  #open(): BrowserWindow {
    const { root, placementFile, log } = this.#around;
    const main = screen.getPrimaryDisplay().workArea;
    const others = screen.getAllDisplays().map(({ workArea }) => workArea);
    const placement = placementFrom(readPlacement(placementFile), [main, ...others]);
    const window = new BrowserWindow(
      windowOptions({
        placement,
        mainWorkArea: main,
        preload: join(root, 'dist/main/preload.cjs'),
        icon: join(root, 'resources/icons/icon.png'),
        platform: process.platform,
        isDark: nativeTheme.shouldUseDarkColors,
      }),
    );
    this.#window = window;
    guardContents(window.webContents, (address) => {
      shell.openExternal(address).catch((error: unknown) => log('nothing opens the link', { error: String(error) }));
    });
    window.once('ready-to-show', () => {
      if (placement.isMaximized) window.maximize();
      window.show();
    });
    window.on('close', (event) => this.#onClose(event, window));
    window.on('closed', () => {
      this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log('page stopped', { reason, exitCode });
      const isOurDoing = this.#isRestartingPage;
      this.#isRestartingPage = false;
      if (isCrash(reason) && !isOurDoing && !window.isDestroyed()) void this.#offerReload(window);
    });
    window.on('unresponsive', () => void this.#offerPatience(window));
    void window.loadURL(`${pageOrigin}/`);
    return window;
  }

  #onClose(event: Electron.Event, window: BrowserWindow): void {
    writePlacement(this.#around.placementFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    });
    if (this.#isQuitting) return;
    if (this.#around.onClose() === 'hide') {
      event.preventDefault();
      window.hide();
    } else this.#around.app.quit();
  }

  async #offerReload(window: BrowserWindow): Promise<void> {
    const { app, logFile } = this.#around;
    const isWorthIt = this.#crashes.isWorthReloading(Date.now());
    const text = isWorthIt ? this.#text('desktop.crash.text') : this.#text('desktop.crash.again', { log: logFile });
    const buttons = [...(isWorthIt ? [this.#text('desktop.crash.reload')] : []), this.#text('desktop.crash.quit')];
    const response = await this.#ask(window, text, buttons);
    if (isWorthIt && response === 0) window.webContents.reload();
    else app.quit();
  }

  async #offerPatience(window: BrowserWindow): Promise<void> {
    const buttons = [this.#text('desktop.crash.wait'), this.#text('desktop.crash.reload')];
    const response = await this.#ask(window, this.#text('desktop.crash.busy'), buttons);
    if (response !== 1 || window.isDestroyed()) return;
    this.#isRestartingPage = true;
    window.webContents.forcefullyCrashRenderer();
    window.webContents.reload();
  }

  async #ask(window: BrowserWindow, message: string, buttons: string[]): Promise<number> {
    const options: MessageBoxOptions = { type: 'warning', title: 'GarageFlow', message, buttons, noLink: true };
    return (await dialog.showMessageBox(window, options)).response;
  }

  #text(key: TextKey, values?: TextValues): string {
    return translate(this.#around.language(), key, values);
  }
}
