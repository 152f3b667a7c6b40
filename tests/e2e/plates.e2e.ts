import { expect, it } from 'vitest';
import { CarsPage } from './pages/cars.ts';
import { ClientsPage } from './pages/clients.ts';
import { sampleManager, samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

/** A car's plate as it is kept and compared, and as people read it on the car. */
const kept = /[АВЕКМНОРСТУХ]\d{3}[АВЕКМНОРСТУХ]{2}\d{2,3}/u;
const spaced = /[АВЕКМНОРСТУХ] \d{3} [АВЕКМНОРСТУХ]{2} \d{2,3}/u;

/** All that is read on the page, by eye or by ear. */
function wordsOn({ page }: TestScreen): Promise<string> {
  return page.evaluate(() => {
    const spoken = [...document.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('title') ?? '',
    ]);
    return [document.title, document.body.innerText, ...spoken].join('\n');
  });
}

/** Waits until a plate is on the page: then what was asked for is there. */
async function expectSpaced(screen: TestScreen): Promise<void> {
  await expect.poll(() => wordsOn(screen)).toMatch(spaced);
  expect(await wordsOn(screen)).not.toMatch(kept);
}

it('a plate is read in its groups on every screen', async () => {
  const workshop = await startWorkshop({ sample: 60 });
  const screen = await openScreen(workshop);
  const { page, t } = screen;
  await signIn(screen, sampleManager, samplePin);
  await page.getByRole('heading', { name: t('nav.today') }).waitFor();
  await expectSpaced(screen);
  for (const path of ['/orders', '/orders/board', '/calendar', '/clients', '/cars']) {
    await page.goto(workshop.address + path);
    await expectSpaced(screen);
  }

  const cars = new CarsPage(screen);
  await cars.openRow(spaced);
  await page.getByRole('tabpanel').waitFor();
  await page.keyboard.press('F2');
  await cars.field('plate').fill('х222хх77');
  await page.keyboard.press('Control+Enter');
  await cars.openTab('history');
  await page.getByRole('tabpanel').getByText('Х 222 ХХ 77').first().waitFor();
  await expectSpaced(screen);

  await page.keyboard.press('Control+k');
  await screen.type('х222');
  await page.getByRole('option', { name: 'Х 222 ХХ 77' }).first().waitFor();
  await expectSpaced(screen);
  await page.keyboard.press('Escape');

  const clients = new ClientsPage(screen);
  await clients.open();
  await clients.search('Х222');
  await clients.openFirst();
  for (const tab of ['clients.tab.cars', 'clients.tab.orders'] as const) {
    await page.getByRole('tab', { name: t(tab) }).click();
    await page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
    await expectSpaced(screen);
  }
}, 120_000);
