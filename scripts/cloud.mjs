import { cloudMemory, ensureCloud, ensureDependencies, findNode, run } from './lib/prepare.mjs';

// The cloud by itself: `npm run cloud -- --port 4790 --data DIR`, or with DATABASE_URL.
await ensureDependencies();
// A large message is given back to the system when it is done with, and not kept for the next one (Linux).
process.env.MALLOC_TRIM_THRESHOLD_ ??= '131072';
// One thread does the work: a second arena of the allocator would only hold what both have given back.
process.env.MALLOC_ARENA_MAX ??= '1';
const node = findNode();
process.exitCode = await run(node, [...cloudMemory, ensureCloud(node), ...process.argv.slice(2)]);
