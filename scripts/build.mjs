import { ensureDependencies, ensureProgram, ensureScreens, findNode } from './lib/prepare.mjs';

// Builds what a package is made of, as far as it is stale.
await ensureDependencies();
const node = findNode();
ensureScreens(node);
ensureProgram(node);
