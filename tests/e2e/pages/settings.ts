import type { TextKey } from '../../../src-shared/texts/texts.ts';
import type { TestScreen } from '../support/screen.ts';

export type SettingsSectionName = 'garage' | 'branches' | 'staff' | 'backups' | 'workshop' | 'appearance';

/** The settings, by their sections. */
export class SettingsPage {
  readonly #screen: TestScreen;

  constructor(screen: TestScreen) {
    this.#screen = screen;
  }

  /** Opens a section through the rail and the list of sections, as people do. */
  async open(section: SettingsSectionName): Promise<void> {
    const { page, t } = this.#screen;
    await page
      .getByRole('navigation', { name: t('frame.places'), exact: true })
      .getByRole('link', { name: t('nav.settings') })
      .click();
    const sections = page.getByRole('navigation', { name: t('settings.sections') });
    await sections.getByRole('link', { name: t(`settings.${section}`) }).click();
    await page.getByRole('heading', { name: t(`settings.${section}`), exact: true }).waitFor();
  }

  /** Fills a field of the open form. */
  async fill(label: TextKey, value: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByLabel(t(label), { exact: true }).fill(value);
  }

  async press(button: TextKey): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t(button), exact: true }).click();
  }

  /** Waits for the message that something was done. */
  async expectTold(text: string): Promise<void> {
    await this.#screen.page.getByRole('alert').filter({ hasText: text }).waitFor();
  }
}
