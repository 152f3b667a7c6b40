import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { openGarage } from '../../../src-main/garage.ts';
import { temporaryFolder } from '../support/garage.ts';

const intent = { staffId: null, action: 'test' } as const;

async function open() {
  const path = temporaryFolder();
  const databaseFile = join(path, 'garage.db');
  const folder = { path, databaseFile, keyFile: join(path, 'key'), lockFile: join(path, 'lock') };
  const key = newKey();
  const { database } = await openGarage(
    { ...folder, backups: path, files: path },
    key,
    { now: Date.now, newId: () => v7() },
    join(import.meta.dirname, '../../../resources'),
  );
  let isOpen = true;
  const close = async () => {
    if (isOpen) await database.close();
    isOpen = false;
  };
  onTestFinished(close);
  const addClients = (count: number) =>
    database.write(intent, async ({ db, at, newId }) => {
      for (let index = 0; index < count; index += 1)
        await db
          .insertInto('clients')
          .values({ id: newId(), kind: 'person', name: 'Королёв', createdAt: at })
          .execute();
    });
  const addEach = async (count: number) => {
    for (let index = 0; index < count; index += 1) await addClients(1);
  };
  /** What a machine finds after its power went at this moment: the file and its log as they are. */
  const clientsFound = () => {
    const left = join(path, 'left.db');
    copyFileSync(databaseFile, left);
    copyFileSync(`${databaseFile}-wal`, `${left}-wal`);
    const connection = openConnection(left, key, { readonly: false });
    try {
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      return connection.prepare('SELECT count(*) FROM clients').pluck().get();
    } finally {
      connection.close();
    }
  };
  return { database, databaseFile, key, close, addClients, addEach, clientsFound };
}

/** Changes that leave some thousand pages: enough to be folded in a pause, and not without one. */
const severalChanges = 60;
/** One change that leaves more than even long work may. */
const bytesOfMuch = 140_000_000;

describe('the write-ahead log', () => {
  it('is put on the disk for all who wait at once', async () => {
    const { database } = await open();
    database.disk.ask();
    const first = database.disk.settled;
    database.disk.ask();
    const second = database.disk.settled;
    database.disk.ask();
    expect(second).not.toBe(first);
    expect(database.disk.settled).toBe(second);
    await Promise.all([first, second]);
  });

  it('is not trusted any more once it could not be put there', async () => {
    const { database, databaseFile } = await open();
    await database.disk.close();
    rmSync(`${databaseFile}-wal`);
    const add = (id: string) =>
      database.write(intent, ({ db }) =>
        db.insertInto('drafts').values({ staffId: id, key: 'note', value: '{}', savedAt: 1 }).execute(),
      );
    const drafts = () => database.connection.prepare('SELECT staff_id FROM drafts').pluck().all();
    await expect(add('one')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(add('two')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(drafts()).toEqual(['one']);
  });

  it('is folded into the file when nobody writes for a moment, and begins anew', async () => {
    const { database, addEach, clientsFound } = await open();
    await addEach(severalChanges);
    expect(database.disk.length.unfolded).toBeGreaterThan(500);
    await vi.waitFor(() => expect(database.disk.length.unfolded).toBe(0), 10_000);
    expect(clientsFound()).toBe(severalChanges);
    await addEach(1);
    expect(database.disk.length.pages).toBeLessThan(100);
    expect(clientsFound()).toBe(severalChanges + 1);
  });

  it('holds what was acknowledged at any time, and stays short where nobody pauses', async () => {
    const { database, addEach, clientsFound } = await open();
    const lengths: number[] = [];
    for (let round = 1; round <= 10; round += 1) {
      await addEach(severalChanges);
      lengths.push(database.disk.length.pages);
      expect(clientsFound()).toBe(round * severalChanges);
    }
    expect(Math.max(...lengths)).toBeLessThan(6_000);
    expect(lengths).not.toEqual(lengths.toSorted((one, other) => one - other));
  });

  it('is folded by a thread where one change wrote much, and is emptied beside none', async () => {
    const { database, addClients, clientsFound } = await open();
    const draft = { staffId: 'one', key: 'note', value: 'x'.repeat(bytesOfMuch), savedAt: 1 };
    await database.log.around(() =>
      database.write(intent, ({ db }) => db.insertInto('drafts').values(draft).execute()),
    );
    expect(database.disk.length.unfolded).toBeGreaterThan(bytesOfMuch / 4_096);
    await addClients(1);
    expect(clientsFound()).toBe(1);
    await database.compact();
    expect(database.disk.length.pages).toBe(0);
    expect(clientsFound()).toBe(1);
  });

  it('is folded by a thread while others go on writing', async () => {
    const { database, addEach, clientsFound } = await open();
    const draft = { staffId: 'one', key: 'note', value: 'x'.repeat(30_000_000), savedAt: 1 };
    await database.write(intent, ({ db }) => db.insertInto('drafts').values(draft).execute());
    await addEach(severalChanges);
    await database.log.threadEnded();
    expect(database.disk.length.unfolded).toBeLessThan(5_000);
    expect(clientsFound()).toBe(severalChanges);
  });

  it('is not in the way of closing the file', async () => {
    const { databaseFile, key, addEach, close } = await open();
    await addEach(4 * severalChanges);
    await close();
    const connection = openConnection(databaseFile, key, { readonly: true });
    onTestFinished(() => {
      connection.close();
    });
    expect(connection.prepare('SELECT count(*) FROM clients').pluck().get()).toBe(4 * severalChanges);
  });
});
