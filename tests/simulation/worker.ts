import { parentPort, workerData } from 'node:worker_threads';
import { planOf } from './plan.ts';
import { runPlan } from './run.ts';

/** Runs the seeds that it is given, one after the other. */
const { steps } = workerData as { steps: number | null };
parentPort?.on('message', (seed: number) => {
  void runPlan(planOf(seed, steps)).then((found) => {
    parentPort?.postMessage({ seed, found: found === null ? null : found.message });
  });
});
