import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parsePhone } from '../../../src-shared/domain/phone.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { printProtocol } from '../../erasure/protocol.ts';
import { eraseClient } from '../../erasure/service.ts';
import type { Garage } from '../../garage.ts';
import { command } from '../command.ts';
import { withGarage } from '../open.ts';

/** Destroys a client's personal data for good. */
export const eraseCommand = command({
  name: 'erase',
  usage: 'erase CLIENT [--protocol FILE.pdf] --data DIR [--json]',
  help: 'cli.help.erase',
  options: { protocol: { type: 'string' } },
  schema: z.object({ _: z.tuple([z.string()]), protocol: z.string().min(1).optional() }),
  run: ({ _: [client], protocol }, { data }) =>
    withGarage(data, async (garage) => {
      const { id, report } = await eraseClient(garage, await findClient(garage, client), null);
      if (protocol !== undefined) {
        const { pdf } = await printProtocol(garage, id);
        await writeFile(resolve(protocol), pdf.stream());
      }
      const { counts, contents, kept } = report;
      const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return {
        json: { erased: { id, counts, files: contents.length, kept } },
        lines: [['cli.done.erase', { id, rows, files: contents.length }]],
      };
    }),
});

/** The client of an id, or the only one who has a phone. Refuses anything else. */
export async function findClient({ database }: Garage, wanted: string): Promise<string> {
  const byId = await database.reader.selectFrom('clients').select('id').where('id', '=', wanted).executeTakeFirst();
  if (byId) return byId.id;
  const phone = parsePhone(wanted);
  const found = phone.ok
    ? await database.reader
        .selectFrom('clientPhones')
        .select('clientId')
        .distinct()
        .where('phone', '=', phone.value)
        .where('deletedAt', 'is', null)
        .execute()
    : [];
  const [only, ...others] = found;
  if (!only || others.length > 0) throw new Refusal('erasure.no_such_client', { client: wanted });
  return only.clientId;
}
