import { z } from 'zod';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { readMovement } from '../../stock/intake/answers.ts';
import { outsideId } from '../../stock/intake/outside-id.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Tells how a transfer between warehouses stands. */
export const movementCommand = command({
  name: 'movement',
  usage: 'movement ID --data DIR [--json]',
  help: 'cli.help.movement',
  options: {},
  schema: z.object({ _: z.tuple([z.string().min(1).max(200)]) }),
  run: ({ _: [id] }, { data }) =>
    withGarage(data, async ({ database }) => {
      const answer = await readMovement(database.reader, outsideId(id));
      if (!answer) throw new Refusal('stock.transfer_gone');
      const { sender, receiver, seconds, difference } = answer;
      return {
        json: { sender, receiver, seconds, difference },
        lines: [
          [
            'cli.movement',
            {
              sender: sender?.code ?? '—',
              receiver: receiver?.code ?? '—',
              seconds,
              difference: difference ?? '—',
            },
          ],
        ],
      };
    }),
});
