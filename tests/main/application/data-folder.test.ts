import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../src-main/application/data-folder.ts';
import { createSampleGarage } from '../../../src-main/sample/create.ts';
import { aClient } from '../support/builders.ts';
import { startApplication, startGarage, temporaryFolder } from '../support/garage.ts';

const hasModes = process.platform !== 'win32';

describe('the data folder', () => {
  it('is made with all that is above it, and found again', () => {
    const path = join(temporaryFolder(), 'a', 'b', 'данные гаража');
    expect(prepareDataFolder(path).path).toBe(path);
    expect(prepareDataFolder(path).databaseFile).toBe(join(path, 'garage.db'));
  });

  it.skipIf(process.platform !== 'linux')('is refused where the system makes none, at once', () => {
    for (const folder of ['/proc/garage', '/proc/a/b/c'])
      expect(() => prepareDataFolder(folder)).toThrow(expect.objectContaining({ code: 'folder.not_writable' }));
  });

  it.skipIf(!hasModes)('keeps the database and what lies beside it from everybody else', async () => {
    const { garage, manager } = await startGarage();
    await manager.clients.create(aClient());
    const file = garage.folder.databaseFile;
    for (const part of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(part).mode & 0o777, part).toBe(0o600);
  });
});

describe('what a garage begins with', () => {
  it('is no change that somebody could take back by mistake', async () => {
    const { application } = await startApplication();
    const { garage } = await createSampleGarage(application, { orders: 20, language: 'ru' });
    const changes = await garage.database.reader.selectFrom('transactions').select(['action', 'canUndo']).execute();
    expect(changes.length).toBeGreaterThan(1);
    expect(changes.filter(({ canUndo }) => canUndo !== 0)).toEqual([]);
  });
});
