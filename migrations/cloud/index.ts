import { sql as storePostgres } from './0001-store-postgres.ts';
import { sql as storeSqlite } from './0001-store-sqlite.ts';

/**
 * The store's schema on each database, step by step. A step that has shipped is never edited: its hash is kept in every store that applied it, and a test
 * compares each hash with its text. A change is a new step at the end of both.
 */
export const cloudSqliteMigrations = [
  {
    name: '0001-store',
    sql: storeSqlite,
    hash: 'cabaebbe4647c9dd22b171ed609f1068f9bb3e163f05dbe2914b3540c8a53790',
  },
] as const;

/** See {@link cloudSqliteMigrations}. */
export const cloudPostgresMigrations = [
  {
    name: '0001-store',
    sql: storePostgres,
    hash: 'cae9f263fcbe7803f13b998d07f7d146d85b66f44154a0ed088985bf65b04f3c',
  },
] as const;
