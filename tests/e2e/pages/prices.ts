import { expect } from 'vitest';
import type { TestScreen } from '../support/screen.ts';

/** The price list: the car on top, the works with their prices, what is open beside them. */
export class PricesPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  get grid() {
    return this.#screen.page.getByRole('grid', { name: this.#screen.t('prices.title') });
  }

  /** Goes there by its address: on a phone the bar has no room for every place. */
  async open(): Promise<void> {
    const { page, t } = this.#screen;
    await page
      .getByRole('navigation', { name: t('frame.places') })
      .first()
      .waitFor();
    await page.goto(new URL('/prices', page.url()).href);
    await this.grid.waitFor();
  }

  /** Types into the field on top and takes the first car that is found. */
  async chooseCar(typed: string, found: string): Promise<void> {
    const { page } = this.#screen;
    await page.getByRole('textbox', { name: new RegExp(this.#screen.t('prices.car')) }).fill(typed);
    await page.locator('[data-combobox-selected]').filter({ hasText: found }).waitFor();
    await page.keyboard.press('Enter');
    const steps = page.getByRole('group', { name: this.#screen.t('prices.car') }).getByRole('button');
    await expect.poll(async () => (await steps.allTextContents()).slice(1).join(' ')).toBe(found);
    await expect.poll(() => this.grid.getAttribute('aria-busy')).toBe('false');
  }

  row(work: string) {
    return this.grid.getByRole('row', { name: work });
  }

  /** The price that the list shows for a work, with no-break spaces as plain ones. */
  async expectPrice(work: string, price: string): Promise<void> {
    const cell = this.row(work).locator('[data-edits-price]');
    await expect.poll(async () => (await cell.textContent())?.replaceAll(/\s/g, ' ')).toBe(price);
  }

  /** Presses the price, types another one, Enter. */
  async typePrice(work: string, typed: string): Promise<void> {
    const { page, t } = this.#screen;
    await this.row(work).locator('[data-edits-price]').click();
    await page.getByLabel(t('prices.edit.amount')).fill(typed);
    await page.keyboard.press('Enter');
    await page.getByLabel(t('prices.edit.amount')).waitFor({ state: 'detached' });
  }

  /** One of the things in the menu of the list. */
  async choose(item: 'packages.title' | 'prices.versions' | 'prices.bulk'): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t(item) }).click();
    await page.getByRole('heading', { name: t(item) }).waitFor();
  }
}
