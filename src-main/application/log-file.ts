import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeLog } from './log.ts';

/** When the log is put aside for a new one; one former log is kept, so it never takes more than twice this. In bytes. */
const logBytesMax = 2 * 1024 * 1024;

/** The log as a file in `folder`, for programs without a terminal: answers where it is, and what writes a line to it and to stderr. */
export function openLogFile(folder: string): {
  readonly file: string;
  readonly write: (line: string, details?: Record<string, unknown>) => void;
} {
  const file = join(folder, 'garageflow.log');
  const write = (line: string, details: Record<string, unknown> = {}) => {
    writeLog(line, details);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (existsSync(file) && statSync(file).size > logBytesMax) renameSync(file, join(folder, 'garageflow.old.log'));
      const entry = JSON.stringify({ at: new Date().toISOString(), line, ...details });
      appendFileSync(file, `${entry}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written (a full disk) must not stop the work that it tells of.
    }
  };
  return { file, write };
}
