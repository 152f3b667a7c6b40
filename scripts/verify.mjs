import { join } from 'node:path';
import { ensureDependencies, findNode, root, run } from './lib/prepare.mjs';

// All that CI checks, in the order in which it fails fastest. `npm run verify -- --without-tests` leaves the last step out.
await ensureDependencies();
const node = findNode();
const bin = (path) => join(root, 'node_modules', path);
const steps = [
  ['format, lint and the layers of the house', [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
  ['unused code', [bin('knip/bin/knip.js')]],
  ...(process.argv.includes('--without-tests') ? [] : [['tests', [join(root, 'scripts/test.mjs')]]]),
];

for (const [name, args] of steps) {
  console.log(`— ${name}`);
  const code = await run(node, args);
  if (code !== 0) {
    console.error(`verify: ${name} failed`);
    process.exit(code);
  }
}
