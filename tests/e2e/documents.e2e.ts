import { describe, expect, it } from 'vitest';
import { readPdf } from '../main/documents/read-pdf.ts';
import { DocumentsDialog } from './pages/documents.ts';
import { OrdersPage } from './pages/orders.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

const work = 'Замена передних тормозных колодок';

/** The sample garage with an order of one work, opened. */
async function openOrder(options: ScreenOptions = {}, works = [work]): Promise<TestScreen> {
  const screen = await openScreen(await startWorkshop({ sample: 40 }), options);
  await signIn(screen, 'Ольга Ветрова', samplePin);
  const { page, t } = screen;
  const link = page.getByRole('link', { name: t('nav.orders') }).first();
  await link.click();
  const grid = page.getByRole('grid', { name: t('orders.title') });
  const text = (await grid.getByRole('row').nth(2).textContent()) ?? '';
  const plate = /\p{L} \d{3} \p{L}{2} \d+/u.exec(text)?.[0] ?? '';
  const orders = new OrdersPage(screen);
  await orders.createByKeyboard(plate, 'Скрип спереди');
  for (const name of works) await orders.addWork('ТР-01', name);
  return screen;
}

describe('the documents of an order', () => {
  it('are looked at, issued, printed, saved, and printed again as they were', async () => {
    const screen = await openOrder();
    const { page, t } = screen;
    const documents = new DocumentsDialog(screen);
    await documents.open();
    await documents.expectPage(t('documents.draft'));
    await documents.expectPage(new RegExp(work));
    await screen.expectAccessible();

    const paper = await readPdf(new Uint8Array(await documents.print()));
    expect(paper.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
    await documents.dialog.getByText(t('documents.note.draft')).waitFor({ state: 'hidden' });
    const saved = await documents.save();
    expect(saved.name).toMatch(/^Предварительная смета 1-\d{4} .+\.pdf$/);
    const { dense } = await readPdf(saved.bytes);
    expect(dense).toMatch(/Предварительнаясмета№1\/\d{4}/);
    expect(dense).toContain(work.replaceAll(' ', ''));
    expect(dense).not.toContain(t('documents.draft'));

    // Another line makes another estimate of it; the first stays as it was.
    await page.keyboard.press('Escape');
    await new OrdersPage(screen).addPart('Смазка направляющих', '1', '150');
    await documents.open('estimate');
    await documents.expectPage(/Смазка направляющих/);
    await documents.openIssued(/№ 1\//);
    await documents.expectPage(/№ 1\//);
    expect((await documents.save()).bytes).toEqual(saved.bytes);
    await screen.expectAccessible();
  });

  it('are offered as the order is when the key is pressed, also before the screen has heard of its last change', async () => {
    const screen = await openOrder({}, []);
    const { page, t } = screen;
    const held: (() => void)[] = [];
    let asked = 0;
    await page.routeWebSocket(/./, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const isQuestion = message.includes('documents/ofOrder');
        if (isQuestion) asked += 1;
        if (isQuestion && asked === 2) held.push(() => server.send(message));
        else server.send(message);
      });
    });
    await page.reload();
    await page.getByRole('textbox', { name: t('orders.entry') }).waitFor();
    await expect.poll(() => asked).toBe(1);
    await new OrdersPage(screen).addWork('ТР-01', work);
    const documents = new DocumentsDialog(screen);
    await expect.poll(() => held.length).toBe(1);
    await documents.open();
    for (const send of held) send();
    await documents.expectPage(new RegExp(work));
  });

  it('say what is missing, in the dark on a phone', async () => {
    const screen = await openOrder({ colorScheme: 'dark', width: 390, height: 844, hasTouch: true });
    const { page, t } = screen;
    const documents = new DocumentsDialog(screen);
    await documents.open('act');
    await page.getByText(t('refusal.document.not_completed')).waitFor();
    const issue = page.getByRole('button', { name: t('documents.issue_and_print') });
    await expect.poll(() => issue.isDisabled()).toBe(true);
    await screen.expectAccessible();
    await documents.dialog.getByRole('button', { name: t('documents.short.estimate') }).click();
    await documents.expectPage(new RegExp(work));
    await screen.expectAccessible();
  });
});
