import { join } from 'node:path';
import { ensureCloud, ensureDependencies, findNode, root, run } from './lib/prepare.mjs';

// The cloud, measured: `npm run bench:cloud -- [--seconds 60] [--only work,large,load,nodes,page] [--json]`.
await ensureDependencies();
const node = findNode();
ensureCloud(node);
process.exitCode = await run(node, [join(root, 'tests/bench/cloud/main.ts'), ...process.argv.slice(2)]);
