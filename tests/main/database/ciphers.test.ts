import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { names, signedIn } from '../backups/support.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, startApplication, startGarage } from '../support/garage.ts';

/** What the header of a file says of its pages: the bytes that are kept for the seal. */
const reservedOf = (file: string) => readFileSync(file)[20];

describe('the seal of the pages', () => {
  it('is AEGIS-256 in a new file', async () => {
    const { dataPath, close } = await startGarage();
    await close();
    expect(reservedOf(join(dataPath, 'garage.db'))).toBe(64);
  });

  it('stays ChaCha20 in a file of the first versions, which works and comes back from its backup as it was', async () => {
    const { garage, manager, staffId, dataPath, close } = await startGarage();
    await manager.clients.create(aClient({ name: 'Антонов' }));
    await close();
    const file = join(dataPath, 'garage.db');
    const connection = openConnection(file, garage.key, { readonly: false });
    connection.pragma('journal_mode = DELETE');
    connection.pragma(`cipher = 'chacha20'`);
    connection.pragma(`rekey = 'raw:${garage.key}'`);
    connection.close();
    expect(reservedOf(file)).toBe(32);

    const { application } = await startApplication(dataPath);
    const client = await signedIn(application, staffId);
    const { name } = await client.backups.create();
    await client.clients.create(aClient({ name: 'Борисов' }));
    await client.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов']);
    expect(reservedOf(file)).toBe(32);
  });
});
