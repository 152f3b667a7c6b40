import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startGarage } from '../support/garage.ts';

type Started = Awaited<ReturnType<typeof startGarage>>;

/** How a refusal arrives at a screen. */
export const refusal = (code: string) => ({ data: { code } });

/** Signs the manager in on a new screen, as the first thing after a restore. */
export async function signedIn(application: Started['application'], staffId: string) {
  const screen = screenOf(application);
  await screen.client.session.signIn({ staffId, pin: managerPin });
  return screen.client;
}

/** The names of all clients, in order. */
export async function names(client: Started['manager']): Promise<string[]> {
  const everything = {
    search: '',
    filters: {},
    sort: { by: 'name' as const, descending: false },
    offset: 0,
    limit: 50,
  };
  return (await client.clients.list(everything)).rows.map(({ name }) => name);
}

/** A garage with a backup of one client, and a second client who came after it. */
export async function withBackup() {
  const started = await startGarage();
  await started.manager.clients.create(aClient({ name: 'Антонов' }));
  const { name } = await started.manager.backups.create();
  await started.manager.clients.create(aClient({ name: 'Борисов', phones: [] }));
  return { ...started, name, file: join(started.garage.folder.backups, name) };
}

/** Alters one byte of a file. */
export function damage(file: string, position: number): void {
  const bytes = readFileSync(file);
  bytes[position] = (bytes[position] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}
