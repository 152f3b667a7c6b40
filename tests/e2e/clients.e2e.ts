import { describe, expect, it } from 'vitest';
import { ClientsPage } from './pages/clients.ts';
import { founder, foundGarage } from './pages/first-start.ts';
import { signIn } from './pages/sign-in.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

async function openClients(options: Parameters<typeof openScreen>[1] = {}) {
  const workshop = await startWorkshop();
  const screen = await openScreen(workshop, options);
  await foundGarage(screen);
  const clients = new ClientsPage(screen);
  await clients.open();
  return { workshop, screen, clients, page: screen.page, t: screen.t };
}

describe('clients', () => {
  it('are recognised while one types, by the same phone', async () => {
    const { clients, page, t } = await openClients();
    await clients.createByKeyboard('Королёв Дмитрий', '+7 916 123-45-67');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Insert');
    await page.getByLabel(t('clients.field.name')).fill('Дима');
    await page.getByLabel(t('clients.field.phone'), { exact: true }).fill('89161234567');
    await page.getByText(t('clients.lookalikes', { count: 1 })).waitFor();
    await page.getByRole('button', { name: t('clients.lookalike.open') }).click();
    await page.getByRole('button', { name: t('form.leave_drop') }).click();
    await page.getByRole('heading', { name: 'Королёв Дмитрий', level: 2 }).waitFor();
  });

  it('say at the field what is wrong, and save nothing', async () => {
    const { clients, page, t } = await openClients();
    await page.keyboard.press('Insert');
    await page.getByLabel(t('clients.field.phone'), { exact: true }).fill('позвонить жене');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('refusal.client.name_missing')).waitFor();
    await page.getByText(t('field.phone.wrong')).waitFor();
    await page.getByText(t('form.invalid', { count: 2 })).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('form.leave_drop') }).click();
    await page.getByLabel(t('clients.field.name')).waitFor({ state: 'detached' });
    await page.getByText(t('clients.empty')).waitFor();
    await clients.createByKeyboard('Ким Анна', '89230294401');
  });

  it('go to the bin, are found there, and come back', async () => {
    const { clients, page, t } = await openClients();
    await clients.createByKeyboard('Ким Анна', '89230294401');
    await page.getByRole('button', { name: t('ui.more') }).click();
    await page.getByRole('menuitem', { name: t('clients.remove') }).click();
    await page.getByText(t('clients.empty')).waitFor();
    await page.goto(`${new URL(page.url()).origin}/clients?bin=yes`);
    await clients.openFirst();
    await page.getByRole('button', { name: t('clients.restore') }).click();
    await page.getByText(t('clients.done.restored', { count: 1 })).waitFor();
    await clients.open();
    await clients.expectNames(['Ким Анна']);
  });

  it('are merged into one and taken apart again', async () => {
    const { clients, page, t } = await openClients();
    await clients.createByKeyboard('Ким Анна', '89230294401');
    await page.keyboard.press('Escape');
    await clients.createByKeyboard('Ким А.', '89230294402');
    await page.keyboard.press('Escape');
    await clients.expectNames(['Ким А.', 'Ким Анна']);
    for (const name of ['Ким А.', 'Ким Анна'])
      await page.getByLabel(t('list.mark_row', { name }), { exact: true }).click();
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: t('clients.merge_marked') })
      .click();
    await page.getByRole('radio', { name: 'Ким Анна' }).check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('merge.submit') })
      .click();
    await page.getByRole('heading', { name: 'Ким Анна', level: 2 }).waitFor();
    await page.getByText('+7 923 029-44-02').first().waitFor();
    await clients.expectNames(['Ким Анна']);
    await page
      .getByRole('alert')
      .getByRole('button', { name: t('ui.undo') })
      .click();
    await clients.expectNames(['Ким А.', 'Ким Анна']);
  });

  it('show what was changed, by whom, and take it back from the history', async () => {
    const { clients, page, t } = await openClients();
    await clients.createByKeyboard('Ким Анна', '89230294401');
    await page.keyboard.press('F2');
    await page.getByLabel(t('clients.field.notes')).fill('Звонить после 18:00');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('clients.done.updated')).waitFor();
    await page.getByRole('tab', { name: t('clients.tab.history') }).click();
    const change = page.getByRole('listitem').filter({ hasText: t('action.clients.update') });
    await change.getByText('Звонить после 18:00').waitFor();
    await change.getByText(founder.name).waitFor();
    await change.getByRole('button', { name: t('ui.undo') }).click();
    await page.getByText(t('action.history.undo')).waitFor();
    await page.getByRole('tab', { name: t('clients.tab.details') }).click();
    await expect.poll(() => page.getByText('Звонить после 18:00').count()).toBe(0);
  });

  it('keep what was being typed when the power goes', async () => {
    const { workshop, screen, page, t } = await openClients({
      expectedFaults: /WebSocket|ERR_CONNECTION|Failed to fetch/,
    });
    await page.keyboard.press('Insert');
    await page.getByLabel(t('clients.field.name')).waitFor();
    await screen.type('Королёв Дмит');
    await page.getByText(t('form.draft_kept')).waitFor();
    await workshop.kill();
    await page
      .getByText(t('connection.offline', { time: '' }).slice(0, 12))
      .first()
      .waitFor();
    await startWorkshop({ dataPath: workshop.dataPath, port: workshop.port });
    await signIn(screen, founder.name, founder.pin);
    await page.getByRole('button', { name: t('form.draft_restore') }).click();
    expect(await page.getByLabel(t('clients.field.name')).inputValue()).toBe('Королёв Дмит');
  });

  it('refresh by themselves on every other screen', async () => {
    const { workshop, clients } = await openClients();
    const other = await openScreen(workshop);
    await signIn(other, founder.name, founder.pin);
    const othersClients = new ClientsPage(other);
    await othersClients.open();
    await other.page.getByText(other.t('clients.empty')).waitFor();
    await clients.createByKeyboard('Ким Анна', '89230294401');
    await othersClients.expectNames(['Ким Анна']);
  });
});
