import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aClient } from '../support/builders.ts';
import { startGarage, temporaryFolder } from '../support/garage.ts';
import { garage, inWords } from './support.ts';

it('erase and export client: by phone, with a protocol, once; and refuse whom nobody knows', async () => {
  const pc = await startGarage();
  const name = 'Неповторимов Аристарх';
  const { result } = await pc.manager.clients.create(aClient({ name, phones: [{ phone: '+79168887766', label: '' }] }));
  await pc.close();
  const folder = temporaryFolder();
  const [zip, pdf] = [join(folder, 'client.zip'), join(folder, 'protocol.pdf')];
  const data = ['--data', pc.dataPath];
  const exported = await garage('export', 'client', '8 916 888-77-66', '--out', zip, ...data);
  expect(exported.code).toBe(0);
  expect(statSync(zip).size).toBeGreaterThan(500);
  const unknown = await garage('erase', '+79990000000', ...data);
  expect(unknown.json).toEqual(inWords('erasure.no_such_client', { client: '+79990000000' }));
  const erased = await garage('erase', '8 916 888-77-66', '--protocol', pdf, ...data);
  expect(erased.code).toBe(0);
  expect(erased.json).toMatchObject({ erased: { counts: { clients: 1, client_phones: 1 }, files: 0 } });
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(existsSync(join(pc.dataPath, 'backups', 'erasures.json'))).toBe(true);
  expect(readFileSync(join(pc.dataPath, 'backups', 'erasures.json'), 'utf8')).not.toContain(name);
  expect((await garage('erase', result.id, ...data)).json).toEqual(inWords('erasure.done_before'));
  expect((await garage('verify', ...data)).code).toBe(0);
});
