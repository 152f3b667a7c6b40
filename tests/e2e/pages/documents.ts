import { readFile } from 'node:fs/promises';
import type { DocumentKind } from '../../../src-shared/domain/document-model.ts';
import type { TestScreen } from '../support/screen.ts';

/** The documents of the order that is open. */
export class DocumentsDialog {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  get dialog() {
    return this.#screen.page.getByRole('dialog');
  }

  /** Opens what is wanted first by Ctrl+P, or a kind from the menu. */
  async open(kind?: DocumentKind): Promise<void> {
    const { page, t } = this.#screen;
    if (kind) {
      await page.getByRole('button', { name: t('documents.print') }).click();
      await page.getByRole('menuitem', { name: t(`documents.short.${kind}`), exact: true }).click();
    } else await page.keyboard.press('Control+p');
    await this.dialog.getByRole('region', { name: t('documents.new') }).waitFor();
  }

  /** Waits until the first page is drawn and says this. */
  async expectPage(text: string | RegExp): Promise<void> {
    const { t } = this.#screen;
    const pages = this.dialog.getByRole('region', { name: t('documents.preview') });
    await pages.locator('canvas').first().waitFor();
    await pages.getByRole('figure').first().getByText(text).waitFor({ state: 'attached' });
  }

  /** Chooses one that was issued. */
  async openIssued(name: RegExp): Promise<void> {
    const { t } = this.#screen;
    await this.dialog
      .getByRole('region', { name: t('documents.issued') })
      .getByRole('button', { name })
      .click();
  }

  /** Prints by Ctrl+P; answers the paper as a PDF. The browser's own dialog, which a test cannot press, is left out. */
  async print(): Promise<Buffer> {
    const { page } = this.#screen;
    const opened = await page.evaluateHandle(() => {
      return { dialog: new Promise<void>((resolve) => Object.assign(window, { print: () => resolve() })) };
    });
    await page.keyboard.press('Control+p');
    await opened.evaluate(({ dialog }) => dialog);
    return page.pdf({ preferCSSPageSize: true });
  }

  /** Saves what is shown; answers the file's name and bytes. */
  async save(): Promise<{ name: string; bytes: Uint8Array }> {
    const { page, t } = this.#screen;
    const download = page.waitForEvent('download');
    await this.dialog.getByRole('button', { name: t('documents.save') }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
  }
}
