import { z } from 'zod';
import { productNames, readWholeStock } from '../../stock/intake/answers.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Tells what every warehouse has. */
export const stockCommand = command({
  name: 'stock',
  usage: 'stock --data DIR [--json]',
  help: 'cli.help.stock',
  options: {},
  schema: z.object({ _: z.array(z.string()).length(0) }),
  run: (_, { data }) =>
    withGarage(data, async ({ database }) => {
      const stock = await readWholeStock(database.reader);
      const nameOf = await productNames(database.reader);
      return {
        json: stock,
        lines: stock.map(({ warehouse, product, sum, shown }) => [
          'cli.stock.line',
          { warehouse: warehouse.code, product: nameOf(product), sum, shown },
        ]),
      };
    }),
});
