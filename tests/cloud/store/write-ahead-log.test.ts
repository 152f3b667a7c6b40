import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';

function newStore(): { store: SqliteStore; file: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-log-'));
  const file = join(folder, 'cloud.db');
  const store = new SqliteStore({ file, now: Date.now });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, file, folder };
}

const rowsAtOnce = 250;

/** Some rows of no meaning, as one durable transaction. */
function add(store: SqliteStore, round: number): Promise<void> {
  return store.write('garage', async ({ db }) => {
    const values = Array.from({ length: rowsAtOnce }, (_, index) => ({ id: `${round}-${index}`, garage: 'garage' }));
    await db.insertInto('linkGarages').values(values).execute();
  });
}

/** What a machine finds after its power went at this moment: the file and its log as they are. */
function rowsFound(file: string, folder: string): number {
  const left = join(folder, 'left.db');
  copyFileSync(file, left);
  copyFileSync(`${file}-wal`, `${left}-wal`);
  const connection = new Sqlite(left);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    return Number(connection.prepare('SELECT count(*) FROM link_garages').pluck().get());
  } finally {
    connection.close();
  }
}

describe('the log of the store in one file', () => {
  it('holds what was acknowledged at any time, and is folded into the file', async () => {
    const { store, file, folder } = newStore();
    const logSizes: number[] = [];
    for (let round = 0; round < 24; round += 1) {
      const before = rowsFound(file, folder);
      const written = add(store, round);
      expect(rowsFound(file, folder)).toBe(before);
      await written;
      expect(rowsFound(file, folder)).toBe((round + 1) * rowsAtOnce);
      logSizes.push(statSync(`${file}-wal`).size);
    }
    expect(logSizes.at(-1)).toBeLessThan(2 * (logSizes[6] ?? 0));
  });

  it('promises nothing any more once it could not be put on the disk', async () => {
    const { store, file } = newStore();
    rmSync(`${file}-wal`);
    await expect(add(store, 0)).rejects.toThrow('ENOENT');
    await expect(add(store, 1)).rejects.toThrow('ENOENT');
    await store.check();
  });
});
