import { describe, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const looks: readonly (readonly [string, ScreenOptions])[] = [
  ['light, at a desk', { colorScheme: 'light' }],
  ['light, on a phone, in English', { colorScheme: 'light', width: 390, height: 844, hasTouch: true, language: 'en' }],
  ['dark, on a tablet', { colorScheme: 'dark', width: 800, height: 1100, hasTouch: true }],
];

/** A text that is hard to read while it comes and is then kept at its last step, beside one that blinks for ever. */
const comingText = `<!doctype html><html lang="ru"><title>Заказы</title><style>
  h1 { animation: come 1s step-end both } @keyframes come { from { color: #eee } }
  p { animation: blink 1s infinite } @keyframes blink { 50% { background: #ffe } }
</style><main><h1>Заказы</h1><p>Загрузка</p></main></html>`;

it('what moves is looked at when it has arrived; what has arrived or never will is not waited for', async () => {
  const screen = await openScreen(await startWorkshop());
  await screen.page.getByRole('heading', { name: 'GarageFlow' }).waitFor();
  await screen.page.goto('about:blank');
  await screen.page.setContent(comingText);
  await screen.expectAccessible();
});

describe.each(looks)('WCAG 2.2 AA as far as axe sees it (%s)', (_name, look) => {
  it('holds for the first start and its doors', async () => {
    const screen = await openScreen(await startWorkshop(), look);
    const { page, t } = screen;
    await page.getByRole('heading', { name: 'GarageFlow' }).waitFor();
    await screen.expectAccessible();
    for (const door of ['sample', 'found', 'join', 'restore'] as const) {
      await page.getByRole('button', { name: t(`first.${door}`) }).click();
      await page.getByRole('heading', { name: t(`first.${door}`) }).waitFor();
      await screen.expectAccessible();
      await page.getByRole('button', { name: t('first.back') }).click();
    }
  });

  it('holds for signing in, the frame and the clients', async () => {
    const screen = await openScreen(await startWorkshop({ sample: 40 }), look);
    const { page, t } = screen;
    await page.getByRole('heading', { name: t('sign_in.who') }).waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('role.manager') }).click();
    await page.getByLabel(t('sign_in.pin')).waitFor();
    await screen.expectAccessible();
    await signIn(screen, '', samplePin);

    const clients = new ClientsPage(screen);
    await clients.open();
    await clients.grid.waitFor();
    await screen.expectAccessible();
    await checkOverlays(screen);

    await page.getByRole('button', { name: t('list.filter') }).click();
    await page.getByRole('radio', { name: t('clients.kind.person') }).click();
    await page.getByRole('button', { name: t('list.filter_off', { name: '' }).trim() }).waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');

    await clients.openFirst();
    await screen.expectAccessible();
    for (const tab of ['cars', 'orders', 'history'] as const) {
      await page.getByRole('tab', { name: t(`clients.tab.${tab}`) }).click();
      await page.getByRole('tabpanel').waitFor();
      await screen.expectAccessible();
    }
    await page.keyboard.press('F2');
    await page.getByLabel(t('clients.field.name')).waitFor();
    await screen.expectAccessible();
    await page.getByLabel(t('clients.field.email')).fill('не почта');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('clients.form.email_wrong')).waitFor();
    await screen.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByText(t('form.leave_text')).waitFor();
    await screen.expectAccessible();
    await page.getByRole('button', { name: t('form.leave_drop') }).click();
    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('clients.merge') }).click();
    await page.getByText(t('clients.merge.explained')).waitFor();
    await screen.expectAccessible();
  });
});

describe.each<(typeof looks)[number]>([
  ['light, at a desk', { colorScheme: 'light' }],
  ['dark, at a desk', { colorScheme: 'dark' }],
])('WCAG 2.2 AA as far as axe sees it (%s)', (_name, look) => {
  it('holds for every place of the rail', async () => {
    const screen = await openScreen(await startWorkshop({ sample: 60 }), look);
    const { page, t } = screen;
    await signIn(screen, sampleManager, samplePin);
    const places = page.getByRole('navigation', { name: t('frame.places') }).getByRole('link');
    await places.first().waitFor();
    for (const place of await places.all()) {
      await place.click();
      await place.and(page.locator('[aria-current="page"]')).waitFor();
      await page.locator('#screen h1').first().waitFor();
      await screen.expectAccessible();
    }
  });
});

async function checkOverlays(screen: TestScreen): Promise<void> {
  const { page, t } = screen;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: t('search.title') }).fill(t('nav.clients').slice(0, 4));
  await page.getByRole('option').first().waitFor();
  await screen.expectAccessible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: t('command.keys') }).waitFor();
  await screen.expectAccessible();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: t('command.keys') }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /вид и язык|appearance/ }).click();
  await page.getByRole('dialog', { name: t('person.menu') }).waitFor();
  await screen.expectAccessible();
  await page.keyboard.press('Escape');
}
