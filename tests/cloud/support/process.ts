import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const program = join(import.meta.dirname, '../../../src-cloud/main.ts');

/** The cloud as a process of its own, ended with the test at the latest; its sources, if no other `file` is named. */
export class CloudProcess {
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  readonly #ended: Promise<number | null>;
  readonly #ready: Promise<string>;

  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    ofNode: readonly string[] = [],
    file = program,
  ) {
    const { DATABASE_URL: _, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [...ofNode, file, '--log-level', 'silent', ...args], {
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      this.#child.kill('SIGKILL');
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve));
    const { stdout, stderr } = this.#child;
    this.#ready = new Promise((resolve, reject) => {
      if (!stdout || !stderr) return reject(new Error('There is nothing to read from.'));
      createInterface({ input: stderr }).on('line', (line) => this.#said.push(line));
      createInterface({ input: stdout }).on('line', (line) => {
        const [, address] = /^GarageFlow cloud is ready at (http:\S+)$/.exec(line) ?? [];
        if (address) resolve(address);
      });
      void this.#ended.then(() => reject(new Error(this.#said.join('\n'))));
    });
    this.#ready.catch(() => {});
  }

  /** Its address, once it has said that it is ready. Rejects with what it said instead. */
  ready(): Promise<string> {
    return this.#ready;
  }

  /** Sends a signal and waits for the end; the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** The exit code and what it said, for one that ends by itself. */
  async ended(): Promise<{ code: number | null; said: string }> {
    return { code: await this.#ended, said: this.#said.join('\n') };
  }
}
