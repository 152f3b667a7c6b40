import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { PostgresServer } from '../cloud/support/postgres.ts';
import type { Plan } from './plan.ts';
import { runPlan } from './run.ts';
import { planOf } from './seed.ts';
import { shrink } from './shrink.ts';
import { type OpenGround, sqliteGround } from './world/ground.ts';
import { PostgresGround } from './world/postgres-ground.ts';

/**
 * `npm run simulate -- --seeds N [--seed FIRST] [--steps N] [--seconds N] [--store sqlite|postgres] [--workers N] [--unshrunk] [--replay FILE]`: runs N seeds from the first
 * one on, or as many as fit into the seconds, over the embedded store or a real PostgreSQL server. Ends with `seeds N, divergences N`; a divergence comes with its seed and the smallest plan that still shows it.
 */
const usage = `npm run simulate -- [--seeds N] [--seed FIRST] [--steps N] [--seconds N] [--store sqlite|postgres]
  [--workers N] [--unshrunk] [--replay FILE]`;
const figure = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1));
const optionsSchema = z.object({
  seeds: figure.default(100),
  seed: figure.default(1),
  steps: figure.nullable().default(null),
  seconds: figure.optional(),
  store: z.enum(['sqlite', 'postgres']).default('sqlite'),
  workers: figure.optional(),
  replay: z.string().refine(existsSync).optional(),
  unshrunk: z.boolean().default(false),
});

/** What was asked for. A slip must not look like a run of no seeds that went well: it ends the program, with 2. */
function optionsGiven(): z.infer<typeof optionsSchema> {
  try {
    const string = { type: 'string' } as const;
    const { values } = parseArgs({
      options: {
        seeds: string,
        seed: string,
        steps: string,
        seconds: string,
        store: string,
        workers: string,
        replay: string,
        unshrunk: { type: 'boolean' },
      },
    });
    return optionsSchema.parse(values);
  } catch (error) {
    const reason = error instanceof z.ZodError ? `--${String(error.issues[0]?.path[0])} cannot be that.` : error;
    process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n${usage}\n`);
    process.exit(2);
  }
}

const values = optionsGiven();

const shrinkTriesMax = 400;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function replay(file: string, openGround: OpenGround): Promise<number> {
  const plan: Plan = JSON.parse(readFileSync(file, 'utf8'));
  const found = await runPlan(plan, null, openGround);
  say(found ? `${found.stack ?? found.message}` : 'no divergence');
  return found ? 1 : 0;
}

/** What a worker tells of one seed. */
interface Verdict {
  readonly seed: number;
  readonly found: string | null;
}

async function simulate(server: PostgresServer | null, openGround: OpenGround): Promise<number> {
  const first = values.seed;
  const end = first + values.seeds;
  const until = values.seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + values.seconds * 1000;
  const count = Math.max(1, Math.min(values.workers ?? availableParallelism(), end - first));
  const began = Date.now();
  const failed: Verdict[] = [];
  let done = 0;
  let next = first;
  const work = async (_: unknown, index: number) => {
    const postgres = (await server?.createDatabase(`cloud_${index}`)) ?? null;
    const workerData = { steps: values.steps, postgres };
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData });
      const give = () => {
        if (next < end && Date.now() < until) {
          worker.postMessage(next);
          next += 1;
        } else {
          worker.postMessage(null);
        }
      };
      worker.on('message', (verdict: Verdict) => {
        done += 1;
        if (verdict.found !== null) {
          failed.push(verdict);
          say(`seed ${verdict.seed}: ${verdict.found}`);
        }
        give();
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      give();
    });
  };
  await Promise.all(Array.from({ length: count }, work));
  const [worst] = failed.sort((one, other) => one.seed - other.seed);
  if (worst && !values.unshrunk) await explain(worst.seed, openGround);
  say(`${Math.round((done * 60_000) / (Date.now() - began))} seeds a minute`);
  say(`seeds ${done}, divergences ${failed.length}`);
  return failed.length === 0 ? 0 : 1;
}

/** Prints the smallest plan that goes wrong as this seed does; `--replay` runs it again. */
async function explain(seed: number, openGround: OpenGround): Promise<void> {
  const plan = planOf(seed, values.steps);
  const found = await runPlan(plan, null, openGround);
  if (!found) {
    say(`seed ${seed} goes well by itself: something outside the seed decided`);
    return;
  }
  const fails = async (candidate: Plan) => (await runPlan(candidate, null, openGround))?.promise === found.promise;
  const smallest = await shrink(plan, fails, shrinkTriesMax);
  const again = await runPlan(smallest, null, openGround);
  say(`seed ${seed}, ${smallest.steps.length} of ${plan.steps.length} steps: ${again?.message}`);
  say(JSON.stringify(smallest));
}

/** Durability is what `kill.test.ts` and `failover.test.ts` try; here the server need not wait for the disk. */
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const server = values.store === 'postgres' ? await PostgresServer.create(...settings) : null;
let ground: PostgresGround | undefined;
const postgresGround =
  (on: PostgresServer): OpenGround =>
  async (parts) => {
    ground ??= await PostgresGround.connect(await on.createDatabase('cloud_main'));
    return ground.open(parts);
  };
try {
  const openGround = server ? postgresGround(server) : sqliteGround;
  process.exitCode =
    values.replay === undefined ? await simulate(server, openGround) : await replay(values.replay, openGround);
} finally {
  await ground?.close();
  await server?.remove();
}
