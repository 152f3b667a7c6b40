import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, ensureProgram, ensureScreens, findNode, root, run } from './lib/prepare.mjs';

// Makes the packages for people, for this system: `npm run package`. What follows `--` goes to electron-builder (`--win`, `--linux deb`, `--dir`);
// `--updates https://…` names the place where the installed program will look for its updates (generic provider).
await ensureDependencies();
const node = findNode();
ensureScreens(node);
ensureProgram(node);

const { values, tokens } = parseArgs({
  args: process.argv.slice(2),
  options: { updates: { type: 'string' } },
  strict: false,
  tokens: true,
});
const others = tokens
  .filter(({ kind, name }) => kind !== 'option' || name !== 'updates')
  .map(({ index }) => process.argv[index + 2]);
const updates =
  typeof values.updates === 'string' ? ['-c.publish.provider=generic', `-c.publish.url=${values.updates}`] : [];
process.exitCode = await run(node, [
  join(root, 'node_modules/electron-builder/cli.js'),
  '--publish',
  'never',
  ...updates,
  ...new Set(others),
]);
