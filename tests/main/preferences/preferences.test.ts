import { describe, expect, it } from 'vitest';
import { startGarage } from '../support/garage.ts';

describe('preferences', () => {
  it('are kept for each person apart, and leave no trace in the history', async () => {
    const { manager, as } = await startGarage();
    const { client: master } = await as('master');
    expect(await manager.preferences.get({ key: 'list.clients' })).toBeNull();
    await manager.preferences.set({ key: 'list.clients', value: '{"hidden":["debt"]}' });
    await master.preferences.set({ key: 'list.clients', value: '{"hidden":[]}' });
    await manager.preferences.set({ key: 'list.clients', value: '{"hidden":["paid"]}' });
    expect(await manager.preferences.get({ key: 'list.clients' })).toBe('{"hidden":["paid"]}');
    expect(await master.preferences.get({ key: 'list.clients' })).toBe('{"hidden":[]}');
    expect(await master.preferences.get({ key: 'list.cars' })).toBeNull();
  });
});
