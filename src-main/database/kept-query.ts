import type { CompiledQuery, Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from './database-tables.ts';

/** Where a value will stand in a query that is built before there is any. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A value as one text of JSON; a place stays one, and is given its text when the query is run. */
export function asJson(value: unknown): unknown {
  return value instanceof Place ? value : JSON.stringify(value);
}

/**
 * A query that is built once and run with other values each time: to build one costs ten times what it costs SQLite to answer for a single row. For what every change of a record asks.
 * `build` puts the values into the query and looks into none of them; lists go through `listed` and `rowsOf`.
 */
export function keepQuery<Values extends object, Row>(
  build: (db: Transaction<Database>, values: Values) => CompiledQuery<Row>,
): (db: Transaction<Database> | ReadonlyKysely<Database>, values: Values) => Promise<Row[]> {
  let kept: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    // A reader is the same object with fewer methods in its type; what it may not do its connection refuses.
    const whole = db as Transaction<Database>;
    kept ??= build(whole, new Proxy({}, { get: (_, name) => new Place(String(name)) }) as Values);
    const given = new Map<string, unknown>(Object.entries(values));
    const parameters = kept.parameters.map((parameter) => {
      if (!(parameter instanceof Place)) return parameter;
      const value = given.get(parameter.name);
      return Array.isArray(value) ? JSON.stringify(value) : value;
    });
    const { rows } = await whole.executeQuery<Row>({ ...kept, parameters });
    return rows;
  };
}
