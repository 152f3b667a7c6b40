import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', '**/node_modules/**'],
    // One core is left free otherwise: of two, that would be one worker, which waits for disks and processes half of its time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Threads strip their types by WebAssembly. V8 13.6 now and then ends the whole process when it replaces a wrapper of one and frees the former (nodejs/node#64500): here it does neither.
    execArgv: ['--no-wasm-code-gc', '--wasm-wrapper-tiering-budget=1000000000'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
