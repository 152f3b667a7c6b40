import type { TestScreen } from '../support/screen.ts';

/** The list of cars, the record beside it, and its form. */
export class CarsPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  get grid() {
    return this.#screen.page.getByRole('grid', { name: this.#screen.t('cars.title') });
  }

  /** A field of the form by its name. */
  field(name: 'plate' | 'vin' | 'make' | 'model' | 'generation' | 'year' | 'owner' | 'kilometres') {
    const label = { name: this.#screen.t(`cars.field.${name}`), exact: true };
    const { page } = this.#screen;
    return page.getByRole('textbox', label).or(page.getByRole('combobox', label));
  }

  /** Goes there by the rail; on a phone, where not all places have room, by way of "More". */
  async open(): Promise<void> {
    const { page, t } = this.#screen;
    const more = page.getByRole('button', { name: t('frame.more') });
    const link = page.getByRole('link', { name: t('nav.cars') }).filter({ visible: true });
    await link.or(more).first().waitFor();
    if (await more.isVisible()) await more.click();
    await link.first().click();
    await page.getByRole('heading', { name: t('cars.title'), level: 1 }).waitFor();
  }

  /** Opens the row that shows this. */
  async openRow(text: string | RegExp): Promise<void> {
    await this.grid.getByRole('row').filter({ hasText: text }).first().click();
    await this.#screen.page.getByRole('tablist').waitFor();
  }

  async openTab(name: 'details' | 'orders' | 'mileage' | 'past' | 'files' | 'history'): Promise<void> {
    await this.#screen.page.getByRole('tab', { name: this.#screen.t(`cars.tab.${name}`) }).click();
    await this.#screen.page.getByRole('tabpanel').waitFor();
  }

  /** Begins a new car (Ins), as far as its plate. */
  async begin(plate: string): Promise<void> {
    await this.#screen.page.keyboard.press('Insert');
    await this.field('plate').waitFor();
    await this.#screen.type(plate);
  }

  /** Saves the form (Ctrl+Enter) and waits until the record of that title is open. */
  async save(title: string): Promise<void> {
    await this.#screen.page.keyboard.press('Control+Enter');
    await this.heading(title).waitFor();
  }

  /** The heading of an open record; on a phone it is the page's own. */
  heading(title: string) {
    return this.#screen.page.getByRole('heading', { name: title }).filter({ visible: true });
  }

  /** Writes a reading of the odometer down, as far as the program lets it. */
  async typeReading(kilometres: string): Promise<void> {
    await this.#screen.page.getByLabel(this.#screen.t('cars.mileage_new')).fill(kilometres);
    await this.#screen.page.keyboard.press('Enter');
  }
}
