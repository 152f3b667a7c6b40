import { join } from 'node:path';
import { findElectron } from './lib/electron.mjs';
import { ensureDependencies, ensureScreens, findNode, root, run } from './lib/prepare.mjs';

ensureDependencies();
const node = findNode();
ensureScreens(node);

const args = process.argv.slice(2);
const electron = args.includes('--workshop') ? null : findElectron(node);
process.exitCode = electron
  ? await run(electron, [root, ...args])
  : await run(node, [join(root, 'src-main/workshop/main.ts'), ...args]);
