import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { mirrorFiles } from '../../backups/files-mirror.ts';
import { copyBackup } from '../../backups/second-folder.ts';
import { listBackups } from '../../backups/store.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Makes a verified backup, and puts a copy of it into another folder if one is named. */
export const backupCommand = command({
  name: 'backup',
  usage: 'backup [--to DIR] --data DIR [--json]',
  help: 'cli.help.backup',
  options: { to: { type: 'string' } },
  schema: z.object({ _: z.array(z.string()).length(0), to: z.string().min(1).optional() }),
  run: async ({ to }, { data, signal, progress }) => {
    if (to !== undefined) await requireFolder(resolve(to));
    return withGarage(data, async ({ backups, folder, database }) => {
      signal.addEventListener('abort', () => backups.cancel());
      database.changes.listen(() => {
        const { progress: now } = backups;
        if (now) progress('cli.progress.backup', now.doneBytes, now.totalBytes);
      });
      const name = await backups.create('manual');
      const made = (await listBackups(folder.backups)).find((backup) => backup.name === name);
      if (!made?.manifest) throw new Refusal('backup.not_verified');
      const where = to === undefined ? folder.backups : resolve(to);
      if (to !== undefined) {
        await mirrorFiles(folder.files, join(where, 'files'), { signal });
        await copyBackup(made, where, signal, () => {});
      }
      const { bytes, sha256, contents } = made.manifest;
      const file = join(where, name);
      return {
        json: { backup: { name, file, bytes, sha256, contents } },
        lines: [['cli.done.backup', { file, ...contents }]],
      };
    });
  },
});

async function requireFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch(() => null);
  if (!stats?.isDirectory()) throw new Refusal('cli.folder_absent', { folder });
}
