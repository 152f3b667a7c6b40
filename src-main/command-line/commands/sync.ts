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

/** Makes a new folder a PC of the garage whose code this is, and reads all of it. */
export const joinCommand = command({
  name: 'join',
  usage: 'join (CODE | --cloud ADDRESS --key KEY) [--name NAME] --data DIR [--json]',
  help: 'cli.help.join',
  options: { name: { type: 'string' }, cloud: { type: 'string' }, key: { type: 'string' } },
  schema: z.union([
    z.object({ _: z.tuple([z.string()]), name: nameSchema, cloud: z.undefined().optional() }),
    z.object({ _: z.array(z.string()).length(0), name: nameSchema, cloud: z.string(), key: z.string() }),
  ]),
  run: (args, { data }) =>
    withNewFolder(data, async (application) => {
      if (args.cloud === undefined) await joinByCode(application, args._[0], args.name);
      else await joinBySheet(application, { address: args.cloud, key: args.key }, args.name);
      const { sync } = application.garage;
      await sync.syncOnce();
      return { json: { ok: true, ...(await sync.status()) }, lines: [['cli.done.join', {}]] };
    }),
});

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
