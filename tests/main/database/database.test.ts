import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { tables } from '../../../src-shared/sync/tables.ts';
import { aClient } from '../support/builders.ts';
import { startApplication, startGarage } from '../support/garage.ts';

describe('the garage file', () => {
  it('shows nothing of its content to whoever has the file without the key', async () => {
    const { manager, dataPath, close } = await startGarage();
    await manager.clients.create(aClient({ name: 'Неповторимов' }));
    await close();
    const bytes = readFileSync(join(dataPath, 'garage.db'));
    expect(bytes.subarray(0, 15).toString()).not.toBe('SQLite format 3');
    expect(bytes.includes('Неповторимов')).toBe(false);
  });

  it('declares every table that exists, and no other', async () => {
    const { garage } = await startGarage();
    const names = garage.database.connection
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index%' AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all();
    expect(names.toSorted()).toEqual(Object.keys(tables).toSorted());
  });

  it('lets no write escape the capture, nor a ledger entry be altered, nor a record be deleted', async () => {
    const { garage, manager } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    const { connection } = garage.database;
    expect(() => connection.prepare(`UPDATE clients SET name = 'x' WHERE id = ?`).run(result.id)).toThrow(
      'outside a unit of work',
    );
    expect(() => connection.prepare('DELETE FROM clients WHERE id = ?').run(result.id)).toThrow('deleting is a column');
    expect(() => connection.prepare('DELETE FROM history').run()).toThrow('ledger');
    expect(() => connection.prepare('UPDATE transactions SET at = 0').run()).toThrow('ledger');
  });

  it('leaves nothing of a unit of work that fails', async () => {
    const { garage, manager } = await startGarage();
    const boom = garage.database.write({ staffId: null, action: 'test' }, async ({ db, at, newId }) => {
      await db.insertInto('clients').values({ id: newId(), kind: 'person', name: 'Призрак', createdAt: at }).execute();
      throw new Error('boom');
    });
    await expect(boom).rejects.toThrow('boom');
    const page = await manager.clients.list({
      search: '',
      filters: {},
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 10,
    });
    expect(page.total).toBe(0);
  });

  it('tells of each commit once, with the topics that changed', async () => {
    const { garage, manager } = await startGarage();
    const heard: string[][] = [];
    garage.database.changes.listen((topics) => heard.push(topics.toSorted()));
    await manager.clients.create(aClient());
    expect(heard).toEqual([['clients', 'history']]);
  });

  it('is refused to a second program in the same folder, and free again after the first', async () => {
    const { dataPath, close } = await startApplication();
    await expect(startApplication(dataPath)).rejects.toMatchObject({ code: 'folder.in_use' });
    await close();
    await startApplication(dataPath);
  });

  it('of a newer program is refused and left as it is', async () => {
    const { garage, dataPath, close } = await startGarage();
    garage.database.connection.prepare(`INSERT INTO migrations VALUES ('9999-future', 'x', 0)`).run();
    await close();
    const { application } = await startApplication(dataPath);
    expect(application.state).toMatchObject({ phase: 'unusable', refusal: { code: 'database.newer' } });
  });

  it('has migrations whose text still is what their hash says', () => {
    for (const { name, sql, hash } of garageMigrations)
      expect(createHash('sha256').update(sql).digest('hex'), name).toBe(hash);
  });
});
