import { hostname } from 'node:os';
import { z } from 'zod';
import { joinByCode, joinBySheet } from '../../sync/join.ts';
import { command } from '../command.ts';
import { withGarage, withNewFolder } from '../open.ts';

const nameSchema = z.string().default(hostname());

/** Makes the garage in a cloud and sends all of it. */
export const connectCommand = command({
  name: 'connect',
  usage: 'connect ADDRESS [--code CODE] [--name NAME] --data DIR [--json]',
  help: 'cli.help.connect',
  options: { code: { type: 'string' }, name: { type: 'string' } },
  schema: z.object({ _: z.tuple([z.string()]), code: z.string().default(''), name: z.string().default(hostname()) }),
  run: ({ _: [address], code, name }, { data }) =>
    withGarage(data, async ({ sync }) => {
      await sync.connect({ address, code, deviceName: name });
      await sync.syncOnce();
      return { json: { ok: true, ...(await sync.status()) }, lines: [['cli.done.connect', { address }]] };
    }),
});

/** A code with which one more PC joins. */
export const pairCommand = command({
  name: 'pair',
  usage: 'pair --data DIR [--json]',
  help: 'cli.help.pair',
  options: {},
  schema: z.object({ _: z.array(z.string()).length(0) }),
  run: (_, { data }) =>
    withGarage(data, async ({ sync }) => {
      const { code, expiresAt } = await sync.pairingCode();
      return { json: { code, expiresAt }, lines: [['cli.done.pair', { code }]] };
    }),
});

/** Makes a new folder a PC of the garage whose code this is, and reads all of it. A code of `-` is read from the standard input. */
export const joinCommand = command({
  name: 'join',
  usage: 'join (CODE | - | --cloud ADDRESS --key KEY) [--name NAME] --data DIR [--json]',
  help: 'cli.help.join',
  options: { name: { type: 'string' }, cloud: { type: 'string' }, key: { type: 'string' } },
  schema: z.union([
    z.object({ _: z.tuple([z.string()]), name: nameSchema, cloud: z.undefined().optional() }),
    z.object({ _: z.array(z.string()).length(0), name: nameSchema, cloud: z.string(), key: z.string() }),
  ]),
  run: async (args, { data }) => {
    const [given = ''] = args._;
    const code = given === '-' ? await readCode(process.stdin) : given;
    return withNewFolder(data, async (application) => {
      if (args.cloud === undefined) await joinByCode(application, code, args.name);
      else await joinBySheet(application, { address: args.cloud, key: args.key }, args.name);
      const { sync } = application.garage;
      await sync.syncOnce();
      return { json: { ok: true, ...(await sync.status()) }, lines: [['cli.done.join', {}]] };
    });
  },
});

/** Letters of a code at the most. What follows is not read. */
const codeMax = 4_000;

/** The code as it is piped in or pasted, where the PC's other programs do not see it: it opens the garage, and they see what a command is called with. */
async function readCode(input: NodeJS.ReadStream): Promise<string> {
  let code = '';
  for await (const piece of input.setEncoding('utf8')) {
    code += String(piece);
    const isEntered = input.isTTY && /\S\s*\n/.test(code);
    if (isEntered || code.length > codeMax) break;
  }
  return code;
}

/** Sends and reads until nothing is left. */
export const syncCommand = command({
  name: 'sync',
  usage: 'sync --data DIR [--json]',
  help: 'cli.help.sync',
  options: {},
  schema: z.object({ _: z.array(z.string()).length(0) }),
  run: (_, { data }) =>
    withGarage(data, async ({ sync }) => {
      await sync.syncOnce();
      const status = await sync.status();
      return { json: { ok: true, ...status }, lines: [['cli.done.sync', { waiting: status.waiting }]] };
    }),
});
