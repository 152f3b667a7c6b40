import type Sqlite from 'better-sqlite3';
import { type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely';

/** How many statements a connection keeps compiled. The program has some hundreds, of which a working day uses a few dozen all the time. */
const keptMax = 256;
/** A longer text is a list of many rows, seldom the same twice, and its statement is large. */
const keptLengthMax = 4_000;

/**
 * Kysely's SQLite, with two differences. Statements are compiled once: a write into a table with triggers costs SQLite ten times more to compile than
 * to run. And a full disk makes SQLite roll the transaction back by itself, where a second rollback would fail and hide why: so there is none where
 * no transaction is left, and the first error is the one that is thrown.
 */
export class GarageDialect extends SqliteDialect {
  readonly #connection: Sqlite.Database;
  readonly #database: KeptStatements;

  constructor(connection: Sqlite.Database) {
    const database = new KeptStatements(connection);
    super({ database });
    this.#connection = connection;
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new GarageDriver(this.#connection, this.#database);
  }
}

class GarageDriver extends SqliteDriver {
  readonly #connection: Sqlite.Database;

  constructor(connection: Sqlite.Database, database: KeptStatements) {
    super({ database });
    this.#connection = connection;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** A connection that keeps what it has compiled, the least used going first. SQLite itself compiles one again when the schema has changed. */
class KeptStatements {
  readonly #connection: Sqlite.Database;
  readonly #kept = new Map<string, Sqlite.Statement<unknown[]>>();

  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
  }

  prepare(sql: string): Sqlite.Statement<unknown[]> {
    const known = this.#kept.get(sql);
    // One that is being read row by row cannot be run a second time beside it.
    if (known?.busy) return this.#connection.prepare(sql);
    const statement = known ?? this.#connection.prepare(sql);
    if (sql.length > keptLengthMax) return statement;
    this.#kept.delete(sql);
    this.#kept.set(sql, statement);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > keptMax) this.#kept.delete(oldest);
    return statement;
  }

  close(): void {
    this.#kept.clear();
    this.#connection.close();
  }
}
