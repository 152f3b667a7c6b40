import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import { syncedTables, tableDeclaration } from '../../../src-shared/sync/tables.ts';
import { isTextKey } from '../../../src-shared/texts/translate.ts';

/** What no person sets: identities, the program's own order and keys, where a row belongs, and what a file is. */
const own = /^(?:id|created_at|deleted_at|position|.*_key|owner_table|media_type|size_bytes|hash)$/;

it('has a name for each column of a record that two people can set apart', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql } of garageMigrations) connection.exec(sql);
  const nameless = syncedTables.flatMap((table) => {
    const { kind, parent } = tableDeclaration(table) ?? {};
    if (kind !== 'record' || table === 'conflicts') return [];
    const columns = connection.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String);
    return columns
      .filter((column) => !own.test(column) && column !== parent?.column)
      .map((column) => `field.${table}.${column}`)
      .concat(`table.${table}`)
      .filter((key) => !isTextKey(key));
  });
  connection.close();
  expect(nameless).toEqual([]);
});
