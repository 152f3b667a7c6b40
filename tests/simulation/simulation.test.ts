import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../main/support/process.ts';

/** The same seeds everywhere, as many of them as fit into the time. `npm run simulate -- --seeds N` tries more. */
const seeds = 500;
const seconds = 60;

const program = join(import.meta.dirname, 'main.ts');

it(`keeps the promises through ${seeds} seeds, or as many as fit into ${seconds} seconds`, async () => {
  const { code, stdout } = await runProgram([program, '--seeds', String(seeds), '--seconds', String(seconds)]);
  expect(stdout).toMatch(/seeds \d+, divergences 0\n$/);
  expect(code).toBe(0);
}, 600_000);

/** Others every time, where they are asked for (`GARAGEFLOW_CHANCE=1`). */
const othersSeconds = 10;

it.runIf(process.env.GARAGEFLOW_CHANCE)(
  `keeps them through as many seeds of chance as fit into ${othersSeconds} seconds`,
  async () => {
    const first = 1_000 + Math.floor(Math.random() * 1_000_000);
    const { stdout } = await runProgram([program, '--seed', String(first), '--seconds', String(othersSeconds)]);
    expect(stdout, `from seed ${first} on`).toMatch(/seeds \d+, divergences 0\n$/);
  },
  600_000,
);

it.each([['--seeds', 'abc'], ['--store', 'mysql'], ['--nonsense']])(
  'takes no slip for a run that went well: %s %s',
  async (...args) => {
    const { code, stdout, stderr } = await runProgram([program, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('npm run simulate -- [--seeds N]');
  },
);
