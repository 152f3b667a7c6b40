import type { TestScreen } from '../support/screen.ts';

/** The cloud's section of the settings, and the door by which another PC comes in. */
export class CloudPage {
  readonly #screen: TestScreen;
  readonly #home: string;

  constructor(screen: TestScreen, home: string) {
    this.#screen = screen;
    this.#home = home;
  }

  /** Connects this garage to a cloud under a name for this PC, and waits until everything is there. Who forgets the address is told where it is missing. */
  async connect(address: string, deviceName: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.goto(`${this.#home}/settings/cloud`);
    await page.getByLabel(t('sync.connect.device')).press('Enter');
    await page.getByText(t('sync.connect.address_missing')).waitFor();
    await page.getByLabel(t('sync.connect.address')).fill(address);
    await page.getByLabel(t('sync.connect.device')).fill(deviceName);
    await page.getByRole('button', { name: t('sync.connect.submit') }).click();
    await page.getByRole('heading', { name: t('sync.devices') }).waitFor();
    await this.#expectFocus('heading', t('sync.title'));
    await this.expectState(t('sync.state.synced'));
  }

  /** Gives a PC another name, by keyboard from its pencil on. */
  async rename(from: string, to: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.goto(`${this.#home}/settings/cloud`);
    const pencil = (name: string) => `${t('sync.devices.rename')}: ${name}`;
    await page.getByRole('button', { name: pencil(from) }).press('Enter');
    await page.getByLabel(t('sync.connect.device')).press('Escape');
    await this.#expectFocus('button', pencil(from));
    await page.keyboard.press('Enter');
    await page.getByLabel(t('sync.connect.device')).fill(to);
    await page.keyboard.press('Enter');
    await this.#expectFocus('button', pencil(to));
  }

  /** Whoever works without a mouse goes on from there. */
  async #expectFocus(role: 'heading' | 'button', name: string): Promise<void> {
    const { page } = this.#screen;
    await page.getByRole(role, { name, exact: true }).and(page.locator(':focus')).waitFor();
  }

  /** The code that one more PC joins with, as the dialog shows it. */
  async pairingCode(): Promise<string> {
    const { page, t } = this.#screen;
    await page.goto(`${this.#home}/settings/cloud`);
    await page.getByRole('button', { name: t('sync.pair') }).click();
    const dialog = page.getByRole('dialog');
    const code = await dialog.getByText(/^GF\d-/).textContent();
    await dialog.getByRole('button', { name: t('ui.close') }).click();
    return code ?? '';
  }

  /** Shuts another PC out, and says yes to the question. */
  async shutOut(name: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.goto(`${this.#home}/settings/cloud`);
    await page.getByRole('button', { name: `${t('sync.devices.revoke')}: ${name}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('sync.devices.revoke'), exact: true })
      .click();
    await page.getByText(t('sync.devices.revoked_done')).waitFor();
  }

  /** Opens what the top bar says needs a person. */
  async openAttention(): Promise<void> {
    const { page, t } = this.#screen;
    await page
      .getByRole('banner')
      .getByRole('button', { name: t('sync.open', { state: t('sync.state.attention') }) })
      .click();
    await page.getByRole('list', { name: t('sync.panel.attention') }).waitFor();
  }

  /** Goes through the door "Join a garage", and waits for the names of those who work there. */
  async join(code: string, deviceName: string, person: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t('first.join') }).click();
    await page.getByLabel(t('first.join.code'), { exact: true }).fill(code);
    await this.#submit(deviceName);
    await page.getByRole('button', { name: person }).waitFor();
  }

  async #submit(deviceName: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByLabel(t('sync.connect.device')).fill(deviceName);
    await page.getByRole('button', { name: t('first.join.submit'), exact: true }).click();
  }

  /** Tries a code that is none: what is said to it goes as soon as another one is typed. */
  async joinByNoCode(): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t('first.join') }).click();
    const code = page.getByLabel(t('first.join.code'), { exact: true });
    await code.fill('GF1-');
    await page.getByRole('button', { name: t('first.join.submit'), exact: true }).click();
    const refused = page.getByText(t('refusal.sync.code_unreadable'));
    await refused.waitFor();
    await code.fill('GF1-A');
    await refused.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t('first.back') }).click();
  }

  /** The door with the code held before this PC's camera; waits until the only person there is can sign in. */
  async joinByCamera(deviceName: string): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t('first.join') }).click();
    await page.getByRole('button', { name: t('first.join.scan') }).click();
    await page
      .getByLabel(t('first.join.code'), { exact: true })
      .and(page.getByText(/^GF\d-/))
      .waitFor();
    await this.#submit(deviceName);
    await page.getByLabel(t('sign_in.pin')).waitFor();
  }

  /** The same by what stands on the recovery sheet, with no other PC; waits until somebody can sign in. */
  async joinBySheet(sheet: { readonly address: string; readonly key: string }): Promise<void> {
    const { page, t } = this.#screen;
    await page.getByRole('button', { name: t('first.join') }).click();
    await page.getByText(t('first.join.sheet'), { exact: true }).click();
    await page.getByLabel(t('sync.connect.address')).fill(sheet.address);
    await page.getByLabel(t('first.join.key')).fill(sheet.key);
    await page.getByRole('button', { name: t('first.join.submit'), exact: true }).click();
    await page.getByLabel(t('sign_in.pin')).waitFor();
  }

  /** Waits until the top bar says so. */
  async expectState(text: string | RegExp): Promise<void> {
    await this.#screen.page.getByRole('banner').getByText(text).waitFor();
  }
}
