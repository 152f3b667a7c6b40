import { resolve } from 'node:path';
import { z } from 'zod';
import { importKinds } from '../../../src-shared/domain/import.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Brings a list in from a file. */
export const importCommand = command({
  name: 'import',
  usage: `import ${importKinds.join('|')} FILE [--dry-run] --data DIR [--json]`,
  help: 'cli.help.import',
  options: { 'dry-run': { type: 'boolean' } },
  schema: z.object({ _: z.tuple([z.enum(importKinds), z.string().min(1)]), 'dry-run': z.boolean().default(false) }),
  run: ({ _: [kind, file], 'dry-run': dryRun }, { data, language, signal, progress }) =>
    withGarage(data, async (garage) => {
      const { importFile } = await import('../../import/service.ts');
      const report = await importFile(garage, {
        kind,
        file: resolve(file),
        dryRun,
        language,
        signal,
        onProgress: ({ done, total }) => progress('cli.progress.import', done, total ?? 0),
      });
      return { json: { ...report }, lines: [] };
    }),
});
