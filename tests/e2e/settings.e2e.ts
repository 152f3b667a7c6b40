import { describe, expect, it } from 'vitest';
import { founder, foundGarage } from './pages/first-start.ts';
import { SettingsPage } from './pages/settings.ts';
import { expectLocked, samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function foundedGarage() {
  const workshop = await startWorkshop();
  const screen = await openScreen(workshop);
  await foundGarage(screen);
  return { workshop, screen, page: screen.page, t: screen.t, settings: new SettingsPage(screen) };
}

describe('the settings', () => {
  it('keep the garage’s details, warn of a mistyped number, and take a change back', async () => {
    const { screen, page, t, settings } = await foundedGarage();
    await settings.open('garage');
    await settings.fill('field.garage.legal_name', 'ООО «Лесная»');
    await settings.fill('field.garage.inn', '7707083890');
    await page.getByText(t('requisite.check_digit')).waitFor();
    await settings.fill('field.garage.inn', '7707 083 893');
    await page.getByText(t('requisite.check_digit')).waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Enter');
    await settings.expectTold(t('settings.garage.saved'));
    await page.reload();
    await page.getByLabel(t('field.garage.inn')).waitFor();
    expect(await page.getByLabel(t('field.garage.inn')).inputValue()).toBe('7707083893');
    expect(await page.getByLabel(t('field.garage.name'), { exact: true }).inputValue()).toBe(founder.garage);
    expect(screen.faults).toEqual([]);
  });

  it('take somebody on who signs in at once, and let them go again', async () => {
    const { screen, page, t, settings } = await foundedGarage();
    await settings.open('staff');
    await settings.press('settings.staff.new');
    await settings.fill('field.staff.name', 'Иван Громов');
    await settings.fill('settings.staff.pin', '7391');
    await settings.fill('settings.staff.pin_again', '7391');
    await settings.fill('field.staff.working_hours', 'пн-пт 9-18');
    await page.getByText('пн–пт 9:00–18:00').waitFor();
    await page.getByText(t('skill.electrics')).click();
    await page.keyboard.press('Control+Enter');
    await settings.expectTold(t('settings.staff.created'));
    await page.getByRole('link', { name: /Иван Громов/ }).waitFor();

    await page.keyboard.press('Control+l');
    await signIn(screen, 'Иван Громов', '7391');
    await page.getByRole('navigation', { name: t('frame.places'), exact: true }).waitFor();
    // A mechanic finds here how the program looks, and nothing to manage.
    await page.goto(new URL('/settings', page.url()).href);
    await page.getByRole('heading', { name: t('settings.appearance') }).waitFor();
    expect(
      await page
        .getByRole('navigation', { name: t('settings.sections') })
        .getByRole('link')
        .count(),
    ).toBe(1);

    await page.keyboard.press('Control+l');
    await settings.press('sign_in.other');
    await signIn(screen, founder.name, founder.pin);
    await settings.open('staff');
    await page.getByRole('link', { name: /Иван Громов/ }).click();
    await settings.press('settings.staff.dismiss');
    await settings.expectTold(t('settings.staff.dismissed', { name: 'Иван Громов' }));
    await page.getByRole('link', { name: /Иван Громов/ }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+z');
    await page.getByRole('link', { name: /Иван Громов/ }).waitFor();
  });

  it('keep branches with their bays', async () => {
    const { page, t, settings } = await foundedGarage();
    await settings.open('branches');
    await settings.press('settings.branches.new');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('field.branches.name')).fill('Южный');
    await dialog.getByLabel(t('field.branches.closes_at_minute')).fill('08:00');
    await dialog.getByRole('button', { name: t('ui.add') }).click();
    await dialog.getByText(t('refusal.branch.hours')).waitFor();
    await dialog.getByLabel(t('field.branches.closes_at_minute')).fill('21:00');
    await dialog.getByRole('button', { name: t('ui.add') }).click();
    await dialog.waitFor({ state: 'hidden' });
    const branch = page.getByRole('region', { name: 'Южный' });
    await branch.getByLabel(t('settings.bays.name')).fill('Подъёмник');
    await branch.getByRole('button', { name: t('settings.bays.add') }).click();
    await branch.getByLabel(t('settings.bays.rename', { name: 'Подъёмник' })).waitFor();
    await branch.getByRole('button', { name: t('settings.order.earlier', { name: 'Подъёмник' }) }).click();
    await expect.poll(() => branch.getByRole('listitem').getByRole('textbox').first().inputValue()).toBe('Подъёмник');
    const earlier = page.getByRole('button', { name: t('settings.order.earlier', { name: 'Южный' }) });
    await earlier.click();
    // The first has nothing before it.
    await earlier.waitFor({ state: 'detached' });
    await branch.getByRole('button', { name: t('settings.bays.remove', { name: '1' }) }).click();
    await branch.getByLabel(t('settings.bays.rename', { name: '1' })).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: `${t('settings.branches.remove')}: Южный` }).click();
    await branch.waitFor({ state: 'hidden' });
  });

  it('back the garage up and bring it back, after the PIN', async () => {
    const { screen, page, t, settings } = await foundedGarage();
    await settings.open('backups');
    await settings.press('settings.backups.create');
    await settings.expectTold(t('settings.backups.created'));
    await settings.open('garage');
    await settings.fill('field.garage.name', 'Переименованный');
    await page.keyboard.press('Control+Enter');
    await settings.expectTold(t('settings.garage.saved'));

    await settings.open('backups');
    await page.getByText(t('settings.backups.behind')).waitFor();
    await page
      .getByRole('button', { name: /Восстановить копию/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('settings.backups.pin')).fill('1357');
    await dialog.getByRole('button', { name: t('settings.backups.restore') }).click();
    await dialog.getByText(t('refusal.sign_in.wrong_pin')).waitFor();
    await dialog.getByLabel(t('settings.backups.pin')).fill(founder.pin);
    await dialog.getByRole('button', { name: t('settings.backups.restore') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await signIn(screen, founder.name, founder.pin);
    await page.getByText(founder.garage).first().waitFor();
    await settings.open('backups');
    await page.getByRole('button', { name: t('settings.backups.return') }).waitFor();
  });

  it('show who is connected, and sign a screen out', async () => {
    const { workshop, page, t, settings } = await foundedGarage();
    const other = await openScreen(workshop);
    await signIn(other, founder.name, founder.pin);
    await other.page.getByRole('navigation', { name: t('frame.places'), exact: true }).waitFor();
    await settings.open('workshop');
    await page.getByRole('button', { name: /Завершить работу/ }).click();
    await expectLocked(other);
    await page.getByRole('button', { name: /Завершить работу/ }).waitFor({ state: 'hidden' });
  });

  it('open the garage to tablets and close it again', async () => {
    const { page, t, settings } = await foundedGarage();
    await settings.open('workshop');
    const door = page.getByRole('switch', { name: t('settings.workshop.on') });
    await door.click();
    await page.getByRole('button', { name: t('settings.workshop.port_change') }).waitFor();
    // This machine may be in no network; then that is said instead of an address.
    await page
      .getByText(t('settings.workshop.no_network'))
      .or(page.getByText(t('settings.workshop.scan')))
      .waitFor();
    await door.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('settings.workshop.off_confirm') })
      .click();
    await page.getByRole('button', { name: t('settings.workshop.port_change') }).waitFor({ state: 'hidden' });
    expect(await door.isChecked()).toBe(false);
  });

  it('speak the language that somebody chooses', async () => {
    const { page, settings } = await foundedGarage();
    await settings.open('appearance');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Appearance and language' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Appearance and language' }).waitFor();
  });
});

