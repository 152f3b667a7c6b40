import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { aClient } from '../support/builders.ts';
import { startApplication, startGarage } from '../support/garage.ts';
import { commandLineProgram, startProgram } from '../support/process.ts';

const rounds = 12;

it(`a restore killed at any of ${rounds} moments leaves the one garage or the other, whole`, {
  timeout: 240_000,
}, async () => {
  const { manager, garage, dataPath, close } = await startGarage();
  await manager.clients.create(aClient({ name: 'Антонов' }));
  const { name: one } = await manager.backups.create();
  await manager.clients.create(aClient({ name: 'Борисов', phones: [] }));
  const { name: other } = await manager.backups.create();
  const { backups } = garage.folder;
  await close();

  // How long a whole one takes on this machine now, so that the moments lie all along it.
  const begun = performance.now();
  expect(
    await startProgram([commandLineProgram, 'restore', join(backups, one), '--data', dataPath]).ended,
  ).toMatchObject({ code: 0 });
  const wholeMs = performance.now() - begun;

  const seen = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const file = join(backups, round % 2 === 0 ? other : one);
    const { child, ended } = startProgram([commandLineProgram, 'restore', file, '--data', dataPath]);
    await wait(wholeMs * (0.4 + (0.6 * round) / rounds));
    child.kill('SIGKILL');
    await ended;
    const opened = await startApplication(dataPath);
    expect(opened.application.state.phase, `round ${round}`).toBe('ready');
    const { database } = opened.application.garage;
    const clients = await database.reader.selectFrom('clients').select('name').orderBy('name').execute();
    const names = clients.map(({ name }) => name).join();
    seen.add(names);
    expect(['Антонов', 'Антонов,Борисов'], `round ${round}`).toContain(names);
    expect(await verifyDatabase(database), `round ${round}`).toEqual([]);
    await opened.close();
  }
  expect(seen.size).toBeGreaterThan(0);
});
