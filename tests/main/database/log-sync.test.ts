import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { LogSync } from '../../../src-main/database/log-sync.ts';
import { openGarage } from '../../../src-main/garage.ts';
import { temporaryFolder } from '../support/garage.ts';

const intent = { staffId: null, action: 'test' } as const;

describe('the write-ahead log', () => {
  it('is put on the disk for all who wait at once', async () => {
    const file = join(temporaryFolder(), 'garage.db');
    writeFileSync(`${file}-wal`, 'committed');
    const disk = new LogSync(file);
    disk.ask();
    const first = disk.settled;
    disk.ask();
    const second = disk.settled;
    disk.ask();
    expect(second).not.toBe(first);
    expect(disk.settled).toBe(second);
    await Promise.all([first, second]);
    await disk.close();
  });

  it('is not trusted any more once it could not be put there', async () => {
    const path = temporaryFolder();
    const databaseFile = join(path, 'garage.db');
    const folder = { path, databaseFile, keyFile: join(path, 'key'), lockFile: join(path, 'lock') };
    const { database } = await openGarage(
      { ...folder, backups: path, files: path },
      newKey(),
      { now: Date.now, newId: () => v7() },
      join(import.meta.dirname, '../../../resources'),
    );
    onTestFinished(() => database.close());
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
});
