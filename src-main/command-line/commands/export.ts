import { access, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { exportFormats } from '../../../src-shared/contract/exports.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { exportClient } from '../../erasure/export-client.ts';
import { exportEverything } from '../../export/everything.ts';
import { exportList } from '../../export/service.ts';
import { wholeList, wholeLists } from '../../export/whole-lists.ts';
import type { Garage } from '../../garage.ts';
import { type CommandContext, type CommandResult, command } from '../command.ts';
import { withGarage } from '../open.ts';
import { findClient } from './erase.ts';

const listSchema = z.object({
  _: z.tuple([z.enum(wholeLists)]),
  format: z.enum(exportFormats),
  out: z.string().min(1),
  all: z.undefined().optional(),
});
const allSchema = z.object({
  _: z.tuple([]),
  all: z.string().min(1),
  format: z.undefined().optional(),
  out: z.undefined().optional(),
});

const clientSchema = z.object({
  _: z.tuple([z.literal('client'), z.string()]),
  out: z.string().min(1),
  all: z.undefined().optional(),
  format: z.undefined().optional(),
});

/** Saves a list as a file, or lets everything leave in forms that other programs read. */
export const exportCommand = command({
  name: 'export',
  usage: `export (${wholeLists.join('|')} --format ${exportFormats.join('|')} --out FILE | client CLIENT --out FILE.zip | --all DIR) --data DIR [--json]`,
  help: 'cli.help.export',
  options: { all: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
  schema: z.union([listSchema, clientSchema, allSchema]),
  run: (args, context) =>
    withGarage(context.data, (garage) => {
      if (args.all !== undefined) return everything(garage, resolve(args.all), context);
      return isClient(args) ? oneClient(garage, args) : oneList(garage, args, context);
    }),
});

type ClientArgs = z.infer<typeof clientSchema>;

function isClient(args: z.infer<typeof listSchema> | ClientArgs): args is ClientArgs {
  return args._[0] === 'client';
}

async function oneClient(garage: Garage, { _: [, client], out }: ClientArgs): Promise<CommandResult> {
  const file = resolve(out);
  await requireNewFile(file);
  const id = await findClient(garage, client);
  const { zip } = await exportClient(garage, id);
  await writeFile(file, zip.stream(), { flag: 'wx', flush: true });
  return { json: { exported: { client: id, file, bytes: zip.size } }, lines: [['cli.done.export.client', { file }]] };
}

async function oneList(
  garage: Garage,
  { _: [list], format, out }: z.infer<typeof listSchema>,
  { language, signal, progress }: CommandContext,
): Promise<CommandResult> {
  const file = resolve(out);
  // Before the work, because somebody who has named the wrong file should hear of it at once.
  await requireNewFile(file);
  const { bytes } = await exportList(garage, {
    what: wholeList(list),
    columns: null,
    format,
    language,
    signal,
    onProgress: (done, total) => progress('cli.progress.export', done, total),
  });
  await writeFile(file, bytes.stream(), { flag: 'wx', flush: true });
  return { json: { exported: { list, format, file, bytes: bytes.size } }, lines: [['cli.done.export', { file }]] };
}

async function requireNewFile(file: string): Promise<void> {
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  if (!(await isThere(dirname(file)))) throw new Refusal('cli.folder_absent', { folder: dirname(file) });
  if (await isThere(file)) throw new Refusal('cli.file_exists', { file });
}

async function everything(
  garage: Garage,
  folder: string,
  { language, signal, progress }: CommandContext,
): Promise<CommandResult> {
  const { tables, attachments, lost } = await exportEverything(garage, folder, {
    language,
    signal,
    onProgress: (done, total) => progress('cli.progress.export', done, total),
  });
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return {
    json: { exported: { folder, lists: wholeLists, tables, attachments, lost } },
    lines: [
      ['cli.done.export.all', { folder, rows, attachments }],
      ...lost.map((name) => ['cli.done.export.lost', { name }] as const),
    ],
    isFailure: lost.length > 0,
  };
}
