import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { cloudPostgresMigrations, cloudSqliteMigrations } from '../../../migrations/cloud/index.ts';
import { pendingSteps } from '../../../src-cloud/store/migrate.ts';

it('has not changed a step of the store since it was written down', () => {
  for (const { sql, hash } of [...cloudSqliteMigrations, ...cloudPostgresMigrations])
    expect(createHash('sha256').update(sql).digest('hex')).toBe(hash);
  expect(cloudSqliteMigrations.map(({ name }) => name)).toEqual(cloudPostgresMigrations.map(({ name }) => name));
});

it('goes on where a store is, and refuses one that is newer or was altered', () => {
  const [first, second] = [
    { name: '1', sql: 'a', hash: 'A' },
    { name: '2', sql: 'b', hash: 'B' },
  ];
  const steps = [first, second];
  expect(pendingSteps(steps, [])).toEqual(steps);
  expect(pendingSteps(steps, [first])).toEqual([second]);
  expect(() => pendingSteps([first], steps)).toThrow(expect.objectContaining({ name: 'StoreForeign' }));
  expect(() => pendingSteps(steps, [{ name: '1', hash: 'other' }])).toThrow(
    expect.objectContaining({ name: 'StoreForeign' }),
  );
});
