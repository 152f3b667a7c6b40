/** One line of the log, as JSON on stderr: what happened and its details. Callers keep names, phones and PINs out of it. */
export function writeLog(line: string, details: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), line, ...details })}\n`);
}
