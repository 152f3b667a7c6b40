import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasPostgres } from '../cloud/support/postgres.ts';
import { runProgram } from '../main/support/process.ts';

/** A few seeds, for the ways in which the two stores differ; `npm run simulate -- --store postgres --seeds N` tries more. */
const seconds = 4;

it.skipIf(!hasPostgres)(
  `keeps the promises on PostgreSQL through as many seeds as fit into ${seconds} seconds (where the registry has a server for this system)`,
  async () => {
    const program = [join(import.meta.dirname, 'main.ts'), '--store', 'postgres', '--unshrunk'];
    const { code, stdout } = await runProgram([...program, '--seeds', '20', '--seconds', String(seconds)]);
    expect(stdout).toMatch(/seeds \d+, divergences 0\n$/);
    expect(code).toBe(0);
  },
  600_000,
);
