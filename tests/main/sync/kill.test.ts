import { expect, it } from 'vitest';
import { CloudProcess } from '../../cloud/support/process.ts';
import { aClient } from '../support/builders.ts';
import {
  managerPin,
  screenOf,
  startApplication,
  startGarage,
  TestClock,
  temporaryFolder,
  testStart,
} from '../support/garage.ts';
import { startWorkshopProcess } from '../support/process.ts';
import { Browser, someScreens } from '../support/workshop.ts';
import { contentOf } from './support/pcs.ts';

const dayMs = 86_400_000;
/** How often the PC is killed, and how many changes it has acknowledged before. The kill falls into whatever the sync does then. */
const rounds = [3, 12, 7, 20];

/** A clock that is so wrong, in milliseconds. */
function wrongBy(ms: number): TestClock {
  const clock = new TestClock();
  clock.advance(Date.now() - testStart + ms);
  return clock;
}

/**
 * Real processes over real HTTP: a PC that is killed again and again while its people write and it sends, beside one whose clock is a day ahead and one
 * whose clock is a year behind, all of which write.
 */
it('loses nothing acknowledged to kill -9 under load, beside wrong clocks, and all PCs agree', async () => {
  const cloud = new CloudProcess(['--port', '0', '--data', temporaryFolder()]);
  const address = await cloud.ready();
  const first = await startGarage(wrongBy(0));
  const { dataPath, staffId, manager } = first;
  await manager.sync.connect({ address, code: '', deviceName: 'А' });
  const join = async (name: string, offMs: number) => {
    const { application } = await startApplication(temporaryFolder(), wrongBy(offMs));
    const { code } = await manager.sync.pairingCode();
    await first.garage.sync.syncOnce();
    await screenOf(application).client.sync.join({ code, deviceName: name });
    const { client } = screenOf(application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
    await application.garage.sync.syncOnce();
    return { garage: application.garage, client, name };
  };
  const others = [await join('Б', dayMs), await join('В', -365 * dayMs)];
  await first.garage.sync.syncOnce();
  await first.close();

  const acknowledged = new Set<string>();
  const screens = someScreens();
  for (const [round, wanted] of rounds.entries()) {
    const { address: at, child, ended } = await startWorkshopProcess(['--data', dataPath, '--screens', screens]);
    const { client, closed } = await (await Browser.open(at)).tab();
    await client.session.signIn({ staffId, pin: managerPin });
    for (let count = 0; count < wanted; count += 1) {
      const name = `Клиент ${round} ${count}`;
      await client.clients.create(aClient({ name, phones: [] }));
      acknowledged.add(name);
    }
    for (const other of others) {
      const name = `Клиент ${round} ${other.name}`;
      await other.client.clients.create(aClient({ name, phones: [] }));
      acknowledged.add(name);
      await other.garage.sync.syncOnce();
    }
    child.kill('SIGKILL');
    await ended;
    await closed;
  }

  const { application } = await startApplication(dataPath, wrongBy(0));
  const all = [{ garage: application.garage }, ...others];
  for (let turn = 0; turn < 3; turn += 1) for (const { garage } of all) await garage.sync.syncOnce();
  const [a, ...rest] = all.map(({ garage }) => contentOf({ garage }));
  for (const other of rest) expect(other).toEqual(a);
  const names = application.garage.database.connection.prepare('SELECT name FROM clients').pluck().all();
  expect([...acknowledged].filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toHaveLength(acknowledged.size);
  for (const { garage } of others) {
    const { attention } = await garage.sync.status();
    expect(attention).toEqual([{ kind: 'clock_wrong', count: 1 }]);
  }
  await cloud.end('SIGTERM');
}, 180_000);
