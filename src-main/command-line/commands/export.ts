import { resolve } from 'node:path';
import { z } from 'zod';
import { exportEverything } from '../../export/everything.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Lets everything leave in forms that other programs read. */
export const exportCommand = command({
  name: 'export',
  usage: 'export --all DIR --data DIR [--json]',
  help: 'cli.help.export',
  options: { all: { type: 'string' } },
  schema: z.object({ _: z.array(z.string()).length(0), all: z.string().min(1) }),
  run: ({ all }, { data, signal, progress }) =>
    withGarage(data, async (garage) => {
      const folder = resolve(all);
      const { tables, attachments, lost } = await exportEverything(garage, folder, {
        signal,
        onProgress: (done, total) => progress('cli.progress.export', done, total),
      });
      const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
      return {
        json: { exported: { folder, tables, attachments, lost } },
        lines: [
          ['cli.done.export.all', { folder, rows, attachments }],
          ...lost.map((name) => ['cli.done.export.lost', { name }] as const),
        ],
        isFailure: lost.length > 0,
      };
    }),
});
