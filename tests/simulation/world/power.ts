import Sqlite from 'better-sqlite3';

/** The power went: nothing that was not committed is there any more. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

interface Armed {
  /** Whose power it is: the folder of its files. */
  readonly folder: string;
  /** How many statements still run. */
  left: number;
  readonly atCut: () => void;
  isCut: boolean;
}

const runs = ['run', 'all', 'get', 'iterate'] as const;
let armed: Armed | null = null;
let isWatching = false;

/**
 * Cuts the power of the PC whose files are in `folder` before the so-manieth statement that its SQLite is given (or call about a content) during `work`, wherever that is: `atCut` is
 * called at that moment, to take the files as they are, and from then on no statement of its runs. Answers whether it came to that; what `work` throws is
 * thrown unless it did.
 */
export async function cutPowerDuring(
  { folder, statement }: { readonly folder: string; readonly statement: number },
  atCut: () => void,
  work: () => Promise<void>,
): Promise<boolean> {
  watch();
  const state: Armed = { folder, left: statement, atCut, isCut: false };
  armed = state;
  try {
    await work();
  } catch (error) {
    if (!state.isCut) throw error;
  } finally {
    armed = null;
  }
  return state.isCut;
}

/** A statement of the PC that has its files there, or a call that leaves it, is about to run. Throws {@link PowerCut} where its power is gone. */
export function pass(file: string): void {
  if (!armed || !file.startsWith(armed.folder)) return;
  if (!armed.isCut && armed.left > 0) {
    armed.left -= 1;
    return;
  }
  if (!armed.isCut) {
    const { atCut } = armed;
    armed.isCut = true;
    const held = armed;
    armed = null;
    atCut();
    armed = held;
  }
  throw new PowerCut();
}

/** Looks where every statement must pass, BEGIN and COMMIT included. */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const own = new Sqlite(':memory:');
  const prototype = Object.getPrototypeOf(own.prepare('SELECT 1')) as Record<string, unknown>;
  own.close();
  for (const name of runs) {
    const original = prototype[name] as (...all: unknown[]) => unknown;
    prototype[name] = function (this: Sqlite.Statement, ...parameters: unknown[]) {
      pass(this.database.name);
      return Reflect.apply(original, this, parameters);
    };
  }
}
