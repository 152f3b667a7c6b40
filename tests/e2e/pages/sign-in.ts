import type { TestScreen } from '../support/screen.ts';

/** The PIN of everybody in the sample garage. */
export const samplePin = '2580';
/** Who manages the sample garage. */
export const sampleManager = 'Ольга Ветрова';

/** Chooses the name, if there is a choice, and types the PIN. */
export async function signIn(screen: TestScreen, name: string, pin: string): Promise<void> {
  const { page, t } = screen;
  const field = page.getByLabel(t('sign_in.pin'));
  const person = page.getByRole('button', { name });
  await field.or(person).first().waitFor();
  if (!(await field.isVisible())) await person.click();
  await field.fill(pin);
  await page.keyboard.press('Enter');
}

/** Waits until the screen is locked. */
export async function expectLocked(screen: TestScreen): Promise<void> {
  await screen.page.getByLabel(screen.t('sign_in.pin')).waitFor();
}
