import { join } from 'node:path';
import { ensureDependencies, findNode, root, run } from './lib/prepare.mjs';

await ensureDependencies();
process.exitCode = await run(findNode(), [join(root, 'tests/simulation/main.ts'), ...process.argv.slice(2)]);
