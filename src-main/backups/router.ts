import { join } from 'node:path';
import { formatRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Screen } from '../application/screen.ts';
import { server } from '../application/server.ts';
import type { DataFolder } from '../garage.ts';
import { verifySignIn } from '../staff/sign-in.ts';
import { printRecoverySheet } from './print-recovery-sheet.ts';
import { restoreBackup } from './restore.ts';
import { secondBackups } from './second-folder.ts';
import { readState } from './state.ts';
import { listBackups } from './store.ts';

export const backupsRouter = {
  overview: server.backups.overview.handler(({ context }) => context.screen.garage.backups.overview()),

  create: server.backups.create.handler(async ({ context }) => ({
    name: await context.screen.garage.backups.create('manual'),
  })),

  cancel: server.backups.cancel.handler(({ context }) => {
    context.screen.garage.backups.cancel();
    return null;
  }),

  setSecondFolder: server.backups.setSecondFolder.handler(({ context, input }) =>
    context.screen.garage.backups.setSecondFolder(input.path),
  ),

  restore: server.backups.restore.handler(async ({ context: { screen }, input }) => {
    await confirmPin(screen, input.pin);
    const { folder } = screen.garage;
    const file = 'path' in input.backup ? input.backup.path : await fileOf(folder, input.backup);
    const { returnTo } = await restoreBackup(screen.application, { file });
    return { returnTo };
  }),

  recoveryKey: server.backups.recoveryKey.handler(async ({ context: { screen }, input }) => {
    await confirmPin(screen, input.pin);
    return { key: formatRecoveryKey(screen.garage.key) };
  }),

  recoverySheet: server.backups.recoverySheet.handler(async ({ context: { screen }, input }) => {
    await confirmPin(screen, input.pin);
    return printRecoverySheet(screen.garage);
  }),
};

/** The person at the screen is still the one who signed in. Wrong PINs count like those of a sign-in. */
async function confirmPin({ garage, staff, session }: Screen, pin: string): Promise<void> {
  await verifySignIn(garage, staff.id, pin, session.host === 'lan' ? session.address : '');
}

/** The file of a backup of the list. Looked up and not put together, so no name can lead out of the folder. */
async function fileOf(
  folder: DataFolder,
  { name, place }: { readonly name: string; readonly place: 'local' | 'second' },
): Promise<string> {
  const { second } = await readState(folder.backups);
  const where = place === 'local' ? folder.backups : second && secondBackups(second);
  const backups = where ? await listBackups(where) : [];
  const found = backups.find((backup) => backup.name === name);
  if (!found || !where) throw new Refusal('backup.not_found', { file: name });
  return join(where, found.name);
}
