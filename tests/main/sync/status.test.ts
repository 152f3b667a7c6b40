import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { writeSyncState } from '../../../src-main/database/sync-state.ts';
import { readStatus } from '../../../src-main/sync/status.ts';
import { startGarage } from '../support/garage.ts';

it.each([
  ['on its way', 160, { done: 60, total: 100 }],
  ['further than the end was when it was asked for', 214, { done: 114, total: 114 }],
  ['at the beginning again', 0, { done: 0, total: 100 }],
])('tells of no more than there is to read: %s', async (_, seq, progress) => {
  const { garage } = await startGarage();
  const { connection } = garage.database;
  writeSyncState(connection, 'sends', true);
  writeSyncState(connection, 'cursor', { epoch: v7(), seq, mark: '' });
  const running = {
    offlineSince: null,
    reading: { from: 100, to: 200 },
    isDistrusted: false,
    links: { isFull: false },
    contents: { toSend: 0, toFetch: 0, elsewhere: 0, isFull: false },
  };
  expect(await readStatus(garage.database, running, () => true)).toMatchObject({ state: 'catching_up', progress });
});
