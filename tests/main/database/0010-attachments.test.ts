import { join } from 'node:path';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyMigrations } from '../../../src-main/database/migrate.ts';
import { temporaryFolder } from '../support/garage.ts';

it('0010 leaves files and erasures as they are, shows every photo to the owner as before, and has each content looked for', () => {
  const connection = openConnection(join(temporaryFolder(), 'garage.db'), newKey(), { readonly: false });
  try {
    const before = garageMigrations.findIndex(({ name }) => name === '0010-attachments');
    applyMigrations(connection, garageMigrations.slice(0, before), 1);
    connection.exec(`INSERT INTO files (id, owner_table, owner_id, name, media_type, size_bytes, hash, created_at)
        VALUES ('f', 'cars', 'c', 'a.jpg', 'image/jpeg', 9, 'h', 1), ('g', 'cars', 'c', 'b.jpg', 'image/jpeg', 9, 'h', 1);
      INSERT INTO erasures (id, table_name, row_id, at) VALUES ('e', 'clients', 'x', 1);`);
    const files = connection.prepare('SELECT * FROM files').all();
    applyMigrations(connection, garageMigrations.slice(before, before + 1), 2);
    expect(connection.prepare('SELECT * FROM files').all()).toEqual(
      files.map((row) => ({ ...(row as object), is_hidden_from_owner: 0 })),
    );
    expect(connection.prepare('SELECT id, report FROM erasures').all()).toEqual([{ id: 'e', report: '{}' }]);
    expect(connection.prepare('SELECT projection, row_id FROM stale').raw().all()).toEqual([['files.content', 'h']]);
  } finally {
    connection.close();
  }
});
