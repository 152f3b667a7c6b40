import { z } from 'zod';
import { verifyDatabase } from '../../database/verify.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Derives everything again that follows from something else (lists, search, stock), and checks that it is right then. */
export const rebuildCommand = command({
  name: 'rebuild',
  usage: 'rebuild --data DIR [--json]',
  help: 'cli.help.rebuild',
  options: {},
  schema: z.object({ _: z.array(z.string()).length(0) }),
  run: (_, { data }) =>
    withGarage(data, async ({ database }) => {
      const before = (await verifyDatabase(database)).filter(({ check }) => check === 'derived');
      await database.derived.rebuild();
      const faults = await verifyDatabase(database);
      return {
        json: { ok: faults.length === 0, mended: before.map(({ what }) => what), faults },
        lines: [
          ['cli.done.rebuild', { count: before.length }],
          ...before.map(({ what }) => ['cli.verify.derived', { what }] as const),
        ],
        isFailure: faults.length > 0,
      };
    }),
});
