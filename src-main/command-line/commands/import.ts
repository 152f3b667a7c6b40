import { resolve } from 'node:path';
import { z } from 'zod';
import { type ImportReport, importKinds } from '../../../src-shared/domain/import.ts';
import type { IntakeReport } from '../../stock/intake/file.ts';
import { type CommandResult, command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Events of other systems, beside the lists that people have. */
const movements = 'movements';

/** Brings a list in from a file. */
export const importCommand = command({
  name: 'import',
  usage: `import ${[...importKinds, movements].join('|')} FILE [--dry-run] --data DIR [--json]`,
  help: 'cli.help.import',
  options: { 'dry-run': { type: 'boolean' } },
  schema: z
    .object({
      _: z.tuple([z.enum([...importKinds, movements]), z.string().min(1)]),
      'dry-run': z.boolean().default(false),
      // Events are taken as they come, each once: there is nothing to try out.
    })
    .refine(({ _: [kind], 'dry-run': dryRun }) => kind !== movements || !dryRun),
  run: ({ _: [kind, file], 'dry-run': dryRun }, { data, language, signal, progress }) =>
    withGarage(data, async (garage) => {
      if (kind === movements) {
        const { importMovementFile } = await import('../../stock/intake/file.ts');
        const intake = await importMovementFile(garage.database, resolve(file), {
          language,
          signal,
          onProgress: (done) => progress('cli.progress.import', done, 0),
        });
        return { json: { ...intake }, lines: intakeLines(intake) };
      }
      const { importFile } = await import('../../import/service.ts');
      const report = await importFile(garage, {
        kind,
        file: resolve(file),
        dryRun,
        language,
        signal,
        onProgress: ({ done, total }) => progress('cli.progress.import', done, total ?? 0),
      });
      return { json: { ...report }, lines: linesOf(report, dryRun) };
    }),
});

function intakeLines({ rows, created, doubles, rejected }: IntakeReport): CommandResult['lines'] {
  return [
    ['cli.import.done', { rows, doubles, rejected: rejected.length }],
    ['cli.import.movements', created],
    ...rejected
      .slice(0, rejectedShownMax)
      .map(({ line, message }) => ['cli.import.rejected_line', { line, message }] as const),
  ];
}

/** How many refused rows people are shown; a program gets all of them. */
const rejectedShownMax = 50;

function linesOf(
  { kind, rows, created, updated, doubles, rejected }: ImportReport,
  dryRun: boolean,
): CommandResult['lines'] {
  const more = rejected.length - rejectedShownMax;
  return [
    [dryRun ? 'cli.import.dry_run' : 'cli.import.done', { rows, doubles, rejected: rejected.length }],
    kind === 'clients'
      ? ['cli.import.clients', { ...created, updatedClients: updated.clients ?? 0, updatedCars: updated.cars ?? 0 }]
      : kind === 'parts'
        ? ['cli.import.parts', { ...created, updatedParts: updated.parts ?? 0 }]
        : [
            'cli.import.price_list',
            { ...created, updatedWorks: updated.works ?? 0, updatedPrices: updated.prices ?? 0 },
          ],
    ...rejected
      .slice(0, rejectedShownMax)
      .map(({ line, column, message }) => ['cli.import.rejected', { line, column, message }] as const),
    ...(more > 0 ? [['cli.import.more', { more }] as const] : []),
  ];
}
