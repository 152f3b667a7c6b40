import { parentPort, workerData } from 'node:worker_threads';
import { runPlan } from './run.ts';
import { planOf } from './seed.ts';
import { sqliteGround } from './world/ground.ts';
import { type PostgresAddress, PostgresGround } from './world/postgres-ground.ts';

/** Runs the seeds that it is given, one after the other. `postgres`: in this database. */
const { steps, postgres } = workerData as { steps: number | null; postgres: PostgresAddress | null };
const ground = postgres && PostgresGround.connect(postgres);

async function run(seed: number): Promise<void> {
  const found = await runPlan(planOf(seed, steps), null, (await ground)?.open ?? sqliteGround);
  parentPort?.postMessage({ seed, found: found === null ? null : found.message });
}

parentPort?.on('message', (seed: number | null) => {
  if (seed !== null) void run(seed);
  else void (async () => (await ground)?.close())().finally(() => parentPort?.close());
});
