import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasPostgres } from '../cloud/support/postgres.ts';
import { runProgram } from '../main/support/process.ts';

/** Two short ones with a restored store, for where the two databases speak differently. `npm run simulate -- --store postgres --seeds N` tries more. */
const which = ['--seed', '229', '--seeds', '2', '--steps', '20', '--workers', '1'];

it.skipIf(!hasPostgres)(
  'keeps the promises on PostgreSQL through a few seeds (where the registry has a server for this system)',
  async () => {
    const program = [join(import.meta.dirname, 'main.ts'), '--store', 'postgres', '--unshrunk'];
    const { code, stdout } = await runProgram([...program, ...which]);
    expect(stdout).toMatch(/seeds 2, divergences 0\n$/);
    expect(code).toBe(0);
  },
  600_000,
);
