import type Sqlite from 'better-sqlite3';

/** How many a connection keeps. A working day uses some dozens; a row's columns can be set in any choice of them. */
const keptMax = 200;

const kept = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>();

/**
 * A statement of this connection, compiled once: a write into a table with triggers costs SQLite ten times more to compile than to run. For texts of the program, of which there
 * are only so many, and not for reading row by row; the oldest goes first. One text is always read in one way (`pluck`, `raw`), because the statement remembers it.
 */
export function prepared(connection: Sqlite.Database, sql: string): Sqlite.Statement {
  const ofConnection = kept.get(connection) ?? new Map<string, Sqlite.Statement>();
  kept.set(connection, ofConnection);
  const known = ofConnection.get(sql);
  if (known) return known;
  const statement = connection.prepare(sql);
  ofConnection.set(sql, statement);
  const [oldest] = ofConnection.keys();
  if (oldest !== undefined && ofConnection.size > keptMax) ofConnection.delete(oldest);
  return statement;
}
