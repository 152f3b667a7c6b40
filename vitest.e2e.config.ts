import { defineConfig } from 'vitest/config';

/** Walks through the program in a real browser, over the real services: `vitest run --config vitest.e2e.config.ts`. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    globalSetup: ['tests/e2e/support/build-screens.ts'],
    // Each file has a browser and a server of its own; more than two at once only wait for one another on a small machine.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
  },
});
