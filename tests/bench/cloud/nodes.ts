import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PostgresServer } from '../../cloud/support/postgres.ts';

/** As `npm run cloud` starts it (scripts/cloud.mjs). */
const program = join(import.meta.dirname, '../../../dist/cloud/cloud.js');
const memory = ['--max-old-space-size=96', '--max-semi-space-size=4'];
const allocator = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

/** A cloud of its own processes and its own store, for as long as `work` lasts. */
export async function withCloud<T>(
  { store, nodes }: { readonly store: 'SQLite' | 'PostgreSQL'; readonly nodes: number },
  work: (cloud: CloudNodes) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-bench-cloud-'));
  const server = store === 'PostgreSQL' ? await PostgresServer.create() : null;
  const started: CloudNode[] = [];
  try {
    for (let index = 0; index < nodes; index += 1) started.push(await startNode(folder, server?.url()));
    return await work(new CloudNodes(started, folder));
  } finally {
    await Promise.all(started.map(({ stop }) => stop()));
    await server?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface CloudNode {
  readonly address: string;
  /** Rejects when it ends by itself. */
  readonly died: Promise<never>;
  readonly stop: () => Promise<void>;
}

/** The nodes of one cloud, and what they take of the machine. */
export class CloudNodes {
  readonly addresses: readonly string[];
  readonly #folder: string;
  readonly #died: Promise<never>;
  #mostBytes = 0;

  constructor(nodes: readonly CloudNode[], folder: string) {
    this.addresses = nodes.map(({ address }) => address);
    this.#died = Promise.race(nodes.map(({ died }) => died));
    this.#died.catch(() => {});
    this.#folder = folder;
  }

  /** What the work answers, unless a node ends meanwhile or it takes longer than `patienceMs`. */
  async whileAlive<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`It took more than ${patienceMs / 1_000} s.`)), patienceMs);
    try {
      return await Promise.race([work(), this.#died, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Seconds of CPU of all nodes so far. */
  async cpuSeconds(): Promise<number> {
    const each = await this.#metrics('process_cpu_seconds_total');
    return each.reduce((sum, seconds) => sum + seconds, 0);
  }

  /** Looks every second at the largest node while `work` lasts; answers the most it took, in bytes. */
  async mostMemory(work: () => Promise<void>): Promise<number> {
    const look = async () => {
      const each = await this.#metrics('process_resident_memory_bytes').catch(() => [0]);
      this.#mostBytes = Math.max(this.#mostBytes, ...each);
    };
    const timer = setInterval(() => void look(), 1_000);
    try {
      await work();
      await look();
    } finally {
      clearInterval(timer);
    }
    return this.#mostBytes;
  }

  /** What the embedded store takes on the disk, in bytes. */
  diskBytes(): Promise<number> {
    return bytesOf(this.#folder);
  }

  #metrics(name: string): Promise<number[]> {
    const pattern = new RegExp(`^garageflow_${name} (\\S+)$`, 'm');
    return Promise.all(
      this.addresses.map(async (address) => {
        const text = await (await fetch(`${address}/metrics`)).text();
        return Number(pattern.exec(text)?.[1] ?? 0);
      }),
    );
  }
}

/** The size of all files below a folder, in bytes. */
export async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function startNode(folder: string, databaseUrl: string | undefined): Promise<CloudNode> {
  const args = ['--port', '0', '--data', folder, '--log-level', 'error', '--requests-per-minute', '100000000'];
  const env = { ...process.env, ...allocator, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
  const child = spawn(process.execPath, [...memory, program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await readAddress(child);
  let isStopping = false;
  const died = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => {
      if (!isStopping) reject(new Error(`The cloud's process ended (${signal ?? code}).`));
    });
  });
  died.catch(() => {});
  const stop = async () => {
    isStopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { address, died, stop };
}

/** The address that a program says when it is ready. */
export function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout } = child;
    if (!stdout) return reject(new Error('The program has no output.'));
    child.once('exit', (code) => reject(new Error(`The program ended before it was ready (code ${code}).`)));
    createInterface({ input: stdout }).on('line', (line) => {
      const [, address] = /ready at (\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
}
