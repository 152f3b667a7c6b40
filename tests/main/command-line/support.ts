import { join } from 'node:path';
import { expect } from 'vitest';
import { storeContent } from '../../../src-main/files/store.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { commandLineProgram, runProgram } from '../support/process.ts';

/** Runs a command as a person would, with `--json`, and reads the one document that it prints. */
export async function garage(...args: string[]) {
  const { code, stdout, stderr } = await runProgram([commandLineProgram, ...args, '--json']);
  const lines = stdout.split('\n');
  expect(lines, stdout + stderr).toHaveLength(2);
  expect(lines[1]).toBe('');
  return { code, stderr, json: JSON.parse(lines[0] ?? '') as Record<string, unknown> };
}

/** A refusal as a document tells it. */
export const inWords = (code: string, parameters: Record<string, string> = {}) => ({
  refused: { code, message: refusalText('ru', code, parameters) },
});

/** A garage with one client, one attachment and a backup, open nowhere. */
export async function closedGarage() {
  const started = await startGarage();
  const { manager, garage: open } = started;
  const { result: client } = await manager.clients.create(aClient({ name: '=Антонов', notes: 'строка 1\nстрока 2' }));
  const hash = await storeContent(open, Buffer.from('Фотография'));
  await open.database.write({ staffId: null, action: 'files.add' }, async ({ db, at, newId }) => {
    await db
      .insertInto('files')
      .values({
        id: newId(),
        ownerTable: 'clients',
        ownerId: client.id,
        name: 'фото.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: 20,
        hash,
        createdAt: at,
      })
      .execute();
  });
  const { name } = await manager.backups.create();
  await started.close();
  return { ...started, client, hash, backup: join(open.folder.backups, name) };
}
