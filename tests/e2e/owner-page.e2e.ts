import { describe, expect, it } from 'vitest';
import type { ownerPageTexts } from '../../src-shared/texts/owner-page.ts';
import { aCar } from '../main/support/builders.ts';
import { anOrder, bringTo, oilFilter } from '../main/support/orders.ts';
import { findBrokenRules } from './support/axe.ts';
import { en, personal, ru, startWithEstimate } from './support/estimate.ts';
import { layLine } from './support/line.ts';
import { Phone } from './support/owner.ts';

describe('the owner’s page', () => {
  it('opens without a network as it was last seen, and sends what was written when it returns', async () => {
    const { manager, address, cloud } = await startWithEstimate();
    const line = await layLine(cloud.address);
    const phone = await Phone.open(address.replace(cloud.address, line.address), {
      expectedFaults: /net::ERR_|Failed to load resource/,
    });
    await phone.page.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    // Whoever answers in the cloud's place (a proxy whose cloud is being changed) does not speak for it: nothing is forgotten.
    const links = '**/v1/links/**';
    await phone.page.route(links, (route) =>
      route.fulfill({ status: 404, contentType: 'text/html', body: 'Not Found' }),
    );
    await phone.page.reload();
    await phone.page.getByText(ru('net.shown').split('{')[0] ?? '', { exact: false }).waitFor();
    await phone.page.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    await phone.page.unroute(links);
    await line.cut();
    await phone.page.reload();
    await phone.page.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    await phone.page.getByText(ru('net.shown').split('{')[0] ?? '', { exact: false }).waitFor();
    await phone.page.getByLabel(ru('message.label')).fill(personal.message);
    await phone.page.getByRole('button', { name: ru('message.send'), exact: true }).click();
    await phone.page.getByText(ru('message.waits')).waitFor();
    // Nothing is said to be sent that is not.
    const said = phone.page.locator('.toasts');
    await said.getByText(ru('net.waiting')).waitFor();
    expect(await phone.page.getByText(ru('sent.message')).count()).toBe(0);
    // The browser is closed and opened again: it is still there, and still waits.
    await phone.page.reload();
    await phone.page.getByText(ru('message.waits')).waitFor();
    expect((await manager.tickets.list({ states: ['open'] })).tickets).toEqual([]);
    const kept = await phone.page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toMatch(/Серафим|Замена масла|Vesta/);
    await line.mend();
    // As a phone says when its network is back.
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(async () => (await manager.tickets.list({ states: ['open'] })).tickets.length).toBe(1);
    await phone.page.getByText(ru('message.waits')).waitFor({ state: 'detached' });
    await phone.page.getByLabel(ru('message.label')).fill('Спасибо');
    await phone.page.getByRole('button', { name: ru('message.send'), exact: true }).click();
    await said.getByText(ru('sent.message')).waitFor();
  });

  it('says in words what is wrong with a link', async () => {
    const { manager, garage, order, address } = await startWithEstimate();
    const faults = { expectedFaults: /404/ };
    const [page = '', key = ''] = address.split('#');
    const says = async (where: string, text: keyof typeof ownerPageTexts) => {
      const phone = await Phone.open(where, faults);
      await phone.page.getByRole('heading', { name: ru(text) }).waitFor();
      expect(await findBrokenRules(phone.page)).toEqual([]);
    };
    await says(`${page.slice(0, -9)}#${key}`, 'problem.no_link');
    await says(page, 'problem.no_key');
    await says(`${page}#${key.slice(0, 20)}`, 'problem.no_key');
    await says(`${page.slice(0, -4)}AAAA#${key}`, 'problem.unknown');
    await says(`${page}#${key.slice(0, -3)}AAA`, 'problem.unknown');
    const phone = await Phone.open(address, faults);
    await phone.page.getByRole('heading', { name: ru('status.estimated') }).waitFor();
    const { link } = await manager.links.of({ kind: 'order', orderId: order.id });
    await manager.links.withdraw({ id: link?.id ?? '' });
    await garage.links.settled();
    await phone.page.getByRole('heading', { name: ru('problem.withdrawn') }).waitFor();
    expect(await phone.page.content()).not.toMatch(/Замена масла|Vesta/);
    await phone.page.reload();
    await phone.page.getByRole('heading', { name: ru('problem.withdrawn') }).waitFor();
  });

  it('speaks English to whoever reads it, in the dark too, and shows a client all their cars', async () => {
    const { manager, garage, clientId } = await startWithEstimate();
    await manager.cars.create(aCar({ clientId, plate: 'в555вв 50', model: 'Granta' }));
    await manager.links.open({ kind: 'client', clientId });
    await garage.links.settled();
    const { link } = await manager.links.of({ kind: 'client', clientId });
    const phone = await Phone.open(link?.address ?? '', { locale: 'en-GB', colorScheme: 'dark' });
    await phone.page.getByRole('heading', { name: en('cars') }).waitFor();
    await phone.page.getByRole('heading', { name: en('status.estimated') }).waitFor();
    await phone.page.getByText('Lada Granta').first().waitFor();
    expect(await findBrokenRules(phone.page)).toEqual([]);
    // The day before the month, the clock of 24 hours: as the garage writes it, and as its papers do.
    await phone.page.getByText(en('steps')).first().click();
    await phone.page
      .getByText(/^today at \d\d:\d\d$/)
      .first()
      .waitFor();
  });

  it('says of each answer by itself whether it was sent', async () => {
    const { manager, garage, clientId } = await startWithEstimate();
    const carId = (await manager.cars.create(aCar({ clientId, plate: 'в555вв 50', model: 'Granta' }))).result.id;
    const other = await anOrder(manager, carId, { ...oilFilter, name: 'Свеча' });
    await bringTo(manager, other.id, 'estimated');
    await manager.links.open({ kind: 'client', clientId });
    await garage.links.settled();
    const { link } = await manager.links.of({ kind: 'client', clientId });
    // The garage is shut: nobody takes up what is sent.
    await garage.sync.close();
    const phone = await Phone.open(link?.address ?? '', { expectedFaults: /ERR_INTERNET_DISCONNECTED/ });
    const answer = async (line: string) => {
      const button = (key: 'line.yes' | 'estimate.send') => ({ name: ru(key) });
      await phone.line(line).getByRole('button', button('line.yes')).click();
      const repair = phone.page.locator('article', { has: phone.line(line) });
      await repair.getByRole('button', button('estimate.send')).click();
    };
    await answer('Замена масла');
    await phone.line('Замена масла').getByText(ru('line.sent')).waitFor();
    await phone.context.setOffline(true);
    await answer('Свеча');
    await phone.line('Свеча').getByText(ru('message.waits')).waitFor();
    await phone.line('Замена масла').getByText(ru('line.sent')).waitFor({ timeout: 5_000 });
  });
});
