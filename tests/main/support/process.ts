import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const ready = /GarageFlow is ready at (\S+)/;

/** How a process ended, and what it had said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the product. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a program with the Node that runs the tests (or another one); killed when the test ends. Messages are in Russian, as by default. */
export function startProgram(args: readonly string[], { program = process.execPath } = {}): Started {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, LANG: 'ru_RU.UTF-8', LC_ALL: '' } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, stdout, stderr }));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, ended };
}

/** Runs a program to its end. */
export function runProgram(args: readonly string[], options?: { program: string }): Promise<Ended> {
  return startProgram(args, options).ended;
}

/** The arguments with which Node runs a part of the product. */
export const workshopProgram = join(root, 'src-main/workshop/main.ts');
export const commandLineProgram = join(root, 'src-main/command-line/main.ts');

/** Starts the workshop's real process and waits for its line; throws with what it said when it ends before. */
export async function startWorkshopProcess(
  args: readonly string[],
  options?: { program: string; before: readonly string[] },
): Promise<Started & { readonly address: string }> {
  const started = startProgram([...(options?.before ?? []), workshopProgram, '--no-open', ...args], options);
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    started.child.stdout?.on('data', (text: string) => {
      output += text;
      const [, found] = ready.exec(output) ?? [];
      if (found) resolve(found);
    });
    started.ended.then(({ code, stderr }) => reject(new Error(`Ended with ${code}: ${stderr}`)), reject);
  });
  return { ...started, address };
}
