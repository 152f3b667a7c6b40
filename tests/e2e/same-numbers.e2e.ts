import { expect, it } from 'vitest';
import { writeSyncState } from '../../src-main/database/sync-state.ts';
import { firstRingKey } from '../../src-main/sync/ring-keys.ts';
import { startApplication } from '../main/support/garage.ts';
import { samplePin, signIn } from './pages/sign-in.ts';
import { findBrokenRules } from './support/axe.ts';
import { openScreen } from './support/screen.ts';
import { startWorkshop } from './support/workshop.ts';

/** The sample garage with a cloud that is away, in which a copied disk has given one number to two orders. Answers the number and a master's name. */
async function giveOneNumberTwice(dataPath: string) {
  const { application, close } = await startApplication(dataPath);
  const { database } = application.garage;
  const orders = await database.reader.selectFrom('orders').select(['id', 'number']).limit(2).execute();
  const [first, second] = orders;
  const master = await database.reader
    .selectFrom('staff')
    .select('name')
    .where('role', '=', 'master')
    .executeTakeFirstOrThrow();
  if (!first || !second) throw new Error('The sample has two orders.');
  await database.write({ staffId: null, action: 'test' }, ({ db }) =>
    db.updateTable('orders').set({ number: first.number }).where('id', '=', second.id).execute(),
  );
  await database.apply(
    async ({ connection }) => {
      writeSyncState(connection, 'sends', true);
      writeSyncState(connection, 'address', 'http://127.0.0.1:1');
      writeSyncState(connection, 'garage', crypto.randomUUID());
      writeSyncState(connection, 'ring', [{ epoch: 0, key: firstRingKey(application.garage.key) }]);
      writeSyncState(connection, 'hasDuplicates', true);
    },
    { leavesDerived: true },
  );
  await close();
  return { number: first.number, master: master.name };
}

it('a number that was given twice is settled by a master, whom the top bar leads there', async () => {
  const made = await startWorkshop({ sample: 12 });
  await made.stop();
  const { number, master } = await giveOneNumberTwice(made.dataPath);
  const screen = await openScreen(await startWorkshop({ dataPath: made.dataPath }));
  const { page, t } = screen;
  await signIn(screen, master, samplePin);
  const bar = page.getByRole('banner');
  await bar.getByRole('button', { name: t('sync.open', { state: t('sync.state.attention') }) }).click();
  await page.getByText(t('sync.attention.duplicate_numbers', { count: 1 })).waitFor();
  await page.getByRole('link', { name: t('sync.attention.open'), exact: true }).click();
  const numbers = page.getByRole('region', { name: t('sync.numbers'), exact: true });
  await numbers.getByText(number, { exact: true }).waitFor();
  expect(await page.getByText(t('sync.conflicts.none'), { exact: true }).count()).toBe(0);
  expect(await findBrokenRules(page)).toEqual([]);
  await numbers
    .getByRole('button', { name: /^Новый номер: / })
    .last()
    .click();
  await page.getByText(t('sync.conflicts.none'), { exact: true }).waitFor();
  await numbers.waitFor({ state: 'detached' });
});
