import { z } from 'zod';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import type { TextValues } from '../../src-shared/texts/translate.ts';
import { type Command, command } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { eraseCommand } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { movementCommand } from './commands/movement.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { sampleCommand } from './commands/sample.ts';
import { stockCommand } from './commands/stock.ts';
import { connectCommand, joinCommand, pairCommand, syncCommand } from './commands/sync.ts';
import { verifyCommand } from './commands/verify.ts';

const working: readonly Command[] = [
  initCommand,
  importCommand,
  exportCommand,
  eraseCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  rebuildCommand,
  stockCommand,
  movementCommand,
  sampleCommand,
  connectCommand,
  pairCommand,
  joinCommand,
  syncCommand,
];

const helpCommand: Command = command({
  name: 'help',
  usage: 'help',
  help: 'cli.help.help',
  options: {},
  schema: z.object({ _: z.array(z.string()) }),
  run: async () => {
    const lines: [TextKey, TextValues][] = [['cli.help.start', {}]];
    for (const { usage, help } of working) lines.push(['cli.help.line', { usage }], [help, {}]);
    lines.push(['cli.help.end', {}]);
    return { json: { commands: working.map(({ name, usage }) => ({ name, usage })) }, lines };
  },
});

/** The whole command line, in the order of its help. */
export const commands: readonly Command[] = [...working, helpCommand];
