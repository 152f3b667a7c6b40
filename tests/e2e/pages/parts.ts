import { expect } from 'vitest';
import type { TextKey } from '../../../src-shared/texts/texts.ts';
import type { TestScreen } from '../support/screen.ts';

/** What stands on the screen, with no-break spaces as plain ones. */
const plain = (text: string | null): string => (text ?? '').replaceAll(/\s/g, ' ');

/** The parts: the list, the open part, what comes in, and what goes from one warehouse to another. */
export class PartsPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  get grid() {
    return this.#screen.page.getByRole('grid', { name: this.#screen.t('parts.title') });
  }

  /** Goes there by its address: on a phone the bar has no room for every place. */
  async open(path = '/parts'): Promise<void> {
    const { page, t } = this.#screen;
    await page
      .getByRole('navigation', { name: t('frame.places') })
      .first()
      .waitFor();
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('navigation', { name: t('parts.places') }).waitFor();
  }

  row(part: string) {
    return this.grid.getByRole('row').filter({ hasText: part });
  }

  /** Waits until the list shows so much of a part. */
  async expectStock(part: string, figure: string): Promise<void> {
    const cell = this.#figureOf(part).locator('.figures');
    await expect.poll(async () => plain(await cell.textContent())).toBe(figure);
  }

  /** Presses the stock of a part in the list; answers the movements that make it, the newest first. */
  async why(part: string): Promise<string[]> {
    await this.#figureOf(part).click();
    return this.movements();
  }

  /** The movements that are shown over the screen, the newest first. */
  async movements(): Promise<string[]> {
    const { page, t } = this.#screen;
    const list = page.getByRole('dialog').getByRole('region', { name: t('stock.why') });
    await list.getByRole('listitem').first().waitFor();
    const texts = await list.getByRole('listitem').allTextContents();
    return texts.map(plain);
  }

  #figureOf(part: string) {
    return this.row(part).getByRole('button', { name: this.#screen.t('stock.why') });
  }

  /** Types into the field where parts are added, as a hand or a scanner does, and waits until its line is there. */
  async addLine(typed: string, name: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('textbox', { name: t('stock.line.add') }).fill(typed);
    await page.keyboard.press('Enter');
    await this.quantityOf(name).waitFor();
  }

  quantityOf(name: string) {
    const { page, t } = this.#screen;
    return page.getByRole('textbox', { name: t('stock.line.quantity', { name }) });
  }

  /** Ctrl+Enter, and what the program says to it. */
  async save(done: TextKey, values?: Parameters<TestScreen['t']>[1]): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Control+Enter');
    await page.getByText(t(done, values)).first().waitFor();
  }

  /** A figure of the open record, by its name. */
  async expectFigure(name: TextKey, value: string): Promise<void> {
    const { page, t } = this.#screen;
    const figure = page.locator('dl > div').filter({ has: page.getByText(t(name), { exact: true }) });
    await expect.poll(async () => plain(await figure.first().locator('dd').textContent())).toBe(value);
  }
}
