import { z } from 'zod';
import { languages } from '../../../src-shared/texts/text.ts';
import { createSampleGarage } from '../../sample/create.ts';
import { samplePin } from '../../sample/town.ts';
import { command } from '../command.ts';
import { withNewFolder } from '../open.ts';

/** Makes the sample garage at any size. */
export const sampleCommand = command({
  name: 'sample',
  usage: 'sample --orders N [--seed N] [--language ru|en] --data DIR [--json]',
  help: 'cli.help.sample',
  options: { orders: { type: 'string' }, seed: { type: 'string' }, language: { type: 'string' } },
  schema: z.object({
    _: z.array(z.string()).length(0),
    orders: z.coerce.number().int().min(10).max(200_000),
    seed: z.coerce.number().int().min(0).optional(),
    language: z.enum(languages).default('ru'),
  }),
  run: ({ orders, seed, language }, { data, signal, progress }) =>
    withNewFolder(data, async (application) => {
      const { staffId } = await createSampleGarage(application, {
        orders,
        language,
        ...(seed !== undefined && { seed }),
        signal,
        onProgress: (done) => progress('cli.progress.sample', done, orders),
      });
      const folder = application.folder.path;
      return {
        json: { garage: { folder, staffId, pin: samplePin }, orders },
        lines: [['cli.done.sample', { orders, folder, pin: samplePin }]],
      };
    }),
});
