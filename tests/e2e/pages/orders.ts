import type { TestScreen } from '../support/screen.ts';

/** The orders, walked through as a master does it: with the keyboard. */
export class OrdersPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  /** Alt+N, a part of the plate, what the client says, Ctrl+Enter; answers the order's number once its screen is there. */
  async createByKeyboard(plate: string, complaint: string): Promise<string> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Alt+n');
    await page.getByRole('textbox', { name: t('orders.car') }).waitFor();
    await this.#screen.type(plate);
    await page.getByRole('option', { name: plate }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel(t('orders.complaint')).focus();
    await this.#screen.type(complaint);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: t('order.move.checked_in') }).waitFor();
    const title = await page.getByRole('article').getByRole('heading', { level: 1 }).textContent();
    return /\d{6}/.exec(title ?? '')?.[0] ?? '';
  }

  /** Types into the last row of the table: what is found first, its quantity, Enter. */
  async addWork(typed: string, name: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Alt+a');
    await this.#screen.type(typed);
    await page.getByRole('option', { name }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await this.lineOf(name).waitFor();
    await page
      .getByRole('textbox', { name: t('orders.entry') })
      .and(page.locator(':focus'))
      .waitFor();
  }

  /** A part that no price list names: its name, how many, what it costs. */
  async addPart(name: string, quantity: string, price: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.keyboard.press('Alt+a');
    await this.#screen.type(name);
    await page.getByRole('option', { name: t('orders.entry_part', { name }) }).waitFor();
    await page.keyboard.press('Enter');
    await this.#screen.type(quantity);
    await page.keyboard.press('Tab');
    await this.#screen.type(price);
    await page.keyboard.press('Enter');
    await this.lineOf(name).waitFor();
  }

  /** The row of the table that this work or part stands in. */
  lineOf(name: string) {
    const { page, t } = this.#screen;
    return page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: t('orders.line.done', { name }) }) });
  }

  /** Alt+Enter, and Enter in the dialog if one asks; waits until the order stands there. */
  async goOn(status: Parameters<TestScreen['t']>[0], answer?: () => Promise<void>): Promise<void> {
    const { page } = this.#screen;
    await page.keyboard.press('Alt+Enter');
    await answer?.();
    await this.expectStatus(status);
  }

  /** Waits until the head of the order names the status. */
  async expectStatus(status: Parameters<TestScreen['t']>[0]): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('article').getByRole('heading', { level: 1 }).getByText(t(status), { exact: true }).waitFor();
  }
}
