import { describe, expect, it } from 'vitest';
import { startApplication, startGarage } from '../support/garage.ts';

describe('drafts', () => {
  it('are kept, replaced and discarded, and nobody sees another’s', async () => {
    const { manager, as } = await startGarage();
    const { client: master } = await as('master');
    await manager.drafts.save({ key: 'client:new', value: '{"name":"Кор"}' });
    await manager.drafts.save({ key: 'client:new', value: '{"name":"Королёв"}' });
    expect(await manager.drafts.load({ key: 'client:new' })).toMatchObject({ value: '{"name":"Королёв"}' });
    expect(await master.drafts.load({ key: 'client:new' })).toBeNull();
    expect(await manager.drafts.list()).toMatchObject([{ key: 'client:new' }]);
    await master.drafts.discard({ key: 'client:new' });
    expect(await manager.drafts.list()).toHaveLength(1);
    await manager.drafts.discard({ key: 'client:new' });
    expect(await manager.drafts.list()).toEqual([]);
  });

  it('outlive the program', async () => {
    const first = await startGarage();
    await first.manager.drafts.save({ key: 'client:new', value: '{}' });
    const { staffId, dataPath, close } = first;
    await close();
    const { application } = await startApplication(dataPath);
    const kept = await application.garage.database.reader.selectFrom('drafts').selectAll().execute();
    expect(kept).toMatchObject([{ staffId, key: 'client:new', value: '{}' }]);
  });

  it('are a hundred at most: the oldest goes', async () => {
    const { manager } = await startGarage();
    for (let count = 1; count <= 103; count++) await manager.drafts.save({ key: `client:${count}`, value: '{}' });
    const keys = (await manager.drafts.list()).map(({ key }) => key);
    expect(keys).toHaveLength(100);
    expect(keys[0]).toBe('client:103');
    expect(keys).not.toContain('client:3');
  });
});
