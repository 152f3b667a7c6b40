import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { PostgresServer } from '../../cloud/support/postgres.ts';
import { type Figures, load } from './load.ts';

// The cloud under load: `node tests/bench/cloud/main.ts --seconds 60`. With --postgres the nodes stand on a real server, which takes its share of the machine too.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rows: { type: 'string', default: '5000' },
    reads: { type: 'string', default: '7000' },
    nodes: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
  },
});
const [seconds, rows, reads, nodeCount] = [values.seconds, values.rows, values.reads, values.nodes].map(Number);
const program = join(import.meta.dirname, '../../../src-cloud/main.ts');
const heap = ['--max-old-space-size=96', '--max-semi-space-size=4'];

const folder = await mkdtemp(join(tmpdir(), 'garageflow-load-'));
const server = values.postgres ? await PostgresServer.create() : null;
const nodes: { child: ChildProcess; address: string }[] = [];
try {
  for (let index = 0; index < (nodeCount ?? 1); index += 1) nodes.push(await startNode());
  const memory = watchMemory();
  const before = process.cpuUsage();
  const cloudBefore = await Promise.all(nodes.map(({ address }) => cpuSeconds(address)));
  const start = performance.now();
  const share = 1 / nodes.length;
  const results = await Promise.all(
    nodes.map(({ address }) =>
      load({
        address,
        seconds: seconds ?? 10,
        rowsPerSecond: (rows ?? 0) * share,
        readsPerSecond: (reads ?? 0) * share,
      }),
    ),
  );
  const took = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  for (const [index, { writes, reads: read, rowsPerSecond }] of results.entries()) {
    console.log(
      `node ${index + 1}: ${Math.round(rowsPerSecond)} rows/s written, ${Math.round(read.perSecond)} links/s read`,
    );
    console.log(`  pushes ${inWords(writes)}`);
    console.log(`  reads  ${inWords(read)}`);
  }
  console.log(`generator: ${((user + system) / 1_000 / took).toFixed(2)} of ${cpus().length} cores`);
  for (const [index, { address }] of nodes.entries()) {
    const used = (await cpuSeconds(address)) - (cloudBefore[index] ?? 0);
    console.log(`cloud ${index + 1}: ${(used / (took / 1_000)).toFixed(2)} cores, over its links being published too`);
  }
  console.log(`cloud memory, most: ${Math.round(memory() / 1_048_576)} MB`);
} finally {
  for (const { child } of nodes) child.kill('SIGTERM');
  await Promise.all(nodes.map(({ child }) => new Promise((resolve) => child.once('close', resolve))));
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
}

function startNode(): Promise<{ child: ChildProcess; address: string }> {
  const args = ['--port', '0', '--data', folder, '--log-level', 'error', '--requests-per-minute', '100000000'];
  const env = { ...process.env, ...(server && { DATABASE_URL: server.url() }) };
  const child = spawn(process.execPath, [...heap, program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The cloud did not start.')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /ready at (\S+)/.exec(line) ?? [];
      if (address) resolve({ child, address });
    });
  });
}

async function metric(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
}

function cpuSeconds(address: string): Promise<number> {
  return metric(address, 'garageflow_process_cpu_seconds_total');
}

/** Looks every second; answers the most that a node took, and stops looking. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(async () => {
    for (const { address } of nodes)
      most = Math.max(most, await metric(address, 'garageflow_process_resident_memory_bytes').catch(() => 0));
  }, 1_000);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function inWords({ p50, p95, p99, failed }: Figures): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${failed} failed`;
}
