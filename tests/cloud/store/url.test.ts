import { expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';

it('reads one server or several, as libpq does', () => {
  expect(
    parseDatabaseUrl('postgres://me:p%40ss@one:5432,two/cloud?sslmode=require&target_session_attrs=read-write'),
  ).toEqual([
    { name: 'one:5432', connectionString: 'postgres://me:p%40ss@one:5432/cloud?sslmode=require' },
    { name: 'two', connectionString: 'postgres://me:p%40ss@two/cloud?sslmode=require' },
  ]);
  expect(parseDatabaseUrl('postgresql://localhost/cloud')).toEqual([
    { name: 'localhost', connectionString: 'postgresql://localhost/cloud' },
  ]);
});

it('knows what is no address', () => {
  for (const wrong of ['', 'mysql://a/b', 'postgres://', 'postgres:///cloud', 'postgres://a,,b/cloud', 'one:5432'])
    expect(parseDatabaseUrl(wrong), wrong).toBeNull();
});
