import { join } from 'node:path';
import { ensureDependencies, findNode, root, run } from './lib/prepare.mjs';

// The cloud under load: `npm run bench:cloud -- --seconds 60 [--postgres] [--nodes 2]`.
ensureDependencies();
process.exitCode = await run(findNode(), [join(root, 'tests/bench/cloud/main.ts'), ...process.argv.slice(2)]);
