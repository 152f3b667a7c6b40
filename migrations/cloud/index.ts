import { sql as storePostgres } from './0001-store-postgres.ts';
import { sql as storeSqlite } from './0001-store-sqlite.ts';
import { sql as blobBytesPostgres } from './0002-blob-bytes-postgres.ts';
import { sql as blobBytesSqlite } from './0002-blob-bytes-sqlite.ts';
import { sql as linksByIdPostgres } from './0003-links-by-id-postgres.ts';
import { sql as linksByIdSqlite } from './0003-links-by-id-sqlite.ts';

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
  {
    name: '0002-blob-bytes',
    sql: blobBytesSqlite,
    hash: 'b2b2f8a939da883e76fd8937ac981edd178f27e85c98d59c14b056abc64671ef',
  },
  {
    name: '0003-links-by-id',
    sql: linksByIdSqlite,
    hash: '91c7e6debe110f458113b6875bae8f4c01ca634dd2781521e18b25ab846c5b65',
  },
] as const;

/** See {@link cloudSqliteMigrations}. */
export const cloudPostgresMigrations = [
  {
    name: '0001-store',
    sql: storePostgres,
    hash: 'cae9f263fcbe7803f13b998d07f7d146d85b66f44154a0ed088985bf65b04f3c',
  },
  {
    name: '0002-blob-bytes',
    sql: blobBytesPostgres,
    hash: 'd14bc73577e033a3e7852efe81ed73e6c73b54681b81e4913b1317d48bc76b1d',
  },
  {
    name: '0003-links-by-id',
    sql: linksByIdPostgres,
    hash: 'ba095a99c802dd9d33db12e96c34d9a588d7bf18f7712636e34a5d23fa24c6a8',
  },
] as const;
