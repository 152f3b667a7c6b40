import { setImmediate } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { SqliteDeltas } from './sqlite-deltas.ts';
import type { Db, Unit } from './store.ts';
import type { CloudTables, LinkRow } from './tables.ts';
import { linkColumns } from './texts.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

const statementsMax = 100;
/** After so long the works of one commit let this process answer what it need not ask the store for, in milliseconds. */
const blockMs = 10;

interface Job {
  /** Does the work within the transaction that is open; answers how to tell whoever waits, once it is on the disk. */
  readonly run: () => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

/**
 * One connection. Works run one after the other, each within a savepoint of its own, and those that wait at the same time are committed together: the busier it is, the more
 * goes with each. Nobody is answered before the commit that holds their work is on the disk; this process does other things until it is.
 */
export class SqliteSide {
  readonly db: Db;
  readonly #connection: Sqlite.Database;
  readonly #deltas: SqliteDeltas;
  readonly #steps: Readonly<Record<'begin' | 'commit' | 'open' | 'keep', Sqlite.Statement>>;
  readonly #link: Sqlite.Statement<[string], LinkRow>;
  readonly #log: WriteAheadLog | null;
  readonly #jobs: Job[] = [];
  #running: Promise<void> | null = null;
  #underWay = 0;

  /** @param log of a connection that writes to a file. */
  constructor(connection: Sqlite.Database, log: WriteAheadLog | null = null) {
    this.#connection = connection;
    this.#log = log;
    this.#deltas = new SqliteDeltas(connection);
    this.#link = connection.prepare(
      `SELECT ${linkColumns} FROM link_garages o JOIN links l ON l.garage = o.garage AND l.id = o.id WHERE o.id = ?`,
    );
    this.#steps = {
      begin: connection.prepare('BEGIN'),
      commit: connection.prepare('COMMIT'),
      open: connection.prepare('SAVEPOINT work'),
      keep: connection.prepare('RELEASE work'),
    };
    this.db = new Kysely<CloudTables>({
      dialect: new SqliteDialect({ database: withKeptStatements(connection) }),
      plugins: [new CamelCasePlugin()],
    });
  }

  /** How many run or wait. */
  get waiting(): number {
    return this.#jobs.length + this.#underWay;
  }

  /** Runs the work alone on this connection; what it refused is undone, and nothing else. */
  transaction<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async () => {
        this.#steps.open.run();
        try {
          const answer = await work({ db: this.db, garage, deltas: this.#deltas.of(garage) });
          this.#steps.keep.run();
          return () => resolve(answer);
        } catch (error) {
          // SQLite may have ended the whole transaction (disk full): then this throws, and all of it is refused.
          this.#connection.exec('ROLLBACK TO work; RELEASE work');
          return () => reject(error);
        }
      };
      this.#jobs.push({ run, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Links by their ids, as they are between the works. */
  links(ids: readonly string[]): Promise<LinkRow[]> {
    return this.transaction('', async () => ids.flatMap((id) => this.#link.get(id) ?? []));
  }

  async close(): Promise<void> {
    await this.#running;
    await this.db.destroy();
    this.#connection.close();
  }

  async #drain(): Promise<void> {
    while (this.#jobs.length > 0) {
      // While the last ones were committed others asked: they are read first, and come along.
      await setImmediate();
      await this.#commit(this.#jobs.splice(0));
      await this.#log?.fold();
    }
    this.#running = null;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    this.#underWay = jobs.length;
    const answers: (() => void)[] = [];
    try {
      this.#log?.check();
      this.#steps.begin.run();
      let since = performance.now();
      for (const { run } of jobs) {
        if (performance.now() - since > blockMs) {
          await setImmediate();
          since = performance.now();
        }
        answers.push(await run());
      }
      this.#steps.commit.run();
      await this.#log?.sync();
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      answers.length = 0;
      for (const { reject } of jobs) reject(error);
    }
    this.#underWay = 0;
    for (const answer of answers) answer();
  }
}

/** Statements that are compiled once: the texts that a query builder makes are few, and always the same. */
function withKeptStatements(connection: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const statement = connection.prepare(sql);
      // Lists of values make texts of many lengths.
      if (statements.size < statementsMax) statements.set(sql, statement);
      return statement;
    },
    close: () => connection.close(),
  };
}