const looks: readonly (readonly [string, ScreenOptions])[] = [
  ['light, at a desk', { colorScheme: 'light' }],
  ['dark, on a phone, in English', { colorScheme: 'dark', width: 390, height: 844, hasTouch: true, language: 'en' }],
];

describe.each(looks)('WCAG 2.2 AA as far as axe sees it (%s)', (_name, look) => {
  it('holds for the settings', async () => {
    const screen = await openScreen(await startWorkshop({ sample: 20 }), look);
    const { page, t } = screen;
    await page.getByRole('button', { name: t('role.manager') }).click();
    await signIn(screen, '', samplePin);
    await page
      .getByRole('navigation', { name: t('frame.places'), exact: true })
      .first()
      .waitFor();
    const home = new URL(page.url()).origin;
    for (const section of ['garage', 'branches', 'staff', 'backups', 'workshop', 'appearance'] as const) {
      await page.goto(`${home}/settings/${section}`);
      await page.getByRole('heading', { name: t(`settings.${section}`), exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      await screen.expectAccessible();
    }
    await page.goto(`${home}/settings/staff/new`);
    await page.getByLabel(t('field.staff.name')).waitFor();
    await screen.expectAccessible();
    await page.goto(`${home}/settings/staff`);
    await page
      .getByRole('link', { name: new RegExp(t('role.mechanic')) })
      .first()
      .click();
    await page.getByRole('tab', { name: t('settings.staff.absences') }).click();
    await page.getByLabel(t('settings.staff.absence_from')).waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('settings.staff.new_pin') }).click();
    await page.getByRole('dialog').waitFor();
    await screen.expectAccessible();
  });
});
