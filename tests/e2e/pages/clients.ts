import { expect } from 'vitest';
import type { TestScreen } from '../support/screen.ts';

/** The list of clients and the record beside it. */
export class ClientsPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  get grid() {
    return this.#screen.page.getByRole('grid', { name: this.#screen.t('clients.title') });
  }

  /** Goes there by the rail. */
  async open(): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('link', { name: t('nav.clients') }).click();
    await page.getByRole('heading', { name: t('clients.title'), level: 1 }).waitFor();
  }

  /** The names that the list shows, in order. */
  async expectNames(names: readonly string[]): Promise<void> {
    const rows = this.grid.getByRole('row').filter({ hasNot: this.#screen.page.getByRole('columnheader') });
    await expect.poll(async () => (await rows.all()).length).toBe(names.length);
    for (const [index, name] of names.entries()) expect(await rows.nth(index).textContent()).toContain(name);
  }

  /** Opens the first row. */
  async openFirst(): Promise<void> {
    await this.grid
      .getByRole('row')
      .filter({ has: this.#screen.page.getByRole('gridcell') })
      .first()
      .click();
    await this.#screen.page.getByRole('tablist').waitFor();
  }

  /** Adds a client without touching the mouse: Ins, the fields, Ctrl+Enter. */
  async createByKeyboard(name: string, phone: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Insert');
    await page.getByLabel(t('clients.field.name')).waitFor();
    await this.#screen.type(name);
    await page.keyboard.press('Tab');
    await this.#screen.type(phone);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name, level: 2 }).waitFor();
  }

  /** Types into the list's own search. */
  async search(text: string): Promise<void> {
    await this.#screen.page.keyboard.press('Control+f');
    await this.#screen.page.getByLabel(this.#screen.t('list.search')).fill(text);
  }
}
