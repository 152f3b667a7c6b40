import { describe, expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { founder, foundGarage } from './pages/first-start.ts';
import { expectLocked, signIn } from './pages/sign-in.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

describe('the first day', () => {
  it('founds a garage, adds a client by keyboard, finds them by four digits, undoes, locks', async () => {
    const screen = await openScreen(await startWorkshop());
    const { page, t } = screen;
    await foundGarage(screen);

    const clients = new ClientsPage(screen);
    await clients.open();
    await page.getByText(t('clients.empty')).waitFor();
    await clients.createByKeyboard('Королёв Дмитрий Юрьевич', '8 (916) 123-45-67');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('search.title') }).fill('4567');
    await page.getByRole('option', { name: /Королёв/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Королёв Дмитрий Юрьевич', level: 2 }).waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.getByText(t('clients.empty')).waitFor();

    await page.keyboard.press('Control+l');
    await expectLocked(screen);
    await signIn(screen, founder.name, founder.pin);
    await page.getByText(t('clients.empty')).waitFor();
    expect(new URL(page.url()).pathname).toBe('/clients');
  });
});
