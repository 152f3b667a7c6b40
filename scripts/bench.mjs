import { join } from 'node:path';
import { ensureDependencies, ensureScreens, findNode, root, run } from './lib/prepare.mjs';

await ensureDependencies();
const node = findNode();
ensureScreens(node);
process.exitCode = await run(node, [join(root, 'tests/bench/main.ts'), ...process.argv.slice(2)]);
