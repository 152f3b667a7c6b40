import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../main/support/process.ts';

/** The same seeds everywhere, as many of them as fit into the time. */
const seeds = 500;
const seconds = 60;

it(`keeps the promises through ${seeds} seeds, or as many as fit into ${seconds} seconds`, async () => {
  const program = join(import.meta.dirname, 'main.ts');
  const { code, stdout } = await runProgram([program, '--seeds', String(seeds), '--seconds', String(seconds)]);
  expect(stdout).toMatch(/seeds \d+, divergences 0\n$/);
  expect(code).toBe(0);
}, 600_000);
