import { describe, expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { founder, foundGarage } from './pages/first-start.ts';
import { expectLocked, sampleManager, samplePin, signIn } from './pages/sign-in.ts';
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

describe('the frame', () => {
  it('switches language, colours and size at once, and keeps them for the person', async () => {
    const workshop = await startWorkshop();
    const screen = await openScreen(workshop);
    const { page } = screen;
    await foundGarage(screen);
    await page.getByRole('button', { name: founder.name }).click();
    await page.getByText('English', { exact: true }).click();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('125%', { exact: true }).click();
    await page.getByRole('link', { name: 'Clients' }).waitFor();
    const look = () =>
      page.evaluate(() => ({
        language: document.documentElement.lang,
        scheme: document.documentElement.dataset.mantineColorScheme,
        size: document.documentElement.style.fontSize,
      }));
    const chosen = { language: 'en', scheme: 'dark', size: '125%' };
    await expect.poll(look).toEqual(chosen);

    const elsewhere = await openScreen(workshop);
    await signIn(elsewhere, founder.name, founder.pin);
    await elsewhere.page.getByRole('link', { name: 'Clients' }).waitFor();
  });

  it('makes one wait after wrong PINs, and says for how long', async () => {
    const screen = await openScreen(await startWorkshop());
    const { page, t } = screen;
    await foundGarage(screen);
    await page.keyboard.press('Control+l');
    await expectLocked(screen);
    const field = page.getByLabel(t('sign_in.pin'));
    for (const _ of [1, 2, 3, 4]) {
      await expect.poll(() => page.getByRole('button', { name: t('sign_in.enter') }).isEnabled()).toBe(true);
      await field.fill('0000');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    }
    await page.getByText(/Следующая попытка через/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: t('sign_in.enter') }).isEnabled()).toBe(true);
    await signIn(screen, founder.name, founder.pin);
    await page
      .getByRole('navigation', { name: t('frame.places') })
      .first()
      .waitFor();
  });

  it('locks itself when nobody has touched it for as long as the garage says, and not before', async () => {
    const screen = await openScreen(await startWorkshop());
    const { page, t } = screen;
    await page.clock.install();
    await page.reload();
    await foundGarage(screen);
    await page.clock.fastForward('09:00');
    await page.keyboard.press('Shift');
    await page.clock.fastForward('09:00');
    await page
      .getByRole('navigation', { name: t('frame.places') })
      .first()
      .waitFor();
    await page.clock.fastForward('02:00');
    await expectLocked(screen);
  });

  it('keeps the list in the address: order, filter, search and the open record survive a reload and the way back', async () => {
    const screen = await openScreen(await startWorkshop({ sample: 300 }));
    const { page, t } = screen;
    await signIn(screen, sampleManager, samplePin);
    const clients = new ClientsPage(screen);
    await clients.open();
    await page
      .getByRole('columnheader', { name: t('clients.column.paid') })
      .getByRole('button')
      .click();
    await expect.poll(() => new URL(page.url()).search).toBe('?sort=-paid');
    await clients.search('а');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('а');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tablist').waitFor();
    const open = page.url();
    const name = await page.getByRole('heading', { level: 2 }).first().textContent();
    await page.reload();
    await page.getByRole('heading', { name: name ?? '', level: 2 }).waitFor();
    expect(page.url()).toBe(open);
    await page.goBack();
    await page.getByRole('tablist').waitFor({ state: 'hidden' });
    expect(new URL(page.url()).search).toBe(new URL(open).search);
  });

  it('shows each list on a tablet, lying or upright, without a way to the side', async () => {
    const workshop = await startWorkshop({ sample: 30 });
    const screen = await openScreen(workshop, { hasTouch: true });
    const { page } = screen;
    await signIn(screen, sampleManager, samplePin);
    await page.getByRole('navigation').first().waitFor();
    for (const path of ['orders', 'clients', 'cars', 'prices', 'parts', 'parts/transfers']) {
      await page.goto(`${workshop.address}/${path}`);
      const grid = page.getByRole('grid');
      await grid.getByRole('columnheader').first().waitFor();
      for (const [width, height] of [
        [1024, 768],
        [768, 1024],
      ] as const) {
        await page.setViewportSize({ width, height });
        const beyond = () => grid.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        await expect.poll(beyond, { message: `${path} at ${width}` }).toBe(0);
      }
    }
  });

  it('takes what was typed and not what stood there before, however fast Enter follows', async () => {
    const screen = await openScreen(await startWorkshop());
    const { page, t } = screen;
    await foundGarage(screen);
    const clients = new ClientsPage(screen);
    await clients.open();
    for (const [name, phone] of [
      ['Ким Анна', '89230294401'],
      ['Петров Пётр', '89031112233'],
      ['Королёв Дмитрий', '89161234567'],
    ] as const) {
      await clients.createByKeyboard(name, phone);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: t('search.title') });
    await box.fill('4401');
    await page.getByRole('option', { name: /^Ким/ }).waitFor();
    await box.fill('4567');
    await box.press('Enter');
    await page.getByRole('heading', { name: 'Королёв Дмитрий', level: 2 }).waitFor();

    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('clients.merge') }).click();
    const picker = page.getByRole('dialog').getByLabel(t('clients.merge.find')).first();
    for (const [typed, name] of [
      ['Петр', 'Петров Пётр'],
      ['Ким', 'Ким Анна'],
    ] as const) {
      await picker.fill(typed);
      await picker.press('Enter');
      await page.getByRole('radio', { name }).waitFor();
    }
    // What is behind a dialog is out of reach, and its Esc closes nothing else.
    await page.locator('#frame[inert]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('F2');
    expect(await page.getByLabel(t('clients.field.name')).inputValue()).toBe('Королёв Дмитрий');
  });
});
