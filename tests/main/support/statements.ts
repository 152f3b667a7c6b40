import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** Now and then the program looks how long its log is, and folds it into the file. No call causes that, and it reads no row. */
const ofTheLog = /^PRAGMA (wal_checkpoint|synchronous)/;
const runs = ['run', 'all', 'get', 'iterate'] as const;

/**
 * Counts the statements that SQLite runs for calls, the writing ones and BEGIN and COMMIT included; for as long as the test lasts. It looks where every
 * statement must pass, so nothing can be left out.
 */
export function watchStatements() {
  const own = new Sqlite(':memory:');
  const prototype = Object.getPrototypeOf(own.prepare('SELECT 1')) as Record<string, unknown>;
  own.close();
  const seen: string[] = [];
  const originals = runs.map((name) => [name, prototype[name]] as const);
  for (const [name, original] of originals)
    prototype[name] = function (this: Sqlite.Statement, ...parameters: unknown[]) {
      if (!ofTheLog.test(this.source)) seen.push(this.source.replaceAll(/\s+/g, ' ').trim());
      return Reflect.apply(original as (...all: unknown[]) => unknown, this, parameters);
    };
  onTestFinished(() => {
    for (const [name, original] of originals) prototype[name] = original;
  });
  return {
    /** The statements of one call, in their order. */
    statementsOf: async (call: () => Promise<unknown>): Promise<readonly string[]> => {
      seen.length = 0;
      await call();
      return [...seen];
    },
  };
}
