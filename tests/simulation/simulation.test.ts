import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../main/support/process.ts';

/** The same seeds everywhere, as many of them as fit into the time. `npm run simulate -- --seeds N` tries more. */
const seeds = 78;
const seconds = 60;

const program = join(import.meta.dirname, 'main.ts');

it(`keeps the promises through ${seeds} seeds, or as many as fit into ${seconds} seconds`, async () => {
  const { code, stdout } = await runProgram([program, '--seeds', String(seeds), '--seconds', String(seconds)]);
  expect(stdout).toMatch(/seeds \d+, divergences 0\n$/);
  expect(code).toBe(0);
}, 600_000);

it('asks nobody about a value that was seen (seed 79)', async () => {
  const { stdout } = await runProgram([program, '--seed', '79', '--seeds', '1', '--unshrunk']);
  expect(stdout).toMatch(/seeds 1, divergences 0\n$/);
}, 600_000);
