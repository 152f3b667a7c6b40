import { z } from 'zod';
import { type Fault, verifyDatabase } from '../../database/verify.ts';
import { leftoversOfErasures } from '../../erasure/service.ts';
import { verifyContents } from '../../files/verify.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Checks everything that can be checked, and changes nothing. */
export const verifyCommand = command({
  name: 'verify',
  usage: 'verify --data DIR [--json]',
  help: 'cli.help.verify',
  options: {},
  schema: z.object({ _: z.array(z.string()).length(0) }),
  run: (_, { data, signal, progress }) =>
    withGarage(data, async (garage) => {
      const faults: readonly Fault[] = [
        ...(await verifyDatabase(garage.database)),
        ...(await leftoversOfErasures(garage)).map((what): Fault => ({ check: 'erasure', what })),
        ...(await verifyContents(garage, {
          signal,
          onProgress: (done, total) => progress('cli.progress.verify', done, total),
        })),
      ];
      if (faults.length === 0) return { json: { ok: true, faults }, lines: [['cli.done.verify', {}]] };
      return {
        json: { ok: false, faults },
        lines: [
          ['cli.verify.faults', { count: faults.length }],
          ...faults.map(({ check, what }) => [`cli.verify.${check}`, { what }] as const),
          [faults.every(isDerived) ? 'cli.verify.rebuild' : 'cli.verify.advice', {}],
        ],
        isFailure: true,
      };
    }),
});

/** Whether it follows from something else, which is whole: it can be derived again. */
function isDerived({ check }: Fault): boolean {
  return check === 'derived' || check === 'search';
}
