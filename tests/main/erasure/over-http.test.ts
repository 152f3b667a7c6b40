import { expect, it } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { joinByCode } from '../../../src-main/sync/join.ts';
import { startOfTime } from '../../cloud/support/cloud.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { startApplication, startGarage } from '../support/garage.ts';
import { aKnownClient, contentsIn, foundIn, personal } from './support.ts';

it('contents come to a PC that joins, and go there too when their client is erased, through a real cloud', async () => {
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const { address } = await serveCloud({ store });
  const a = await startGarage();
  const known = await aKnownClient(a);
  await a.garage.sync.connect({ address, code: '', deviceName: 'A' });
  await a.garage.sync.syncOnce();
  const { application } = await startApplication();
  await joinByCode(application, (await a.garage.sync.pairingCode()).code, 'B');
  const { garage } = application;
  await garage.sync.syncOnce();
  const contents = () => contentsIn(garage.folder.files).length;
  expect(contents()).toBe(5);

  await a.manager.erasure.erase({ clientId: known.clientId, name: personal.name });
  await a.garage.sync.syncOnce();
  await garage.sync.syncOnce();
  expect(contents()).toBe(0);
  await garage.database.compact();
  expect(foundIn(garage)).toEqual([]);
  const blobs = await store.common.selectFrom('blobs').select('hash').execute();
  expect(blobs).toEqual([]);
});
