import { expect } from 'vitest';
import type { ImportKind } from '../../../src-shared/domain/import.ts';
import type { TestScreen } from '../support/screen.ts';

/** A file as a person has it on the disk. */
export interface TestFile {
  readonly name: string;
  /** Its text, or its bytes. */
  readonly content: string | Buffer;
}

/** The steps of an import. */
export class ImportPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  /** Goes there through the search box, as from any screen. */
  async openByCommand(kind: ImportKind | 'movements'): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('search.title') }).fill(t(`import.command.${kind}`));
    await page.getByRole('option', { name: t(`import.command.${kind}`), selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t('import.choose') }).waitFor();
  }

  /** Chooses a file and waits until its columns are recognised. */
  async choose({ name, content }: TestFile): Promise<void> {
    const { page, t } = this.#screen;
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
    await page.getByRole('table', { name: t('import.columns') }).waitFor();
  }

  /** What a column is taken for, in the words of the screen. */
  takenFor(column: string) {
    const { page, t } = this.#screen;
    return page.getByLabel(t('import.taken_for_of', { column }));
  }

  /** On to what would change, by the keyboard. */
  async check(): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: t('import.would') }).waitFor();
    await page.getByRole('listbox', { name: t('import.report_rows') }).waitFor();
  }

  /** A figure of the summary, by its name. */
  async expectFigure(name: string, value: string): Promise<void> {
    const figure = this.#screen.page
      .locator('dl > div')
      .filter({ has: this.#screen.page.getByText(name, { exact: true }) });
    await expect.poll(async () => (await figure.locator('dd').textContent())?.replaceAll(/\s/g, ' ')).toBe(value);
  }

  /** Shows one part of the report; answers the texts of its rows. */
  async rowsOf(part: 'all' | 'created' | 'rejected' | 'unchanged'): Promise<string[]> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t(`import.part.${part}`) }).click();
    const rows = page.getByRole('listbox', { name: t('import.report_rows') }).getByRole('option');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Imports what was checked, by the keyboard, and waits for the result. */
  async run(): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: t('import.done') }).waitFor();
  }
}
