import type { TestScreen } from '../support/screen.ts';

/** The manager and the PIN of a garage that a test founds. */
export const founder = { garage: 'Гараж на Лесной', name: 'Ольга Ветрова', pin: '4826' } as const;

/** Goes through the door "Start my garage", by keyboard alone, and is signed in afterwards. */
export async function foundGarage(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  await page.getByRole('button', { name: t('first.found') }).press('Enter');
  await page.getByLabel(t('first.found.name')).fill(founder.garage);
  await page.getByLabel(t('first.found.manager')).fill(founder.name);
  await page.getByLabel(t('first.found.pin'), { exact: true }).fill(founder.pin);
  await page.getByLabel(t('first.found.pin_again')).fill(founder.pin);
  await page.keyboard.press('Enter');
  await page
    .getByRole('navigation', { name: t('frame.places') })
    .first()
    .waitFor();
}
