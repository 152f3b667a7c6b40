import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { parseRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { parseKey } from '../../application/data-folder.ts';
import { restoreBackup } from '../../backups/restore.ts';
import { command } from '../command.ts';
import { withApplication } from '../open.ts';

/** Puts a backup in the place of a garage, or makes a garage of it on a PC that has none. */
export const restoreCommand = command({
  name: 'restore',
  usage: 'restore FILE [--key KEY] --data DIR [--json]',
  help: 'cli.help.restore',
  options: { key: { type: 'string' } },
  schema: z.object({ _: z.tuple([z.string().min(1)]), key: z.string().optional() }),
  run: ({ _: [file], key: typed }, { data }) => {
    const parsed = typed === undefined ? undefined : parseRecoveryKey(typed);
    if (parsed && !parsed.ok) throw new Refusal(parsed.code);
    const key = parsed && parseKey(parsed.value);
    return withApplication(data, async (application) => {
      const { returnTo, keptIn } = await restoreBackup(application, { file: resolve(file), ...(key && { key }) });
      const name = basename(file);
      return {
        json: { restored: name, returnTo, keptIn },
        lines: [
          ['cli.done.restore', { name }],
          ...(returnTo === null ? [] : [['cli.done.restore.return', { returnTo }] as const]),
          ...(keptIn === null ? [] : [['cli.done.restore.kept', { keptIn }] as const]),
        ],
      };
    });
  },
});
