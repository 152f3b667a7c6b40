import Sqlite from 'better-sqlite3';

/** What a unit of work asks of references: that they bind, that they do not, or nothing. */
export type ReferencesMode = 'bound' | 'loose' | 'any';

/**
 * Whether references between rows bind on the writing connection: they bind what is written here, while what others wrote may come before what it names. SQLite
 * compiles every statement anew when that changes, which costs more than most units of work themselves; so it stays as it is until it must change.
 */
export class References {
  readonly #connection: Sqlite.Database;
  #areBound = true;

  /** Of a connection that was just opened: they bind. */
  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
  }

  /** To be called between transactions: within one SQLite changes nothing. */
  prepare(mode: ReferencesMode): void {
    const areBound = mode === 'any' ? this.#areBound : mode === 'bound';
    if (areBound === this.#areBound) return;
    this.#connection.pragma(`foreign_keys = ${areBound ? 'ON' : 'OFF'}`);
    this.#areBound = areBound;
  }
}

/** Whether a row was refused because what it names is not here. Never so while references are loose. */
export function isDangling(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
